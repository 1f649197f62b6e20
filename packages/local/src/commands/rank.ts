import type { Pillar } from '@dti-hub/catalogue';
import type { PublicationContent, PublishedScores } from '@dti-hub/pipeline';
import {
  TRACK_WORDS,
  rankUnits,
  totalDecimals,
  type Points,
  type Rank,
  type Track,
} from '@dti-hub/scoring';
import type { Answer } from '../answer.ts';
import type { CommandContext } from '../command-context.ts';
import { usage } from '../errors.ts';
import { findScores, type ScoreQuery } from '../find-unit.ts';
import { simulatedNotice } from '../night-report.ts';
import { withPublished } from '../open-hub.ts';
import { formatTable } from '../print-table.ts';
import { codeOf, nameOf, scoredPillars } from '../scorecards.ts';
import { both, pointsText } from '../words.ts';

/** Which ranking is wanted; without a pillar, that by total. */
export interface RankOptions extends Omit<ScoreQuery, 'unit'> {
  readonly track: Track;
  readonly pillar?: string;
}

/** The units of an edition by rank, with the bounds of their points and of their ranks. */
export const rank = (context: CommandContext, options: RankOptions): Promise<Answer> =>
  withPublished(context, async (_ports, published) =>
    ranking(context, published, {
      scores: findScores(published, options),
      wanted: options.pillar,
    }),
  );

/** The answer for one table of scores, by total or by one of its pillars. */
function ranking(
  context: CommandContext,
  published: PublicationContent,
  { scores, wanted }: { readonly scores: PublishedScores; readonly wanted: string | undefined },
): Answer {
  const { edition, editionVersion, period, track } = scores;
  const pillar = wanted === undefined ? undefined : findPillar(scores, wanted);
  const ranked = rankedUnits(published, scores, pillar);
  const { vi, en } = TRACK_WORDS[track];
  const { province, simulated } = context.province;
  return {
    document: {
      province,
      simulated,
      edition: edition.edition,
      editionVersion,
      period,
      track,
      pillar: pillar?.code ?? null,
      units: ranked,
    },
    lines: [
      ...simulatedNotice(context),
      `Xếp hạng theo ${edition.decision.number}, kỳ ${period.label}, điểm ${vi} (ranking, ${en} points, edition ${edition.edition})`,
      ...(pillar === undefined ? [] : [`  nhóm ${pillar.code}: ${both(pillar.name)}`]),
      ...rankingTable(
        ranked,
        pillar === undefined ? totalDecimals(edition) : edition.shownDecimals,
      ),
      ...(ranked.every(({ rank: { best, worst } }) => best === worst)
        ? []
        : [
            '  Hạng a–b: cao nhất và thấp nhất có thể, khi còn số liệu thiếu (best and worst rank possible)',
          ]),
    ],
  };
}

function findPillar({ edition }: PublishedScores, wanted: string): Pillar {
  const pillars = scoredPillars(edition);
  const found = pillars.find(({ code }) => code === wanted);
  if (found !== undefined) return found;
  const known = pillars.map(({ code }) => code).join(', ');
  throw usage(
    {
      vi: `Bộ chỉ số này không xếp hạng theo nhóm "${wanted}".`,
      en: `This edition ranks by no pillar "${wanted}".`,
    },
    { vi: `Các nhóm: ${known}.`, en: `Its pillars: ${known}.` },
  );
}

interface RankedUnit {
  readonly unit: string;
  readonly code: string;
  readonly name: string;
  readonly points: Points;
  readonly rank: Rank;
}

/** By best possible rank, then by worst, then by code. */
function rankedUnits(
  published: PublicationContent,
  { edition, scorecards }: PublishedScores,
  pillar: Pillar | undefined,
): RankedUnit[] {
  const ofPillar = <One extends { readonly code: string }>(all: readonly One[]) =>
    all.find(({ code }) => code === pillar?.code);
  return rankUnits(edition, scorecards)
    .flatMap((ranks, index): RankedUnit[] => {
      const card = scorecards[index];
      const points = (pillar === undefined ? card : ofPillar(card?.pillars ?? []))?.points;
      const place = (pillar === undefined ? ranks : ofPillar(ranks.pillars))?.rank;
      if (points === undefined || place === undefined) return [];
      const { unit } = ranks;
      return [{ unit, code: codeOf(unit), name: nameOf(published, unit), points, rank: place }];
    })
    .toSorted(byRank);
}

const byRank = (a: RankedUnit, b: RankedUnit): number =>
  a.rank.best - b.rank.best ||
  a.rank.worst - b.rank.worst ||
  (a.code < b.code ? -1 : Number(a.code > b.code));

const rankingTable = (ranked: readonly RankedUnit[], decimals: number): string[] =>
  formatTable(
    [
      { vi: 'mã', en: 'code' },
      { vi: 'đơn vị', en: 'unit' },
      { vi: 'điểm', en: 'points', align: 'right' },
      { vi: 'hạng', en: 'rank', align: 'right' },
    ],
    ranked.map(({ code, name, points, rank: { best, worst } }) => ({
      cells: [
        code,
        name,
        pointsText(points, decimals),
        best === worst ? String(best) : `${best}–${worst}`,
      ],
    })),
  );
