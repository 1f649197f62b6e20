import { add, rational, ZERO, type Rational } from '@dti-hub/kernel';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  estimate,
  estimateEarnings,
  estimateTogether,
  isAbove,
  isBeyondDoubt,
} from '../../../packages/scoring/src/estimate.ts';
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

/** What two units earn of one maximum, as exactly as it is known and as it is estimated. */
function together(maximum: Rational, pairs: readonly (readonly [Earned, Earned])[]) {
  const [a, b] = [pairs.map(([one]) => one), pairs.map(([, other]) => other)];
  const exact = rangeTogether(
    maximum,
    pairs.map(([one, other]) => differenceOf(one, other)),
  );
  const near = estimateTogether(estimate(maximum).near, {
    a: estimateEarnings(a),
    b: estimateEarnings(b),
    places: pairs.map((_pair, place) => place),
  });
  return { exact: [exact.low, exact.high], near: [near.low, near.high] };
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

  it('of what is shared is near its exact bounds, also where points claim more than there is', () => {
    fc.assert(
      fc.property(
        fc.nat(3000),
        fc.array(fc.tuple(drawnEarned, drawnEarned), { maxLength: 5 }),
        (maximum, pairs) => {
          const { exact, near } = together(hundredths(maximum), pairs);

          near.forEach((bound, index) => {
            expect(bound).toBeCloseTo(estimate(exact[index] ?? ZERO).near, 8);
          });
        },
      ),
    );
  });

  it('of a maximum that nobody shares is no lead', () => {
    expect(together(rational(10n), [])).toEqual({ exact: [ZERO, ZERO], near: [0, 0] });
  });
});
