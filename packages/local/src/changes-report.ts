import { periodWords } from '@dti-hub/kernel';
import type { PublicationContent } from '@dti-hub/pipeline';
import { caseName } from '@dti-hub/pipeline';
import {
  roundExact,
  TRACK_WORDS,
  vietnameseNumber,
  type Points,
  type Rank,
} from '@dti-hub/scoring';
import type { Changes, DecisionPreview, MovedScore } from '@dti-hub/stewardship';
import { codeOf, nameOf } from './scorecards.ts';
import { both, pointsText } from './words.ts';

/** How many lines of one kind are shown; the rest is counted. */
const SHOWN_MAX = 12;
const DECIMALS = 3;

/** What changes in figures, points, ranks and cases, for a person. */
export function changesReport(published: PublicationContent, changes: Changes): string[] {
  const { figures, scores, settled, arisen } = changes;
  if ([figures, scores, settled, arisen].every((all) => all.length === 0))
    return ['Không số liệu, điểm, hạng hay vụ việc nào thay đổi (nothing changes).'];
  return [
    ...listed(
      'Số liệu (figures)',
      figures.map(
        ({ feed, measure, unit, period, before, after }) =>
          `${feed} ${measure} · ${nameOf(published, unit)} (${codeOf(unit)}) · ${periodWords(period).vi}: ${numberText(before)} → ${numberText(after)}`,
      ),
    ),
    ...listed(
      'Điểm và hạng (points and ranks)',
      scores.map((score) => scoreLine(published, score)),
    ),
    ...listed('Vụ việc được giải quyết (cases settled)', settled.map(named)),
    ...listed('Vụ việc nảy sinh (cases that arise)', arisen.map(named)),
  ];
}

/** Scores that would move were their period not locked, for a person. */
export const lockedReport = (
  published: PublicationContent,
  locked: DecisionPreview['locked'],
): string[] =>
  listed(
    'Kỳ đã khoá: điểm giữ nguyên, chỉ đổi nếu mở khoá lại (locked: these stay unless it is reopened)',
    locked.map(
      ({ unit, edition, period, track, publication, holds, would }) =>
        `${nameOf(published, unit)} (${codeOf(unit)}) · ${edition} ${periodWords(period).vi} · ${both(TRACK_WORDS[track])}: khoá tại công bố số ${publication} với ${pointsOrNone(holds)}; nếu mở (if reopened) ${pointsOrNone(would)}`,
    ),
  );

function listed(title: string, lines: readonly string[]): string[] {
  if (lines.length === 0) return [];
  const more = lines.length - SHOWN_MAX;
  return [
    `${title}: ${lines.length}`,
    ...lines.slice(0, SHOWN_MAX).map((line) => `  ${line}`),
    ...(more > 0 ? [`  … và ${more} dòng nữa (and more; --json shows all)`] : []),
  ];
}

const named = (id: string): string => `${caseName(id)}  ${id}`;

const numberText = (exact: string | null): string =>
  exact === null ? 'thiếu (missing)' : vietnameseNumber(roundExact(exact, DECIMALS));

function scoreLine(published: PublicationContent, score: MovedScore): string {
  const { unit, edition, period, track, before, after, rank, indicators } = score;
  const codes = indicators.map(
    (one) => `${one.code}: ${pointsOrNone(one.before)} → ${pointsOrNone(one.after)}`,
  );
  return [
    `${nameOf(published, unit)} (${codeOf(unit)}) · ${edition} ${periodWords(period).vi} · ${both(TRACK_WORDS[track])}: ${pointsOrNone(before)} → ${pointsOrNone(after)}`,
    `hạng (rank) ${rankText(rank.before)} → ${rankText(rank.after)}`,
    ...codes,
  ].join('; ');
}

const pointsOrNone = (points: Points | null): string =>
  points === null ? '–' : pointsText(points, DECIMALS);

const rankText = (rank: Rank | null): string => {
  if (rank === null) return '–';
  return rank.best === rank.worst ? String(rank.best) : `${rank.best}–${rank.worst}`;
};
