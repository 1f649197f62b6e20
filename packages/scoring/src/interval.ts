import { compare, larger, smaller, subtract, sum, type Rational } from '@dti-hub/kernel';

/**
 * All that can be said of a quantity while something it rests on is missing: it is nowhere below
 * `low` and nowhere above `high`, both included.
 */
export interface Interval {
  readonly low: Rational;
  readonly high: Rational;
}

/** The interval of a quantity that is known. */
export const point = (value: Rational): Interval => ({ low: value, high: value });

/** Whether the value is one that the quantity may still turn out to have. */
export const contains = ({ low, high }: Interval, value: Rational): boolean =>
  compare(low, value) <= 0 && compare(value, high) <= 0;

/** Both bounds through a function that never falls where its argument rises. */
export const mapInterval = (
  { low, high }: Interval,
  rising: (value: Rational) => Rational,
): Interval => ({ low: rising(low), high: rising(high) });

/** The bounds of a sum of quantities that do not depend on each other. */
export const sumIntervals = (terms: readonly Interval[]): Interval => ({
  low: sum(terms.map(({ low }) => low)),
  high: sum(terms.map(({ high }) => high)),
});

/** The bounds of the difference of two quantities that do not depend on each other. */
export const subtractIntervals = (a: Interval, b: Interval): Interval => ({
  low: subtract(a.low, b.high),
  high: subtract(a.high, b.low),
});

/** The bounds of a quantity that cannot be above the limit, whatever was found. */
export const atMost = (interval: Interval, limit: Rational): Interval =>
  mapInterval(interval, (bound) => smaller(bound, limit));

/** The least interval around the two. */
export const hull = (a: Interval, b: Interval): Interval => ({
  low: smaller(a.low, b.low),
  high: larger(a.high, b.high),
});
