import { rational } from '@dti-hub/kernel';
import { contains, isValueMissing } from '@dti-hub/scoring';
import { describe, expect, it } from 'vitest';

const number = (value: number) => rational(BigInt(value));

describe('an interval', () => {
  const bounds = { low: number(2), high: number(4) };

  it.each([2, 3, 4])('contains both its bounds and what is between them: %i', (value) => {
    expect(contains(bounds, number(value))).toBe(true);
  });

  it.each([1, 5])('does not contain what is beyond: %i', (value) => {
    expect(contains(bounds, number(value))).toBe(false);
  });
});

describe('why points are open', () => {
  it.each(['notPublic', 'overlapping', 'otherUnits'])('is no missing value: %s', (reason) => {
    expect(isValueMissing(reason)).toBe(false);
  });

  it('is a missing value for every other reason, and for none when nothing is open', () => {
    expect(isValueMissing('blank')).toBe(true);
    expect(isValueMissing(null)).toBe(false);
  });
});
