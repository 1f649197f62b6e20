import { compare, exactText, parseExact, subtract, type Rational } from '@dti-hub/kernel';
import { point, type Interval, type Points } from '@dti-hub/scoring';

/** Two quantities that cannot be equal, by the ends that face each other. */
export interface Apart {
  readonly distance: Rational;
  /** As exact text. */
  readonly stated: string;
  readonly found: string;
}

/** Reads bounds as scorecards carry them. */
export const toInterval = ({ low, high }: Points): Interval => ({
  low: parseExact(low),
  high: parseExact(high),
});

/** What lies between two quantities, if it is more than the tolerance, an exact text. */
export function apart(stated: Interval, found: Interval, tolerance: string): Apart | undefined {
  return (
    beyond([stated.low, found.high], subtract(stated.low, found.high), tolerance) ??
    beyond([stated.high, found.low], subtract(found.low, stated.high), tolerance)
  );
}

/** The same where only too much is wrong: how far all of `part` is above all of `whole`. */
export const above = (part: Interval, whole: Interval, tolerance: string): Apart | undefined =>
  beyond([part.low, whole.high], subtract(part.low, whole.high), tolerance);

function beyond(
  [stated, found]: readonly [Rational, Rational],
  distance: Rational,
  tolerance: string,
): Apart | undefined {
  return compare(distance, parseExact(tolerance)) > 0
    ? { distance, stated: exactText(stated), found: exactText(found) }
    : undefined;
}

/** The interval of a number that is known, from its exact text. */
export const pointOf = (exact: string): Interval => point(parseExact(exact));
