import type { PlainRule } from '@dti-hub/catalogue';
import { rational } from '@dti-hub/kernel';
import type { Assessed } from '@dti-hub/scoring';
import { describe, expect, it } from 'vitest';
import { knowing } from './an-edition.ts';
import { exactly, from, score, toRatio, type RuleOf } from './score-indicator.ts';

describe('scoreUnit: where what is missing earns nothing, as at a lock', () => {
  const missingIsZero = true;

  it('gives no points to a value that is missing, and says why', () => {
    expect(score({}, { ...from({ a: null, b: 10 }), missingIsZero })).toMatchObject({
      points: exactly('0'),
      missing: 'blank',
    });
  });

  it('leaves what is missing open unless that is said', () => {
    const known = from({ a: null, b: 10 });

    for (const knowledge of [known, { ...known, missingIsZero: false }])
      expect(score({}, knowledge).points).toEqual({ low: '0', high: '10' });
  });

  it('takes nothing from what is known', () => {
    expect(score({}, { ...from({ a: 4, b: 10 }), missingIsZero }).points).toEqual(exactly('4'));
  });

  it('keeps the worth of 0/0 that the edition states', () => {
    const rule: PlainRule = { kind: 'linear', ...toRatio, zeroOverZero: 'full' };

    expect(score({ rule }, { ...from({ a: 0, b: 0 }), missingIsZero }).points).toEqual(
      exactly('10'),
    );
  });

  it('leaves open what no missing value leaves open', () => {
    expect(score({ rule: { kind: 'notPublic' } }, { ...from({}), missingIsZero }).points).toEqual({
      low: '0',
      high: '10',
    });
  });
});

describe('scoreUnit: beside a best unit whose 0/0 is settled', () => {
  const rule: RuleOf<'relativeToBest'> = { ...toRatio, kind: 'relativeToBest' };
  const besideNothing = { ...from({ a: 3, b: 10 }), otherUnits: [knowing({ a: 0, b: 0 })] };

  it.each(['zero', 'full'] as const)('does not wait for one that is worth %s', (zeroOverZero) => {
    expect(score({ rule: { ...rule, zeroOverZero } }, besideNothing)).toMatchObject({
      points: exactly('10'),
      missing: null,
      capped: false,
    });
  });

  it('waits where 0/0 is missing', () => {
    expect(score({ rule }, besideNothing)).toMatchObject({
      points: { low: '0', high: '10' },
      missing: 'otherUnits',
    });
  });

  it('waits for one whose figure is missing, whatever 0/0 is worth', () => {
    const waiting = { ...besideNothing, otherUnits: [knowing({ a: null, b: 5 })] };

    expect(score({ rule: { ...rule, zeroOverZero: 'zero' } }, waiting).missing).toBe('otherUnits');
  });
});

const given = (assessed: Assessed) =>
  score(
    { rule: { kind: 'notPublic' } },
    { ...from({}), assessed: () => assessed, track: 'verified' },
  );

describe('scoreUnit: what a person gave', () => {
  it('is cut only where it is more than the whole', () => {
    expect(given({ share: rational(1n) })).toMatchObject({ points: exactly('10'), capped: false });
    expect(given({ share: rational(11n, 10n) })).toMatchObject({
      points: exactly('10'),
      capped: true,
    });
  });

  it('is of no choice where the rule knows none', () => {
    expect(given({ choice: 'yes' })).toMatchObject({
      points: { low: '0', high: '10' },
      missing: 'unknownChoice',
    });
  });
});
