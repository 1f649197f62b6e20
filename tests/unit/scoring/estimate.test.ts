import { add, rational, ZERO, type Rational } from '@dti-hub/kernel';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  estimate,
  estimateEarnings,
  estimateLead,
  isAbove,
  isBeyondDoubt,
} from '../../../packages/scoring/src/estimate.ts';
import { point, sumIntervals } from '../../../packages/scoring/src/interval.ts';
import {
  differenceOf,
  rangeTogether,
  type Earned,
} from '../../../packages/scoring/src/shared-maximum.ts';

/** So many hundredths. */
const hundredths = (count: number): Rational => rational(BigInt(count), 100n);

const drawnEarned: fc.Arbitrary<Earned> = fc
  .tuple(fc.nat(800), fc.nat(100), fc.nat(100), fc.boolean())
  .map(([points, one, other, isProven]) => ({
    fixed: isProven ? hundredths(points) : ZERO,
    share: { low: hundredths(Math.min(one, other)), high: hundredths(Math.max(one, other)) },
    maximumLeast: isProven ? hundredths(points) : ZERO,
  }));

/** A maximum, and what each of two units earns by those who share it. */
interface Shared {
  readonly maximum: Rational;
  readonly pairs: readonly (readonly [Earned, Earned])[];
}

const drawnShared: fc.Arbitrary<Shared> = fc.record({
  maximum: fc.nat(3000).map(hundredths),
  pairs: fc.array(fc.tuple(drawnEarned, drawnEarned), { maxLength: 5 }),
});

/** By how much the first of two units is ahead: exactly, and as it is estimated. */
function leadOf(shared: readonly Shared[]) {
  const pairs = shared.flatMap((one) => one.pairs);
  const exact = sumIntervals(
    shared.map((one) =>
      rangeTogether(
        one.maximum,
        one.pairs.map(([a, b]) => differenceOf(a, b)),
      ),
    ),
  );
  const near = estimateLead(
    [estimateEarnings(pairs.map(([a]) => a)), estimateEarnings(pairs.map(([, b]) => b))],
    shared.map((one) => ({
      maximum: estimate(one.maximum),
      places: one.pairs.map((pair) => pairs.indexOf(pair)),
    })),
  );
  return { exact, near };
}

describe('an estimate', () => {
  it.each([
    [rational(1n, 3n), 1 / 3],
    [rational(-5n, 2n), -2.5],
    [rational(7000n), 7000],
    [rational(10n ** 400n, 3n * 10n ** 400n + 1n), 1 / 3],
  ])('is near the exact number, however long its fraction: %o', (exact, near) => {
    expect(estimate(exact).near).toBeCloseTo(near, 12);
  });

  it('is beyond doubt from a ten-thousandth of a point on, that not included', () => {
    expect([2, -2, 0.001, -0.001].map(isBeyondDoubt)).toEqual([true, true, true, true]);
    expect([0, 1e-4, -1e-4, 1e-12].map(isBeyondDoubt)).toEqual([false, false, false, false]);
  });

  it('never tells who is above where a hair lies between two: exact numbers do', () => {
    const third = rational(1n, 3n);
    const [lower, higher] = [third, add(third, rational(1n, 10n ** 40n))].map(estimate);
    if (lower === undefined || higher === undefined) throw new Error('two were estimated');

    expect([isAbove(higher, lower), isAbove(lower, higher), isAbove(lower, lower)]).toEqual([
      true,
      false,
      false,
    ]);
    expect(isAbove(estimate(rational(2n)), estimate(rational(1n)))).toBe(true);
  });

  it('of a lead is near its exact bounds, also where points claim more than there is to share', () => {
    fc.assert(
      fc.property(fc.array(drawnShared, { minLength: 1, maxLength: 3 }), (shared) => {
        const { exact, near } = leadOf(shared);

        expect(near.low).toBeCloseTo(estimate(exact.low).near, 8);
        expect(near.high).toBeCloseTo(estimate(exact.high).near, 8);
      }),
    );
  });

  it('of a maximum that nobody shares is no lead', () => {
    expect(leadOf([{ maximum: rational(10n), pairs: [] }])).toEqual({
      exact: point(ZERO),
      near: { low: 0, high: 0 },
    });
  });
});
