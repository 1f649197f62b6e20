import { compare, type Rational } from '@dti-hub/kernel';
import type { Earned } from './shared-maximum.ts';

/** An exact number and one near it, which is much quicker to compare. */
export interface Estimated {
  readonly exact: Rational;
  readonly near: number;
}

/** What a unit earns in numbers near the exact ones, in the order of what it earns. */
export interface EstimatedEarnings {
  readonly fixed: Float64Array;
  readonly low: Float64Array;
  readonly high: Float64Array;
  readonly maximumLeast: Float64Array;
}

/** Bounds near the exact ones. */
export interface EstimatedInterval {
  readonly low: number;
  readonly high: number;
}

/**
 * Farther apart than this, two numbers of points differ without doubt: estimates are wrong by less than a
 * thousandth of it, even where thousands of indicators add up to thousands of points. What is nearer is
 * compared exactly, so that no estimate ever shows in a rank.
 */
const DOUBT = 1e-4;
const BITS = 64n;

/** Whether an estimate of points tells on which side of zero they are. */
export const isBeyondDoubt = (estimate: number): boolean => Math.abs(estimate) > DOUBT;

/** Through a whole number, because a fraction's two numbers may each be too large to be written as one. */
const nearTo = ({ numerator, denominator }: Rational): number =>
  Number((numerator << BITS) / denominator) / 2 ** Number(BITS);

export const estimate = (exact: Rational): Estimated => ({ exact, near: nearTo(exact) });

/** Whether a is above b, exactly. */
export function isAbove(a: Estimated, b: Estimated): boolean {
  const apart = a.near - b.near;
  const sign = isBeyondDoubt(apart) ? apart : compare(a.exact, b.exact);
  return sign > 0;
}

export const estimateEarnings = (earned: readonly Earned[]): EstimatedEarnings => {
  const column = (of: (one: Earned) => Rational) =>
    Float64Array.from(earned, (one) => nearTo(of(one)));
  return {
    fixed: column(({ fixed }) => fixed),
    low: column(({ share }) => share.low),
    high: column(({ share }) => share.high),
    maximumLeast: column(({ maximumLeast }) => maximumLeast),
  };
};

/** A maximum, and where those who share it are among what a unit earns. */
export interface SharedPlaces {
  readonly maximum: Estimated;
  readonly places: readonly number[];
}

type EstimatedPair = readonly [a: EstimatedEarnings, b: EstimatedEarnings];

/** Near the bounds of what the first earns more than the second. */
export function estimateLead(
  pair: EstimatedPair,
  maxima: readonly SharedPlaces[],
): EstimatedInterval {
  let [low, high] = [0, 0];
  for (const shared of maxima) {
    const range = estimateTogether(pair, shared);
    low += range.low;
    high += range.high;
  }
  return { low, high };
}

/** Near what `rangeTogether` finds for the differences of two units. Written for speed: all pairs pass here. */
function estimateTogether(
  [a, b]: EstimatedPair,
  { maximum, places }: SharedPlaces,
): EstimatedInterval {
  if (places.length === 0) return { low: 0, high: 0 };
  let low = 0;
  let high = 0;
  let free = maximum.near;
  let least = Infinity;
  let greatest = -Infinity;
  for (const place of places) {
    const fixed = at(a.fixed, place) - at(b.fixed, place);
    const lowest = at(a.low, place) - at(b.high, place);
    const highest = at(a.high, place) - at(b.low, place);
    const proven = Math.max(at(a.maximumLeast, place), at(b.maximumLeast, place));
    low += fixed + lowest * proven;
    high += fixed + highest * proven;
    free -= proven;
    least = Math.min(least, lowest);
    greatest = Math.max(greatest, highest);
  }
  const rest = Math.max(free, 0);
  return { low: low + rest * least, high: high + rest * greatest };
}

const at = (column: Float64Array, place: number): number => column[place] ?? 0;
