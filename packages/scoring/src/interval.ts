import { add, compare, larger, multiply, smaller, ZERO, type Rational } from '@dti-hub/kernel';

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

/** The bounds of a sum of quantities that do not depend on each other. */
export const sumIntervals = (terms: Iterable<Interval>): Interval => {
  let total = point(ZERO);
  for (const { low, high } of terms) {
    total = { low: add(total.low, low), high: add(total.high, high) };
  }
  return total;
};

/** The bounds of a quantity multiplied by a factor that is zero or more. */
export const scale = ({ low, high }: Interval, factor: Rational): Interval => ({
  low: multiply(low, factor),
  high: multiply(high, factor),
});

/** The least interval around the two. */
export const hull = (a: Interval, b: Interval): Interval => ({
  low: smaller(a.low, b.low),
  high: larger(a.high, b.high),
});
