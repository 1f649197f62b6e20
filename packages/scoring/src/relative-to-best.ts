import { compare, divide, larger, ZERO, type Rational } from '@dti-hub/kernel';
import type { Interval } from './interval.ts';
import type { ValueOf } from './knowledge.ts';
import {
  readQuantity,
  ZERO_OVER_ZERO,
  ZERO_OVER_ZERO_SHARES,
  type ScoredQuantity,
} from './quantity.ts';

/** The share that a value earns beside the best unit's, and why it is open while it is. */
export interface BesideBest {
  readonly share: Interval;
  /** Beside the best, nobody earns more than the maximum. */
  readonly capped: false;
  readonly missing: string | null;
}

/**
 * Value / the best unit's value. While any other unit has no value, the best may be as high as one
 * likes: what the known ones allow is then an upper bound, and the lower one is nothing.
 */
export function relativeToBest(
  rule: ScoredQuantity,
  own: Interval,
  otherUnits: readonly ValueOf[] | undefined,
): BesideBest {
  const others = (otherUnits ?? []).map((valueOf) => readQuantity(rule, valueOf).value);
  const known = others.flatMap((one) => ('missing' in one ? [] : [one]));
  const waiting =
    otherUnits === undefined ||
    others.some((one) => 'missing' in one && !takesNoPart(rule, one.missing));
  const bestOther = (bound: keyof Interval) => known.map((one) => one[bound]).reduce(larger, ZERO);
  const beside = (value: Rational, other: Rational): Interval => {
    const best = larger(value, other);
    if (compare(best, ZERO) === 0) return ZERO_OVER_ZERO_SHARES[rule.zeroOverZero];
    const share = divide(value, best);
    return { low: share, high: share };
  };
  return {
    share: {
      low: waiting ? ZERO : beside(own.low, bestOther('high')).low,
      high: beside(own.high, bestOther('low')).high,
    },
    capped: false,
    missing: waiting ? 'otherUnits' : compare(own.high, ZERO) === 0 ? ZERO_OVER_ZERO : null,
  };
}

/** A unit whose 0/0 the edition has settled has no value to be the best with, and never will. */
const takesNoPart = ({ zeroOverZero }: ScoredQuantity, missing: string): boolean =>
  missing === ZERO_OVER_ZERO && zeroOverZero !== 'missing';
