import { exactText, type Rational } from '@dti-hub/kernel';
import type { PublicationContent, PublishedScores } from '@dti-hub/pipeline';
import {
  parseSupposition,
  seekRank,
  whatIf,
  type RankGoal,
  type Standing,
  type Supposition,
  type WhatIf,
} from '@dti-hub/releases';
import {
  roundExact,
  TRACK_WORDS,
  totalDecimals,
  vietnameseNumber,
  type Rank,
  type Track,
} from '@dti-hub/scoring';
import type { Answer } from '../answer.ts';
import type { CommandContext } from '../command-context.ts';
import { usage } from '../errors.ts';
import { findCard, findScores, type ScoreQuery } from '../find-unit.ts';
import { simulatedNotice } from '../night-report.ts';
import { withPublished } from '../open-hub.ts';
import { formatTable } from '../print-table.ts';
import { codeOf, nameOf } from '../scorecards.ts';
import { both, pointsText } from '../words.ts';

/** What is supposed of which unit, and which rank is wished for. */
export interface WhatIfOptions extends ScoreQuery {
  readonly track: Track;
  readonly set?: readonly string[];
  readonly goal?: string;
}

/** Points and ranks as they would be. Nothing is kept of it. */
export const whatIfSo = (context: CommandContext, options: WhatIfOptions): Promise<Answer> =>
  withPublished(context, async (_ports, published) => {
    const scores = findScores(published, options);
    const { unit } = findCard(published, scores, options.unit);
    const outcome = whatIf(scores, unit, (options.set ?? []).map(readSupposition));
    const goal = options.goal === undefined ? null : readGoal(options.goal);
    const sought =
      goal === null ? null : seekRank({ ...scores, scorecards: outcome.scorecards }, unit, goal);
    const { scorecards: _all, figures, ...answer } = outcome;
    return {
      document: {
        ...answer,
        figures: figures.map(({ input, value }) => ({ ...input, value: exactText(value) })),
        goal: sought && {
          rank: sought.rank,
          forSure: exactText(sought.forSure),
          possibly: exactText(sought.possibly),
        },
      },
      lines: [
        ...simulatedNotice(context),
        ...outcomeLines(published, scores, outcome),
        ...(sought === null ? [] : goalLines(sought)),
      ],
    };
  });

const goalLines = ({ rank, forSure, possibly }: RankGoal): string[] => [
  '',
  `Để đạt hạng ${rank}, khi các đơn vị khác giữ nguyên (to reach rank ${rank}, all others as they are):`,
  `  chắc chắn đạt nếu thêm (for sure with) ${aboutText(forSure)} điểm (points)`,
  `  không thể đạt nếu thêm ít hơn (not possible with less than) ${aboutText(possibly)} điểm (points)`,
];

const GOAL_DECIMALS = 4;

/** As many points, which a rule may leave with decimals without end. */
function aboutText(points: Rational): string {
  const exact = exactText(points);
  const shown = roundExact(exact, GOAL_DECIMALS);
  return `${shown === exact ? '' : 'khoảng (about) '}${vietnameseNumber(shown)}`;
}

function readSupposition(text: string): Supposition {
  const supposition = parseSupposition(text);
  if (supposition !== undefined) return supposition;
  throw usage(
    { vi: `Không hiểu giả định "${text}".`, en: `"${text}" is no supposition.` },
    {
      vi: 'Hãy ghi 8.4=95%, 8.4=19/20, 7.3=12 hoặc 1.1=8pt (điểm).',
      en: 'Write 8.4=95%, 8.4=19/20, 7.3=12 or 1.1=8pt (points).',
    },
  );
}

function readGoal(text: string): number {
  const [, rank] = /^rank=([1-9]\d{0,3})$/.exec(text) ?? [];
  if (rank !== undefined) return Number(rank);
  throw usage(
    { vi: `Không hiểu mục tiêu "${text}".`, en: `"${text}" is no goal.` },
    { vi: 'Hãy ghi rank=3.', en: 'Write rank=3.' },
  );
}

function outcomeLines(
  published: PublicationContent,
  { edition, period, track }: PublishedScores,
  { unit, before, after, moved, figures }: WhatIf,
): string[] {
  const decimals = edition.shownDecimals;
  return [
    `Giả định, không lưu (a supposition, not kept): ${nameOf(published, unit)} (${codeOf(unit)}), kỳ ${period.label}, điểm ${both(TRACK_WORDS[track])}`,
    ...figures.map(
      ({ input, value }) =>
        `  ${input.feed} ${input.measure} = ${vietnameseNumber(exactText(value))}`,
    ),
    '',
    ...formatTable(
      [
        { vi: 'mục', en: 'what' },
        { vi: 'hiện nay', en: 'now', align: 'right' },
        { vi: 'giả định', en: 'supposed', align: 'right' },
        { vi: 'hạng nay', en: 'rank now', align: 'right' },
        { vi: 'hạng mới', en: 'rank then', align: 'right' },
      ],
      [
        ...moved.map((one) => ({
          cells: [
            one.code,
            pointsText(one.before, decimals),
            pointsText(one.after, decimals),
            '',
            '',
          ],
        })),
        ...pillarRows(before, after, decimals),
        {
          cells: [
            'tổng (total)',
            pointsText(before.points, totalDecimals(edition)),
            pointsText(after.points, totalDecimals(edition)),
            rankText(before.rank),
            rankText(after.rank),
          ],
        },
      ],
    ),
    ...(moved.length === 0 ? ['  Không điểm nào thay đổi (no points move)'] : []),
  ];
}

const pillarRows = (before: Standing, after: Standing, decimals: number) =>
  after.pillars.flatMap(({ code, points, rank }) => {
    const was = before.pillars.find((one) => one.code === code);
    if (was === undefined || (was.points.low === points.low && was.points.high === points.high)) {
      return [];
    }
    return [
      {
        cells: [
          `nhóm (pillar) ${code}`,
          pointsText(was.points, decimals),
          pointsText(points, decimals),
          rankText(was.rank),
          rankText(rank),
        ],
      },
    ];
  });

const rankText = ({ best, worst }: Rank): string =>
  best === worst ? String(best) : `${best}–${worst}`;
