import { compare, larger, parseExact, subtract, ZERO, type Rational } from '@dti-hub/kernel';
import { isPoint, type Points } from '@dti-hub/scoring';

/** Points as they were and as they are; null: there were, or are, none. */
interface Move {
  readonly before: Points | null;
  readonly after: Points | null;
}

/** Those by which points move most first; of equal ones those whose points are certain now. */
export const mostMovedFirst = <One extends Move>(moves: readonly One[]): One[] =>
  moves
    .map((move) => ({ move, by: movedBy(move) }))
    .toSorted(
      (a, b) =>
        compare(b.by, a.by) || Number(isCertain(b.move.after)) - Number(isCertain(a.move.after)),
    )
    .map(({ move }) => move);

const isCertain = (points: Points | null): boolean => points !== null && isPoint(points);

/** At the least or the greatest points, whichever moves more; what appears or goes moves by what is certain of it. */
function movedBy({ before, after }: Move): Rational {
  if (before !== null && after !== null) {
    return larger(distance(before.low, after.low), distance(before.high, after.high));
  }
  return parseExact((before ?? after)?.low ?? '0');
}

function distance(one: string, other: string): Rational {
  const by = subtract(parseExact(one), parseExact(other));
  return larger(by, subtract(ZERO, by));
}
