import { periodId, type Period } from '@dti-hub/kernel';
import type { Finding, OpenPublication } from '@dti-hub/pipeline';
import { TRACK_WORDS } from '@dti-hub/scoring';
import type { CaseView } from '@dti-hub/stewardship';
import { lineChart, type ChartLine, type ChartValue } from '../charts/line-chart.ts';
import type { Desk } from '../desk.ts';
import type { Cell } from '../html/parts.ts';
import type { Tongue } from '../language.ts';
import { latestPublications } from '../shelf.ts';
import { gapSides, type GapSide } from './gap-sides.ts';

/** So many publications are looked back. */
const SHOWN_MAX = 30;

/** A publication, with the case as it stood then. */
interface Moment {
  readonly open: OpenPublication;
  readonly finding: Finding | undefined;
}

/** What the sides of a case said, publication by publication; one whose sides are no numbers has no chart. */
export async function sidesChart({ stores, tongue }: Desk, { id }: CaseView): Promise<Cell> {
  const { t, day } = tongue;
  const opened = await latestPublications(stores, SHOWN_MAX);
  const moments = await Promise.all(
    opened.map(async (open): Promise<Moment> => ({
      open,
      finding: (await open.reconciled()).mismatches.find((one) => one.id === id),
    })),
  );
  const finding = moments.findLast((one) => one.finding !== undefined)?.finding;
  if (finding === undefined) return '';
  const { lines, unit = '' } =
    finding.kind === 'trackGap'
      ? await gapLines(tongue, moments, finding)
      : sideLines(tongue, moments);
  if (lines.every(({ values }) => values.every((value) => value === null))) return '';
  return lineChart(tongue, {
    title: `${t('Các bên qua các lần công bố gần đây', 'All sides over the latest publications')}${unit}`,
    places: t('Lần công bố (đêm)', 'Publication (night)'),
    labels: opened.map(({ publication: { number, night } }) => `${number} (${day(night)})`),
    lines,
  });
}

interface Lines {
  readonly lines: readonly ChartLine[];
  /** What the lines count, where it is no points or figures. */
  readonly unit?: string;
}

/** Both sides as the publications that have the case tell them. */
function sideLines({ t, number }: Tongue, moments: readonly Moment[]): Lines {
  const drawn = (text: string): ChartValue => ({ low: text, high: text, text: number(text) });
  const valuesOf = (side: 'stated' | 'found') =>
    moments.map(({ finding }) =>
      finding !== undefined && RECORDED.has(finding.kind) ? drawn(finding[side]) : null,
    );
  return {
    lines: [
      { name: t('Bên này ghi', 'One side says'), values: valuesOf('stated') },
      { name: t('Hệ thống thấy', 'The hub finds'), values: valuesOf('found') },
    ],
  };
}

/** What every track gave in each publication: percent where tracks are compared by them, else points. */
async function gapLines(
  { t, say, points }: Tongue,
  moments: readonly Moment[],
  of: Finding,
): Promise<Lines> {
  const asked = {
    edition: of.edition ?? undefined,
    isPeriod: (period: Period) => periodId(period) === of.period,
  };
  const sides = await Promise.all(
    moments.map(async ({ open }) => gapSides(await open.scores(asked), of)),
  );
  const isPercent = (sides.at(-1) ?? []).filter((side) => side.isPercent).length > 1;
  const valueOf = (side: GapSide | undefined): ChartValue | null =>
    side === undefined || side.isPercent !== isPercent
      ? null
      : { ...side.amount, text: `${points(side.amount, DECIMALS)}${isPercent ? '%' : ''}` };
  const tracks = [...new Set(sides.flat().map(({ track }) => track))];
  return {
    unit: isPercent ? t(', % điểm tối đa', ', % of the maximum') : '',
    lines: tracks.map((track) => ({
      name: say(TRACK_WORDS[track]),
      values: sides.map((all) => valueOf(all.find((side) => side.track === track))),
    })),
  };
}

const DECIMALS = 2;

/** Kinds of which one side is what was written down, and the other what the hub makes of figures. */
const RECORDED: ReadonlySet<Finding['kind']> = new Set([
  'totalNotSumOfParts',
  'ratioContradictsPoints',
  'sourcePoints',
  'controlTotal',
]);
