import type { PublicationContent, PublishedScores } from '@dti-hub/pipeline';
import { TRACK_WORDS, isPoint, totalDecimals, vietnameseNumber } from '@dti-hub/scoring';
import { formatTable, type Column } from './print-table.ts';
import { codeOf, nameOf, scoredPillars, type PillarScore, type Scorecard } from './scorecards.ts';
import { both, pointsText } from './words.ts';

/**
 * One edition's points for one period and track, unit by unit, with a column for every pillar that is
 * known of any. Where none is, the bounds of the total say all there is to say.
 */
export function scoresTable(
  published: Pick<PublicationContent, 'reconciled'>,
  { edition, period, track, scorecards }: PublishedScores,
  { unitsMax = Number.POSITIVE_INFINITY }: { readonly unitsMax?: number } = {},
): { readonly lines: readonly string[]; readonly unitsLeft: number } {
  const { shownDecimals, maximum, decision } = edition;
  const pillars = scoredPillars(edition).filter(({ code }) =>
    scorecards.some((card) => card.pillars.some((one) => one.code === code && isKnown(one))),
  );
  const ordered = topFirst(scorecards);
  const shown = ordered.slice(0, unitsMax);
  const columns: readonly Column[] = [
    { vi: 'mã', en: 'code' },
    { vi: 'đơn vị', en: 'unit' },
    { vi: `điểm /${vietnameseNumber(maximum)}`, en: 'points', align: 'right' },
    ...pillars.map((pillar): Column => ({
      vi: `nhóm ${pillar.code} /${vietnameseNumber(pillar.maximum)}`,
      en: `pillar ${pillar.code}`,
      align: 'right',
    })),
  ];
  const rows = shown.map((card) => ({
    cells: [
      codeOf(card.unit),
      nameOf(published, card.unit),
      pointsText(card.points, totalDecimals(edition)),
      ...pillars.map(({ code }) => pillarText(card, code, shownDecimals)),
    ],
  }));
  const { vi, en } = TRACK_WORDS[track];
  return {
    lines: [
      `Điểm ${vi} theo ${decision.number}, kỳ ${period.label} (${en} scores, edition ${edition.edition}, period ${period.label})`,
      ...pillars.map(({ code, name }) => `  nhóm ${code}: ${both(name)}`),
      ...formatTable(columns, rows),
    ],
    unitsLeft: ordered.length - shown.length,
  };
}

/** The points alone, exact, for programs. */
export const scoresSummary = (
  published: Pick<PublicationContent, 'reconciled'>,
  { edition, editionVersion, period, track, scorecards }: PublishedScores,
): object => ({
  edition: edition.edition,
  editionVersion,
  period,
  track,
  maximum: edition.maximum,
  units: topFirst(scorecards).map(({ unit, points, pillars }) => ({
    unit,
    code: codeOf(unit),
    name: nameOf(published, unit),
    points,
    pillars: Object.fromEntries(pillars.map((pillar) => [pillar.code, pillar.points])),
  })),
});

/** The units that lie under no other come first, the province before its departments and communes. */
export function topFirst(cards: readonly Scorecard[]): readonly Scorecard[] {
  const codes = cards.map(({ unit }) => codeOf(unit));
  const isTop = ({ unit }: Scorecard) => !codes.some((code) => codeOf(unit).startsWith(`${code}.`));
  return [...cards.filter(isTop), ...cards.filter((card) => !isTop(card))];
}

const isKnown = ({ points }: PillarScore): boolean => isPoint(points);

/** A pillar's points, or a dash where the scorecard has none. */
function pillarText({ pillars }: Scorecard, code: string, decimals: number): string {
  const pillar = pillars.find((one) => one.code === code);
  return pillar === undefined ? '–' : pointsText(pillar.points, decimals);
}
