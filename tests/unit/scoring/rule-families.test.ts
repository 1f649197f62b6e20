import type { PlainRule } from '@dti-hub/catalogue';
import { rational } from '@dti-hub/kernel';
import type { Knowledge } from '@dti-hub/scoring';
import { describe, expect, it } from 'vitest';
import { anInput, knowing } from './an-edition.ts';
import { exactly, from, plain, score, toRatio, type RuleOf } from './score-indicator.ts';

/** A person recorded which case applies. */
const recorded = (choice: string): Knowledge => ({ ...from({}), assessed: () => ({ choice }) });

/** A unit's figure, and those of the others. */
const beside = (own: number | null, ...others: (number | null)[]): Knowledge => ({
  ...from({ a: own }),
  otherUnits: others.map((a) => knowing({ a })),
});

describe('scoreUnit: overlapping inputs', () => {
  const rule: PlainRule = {
    kind: 'linear',
    ...toRatio,
    numerator: [anInput('a'), anInput('c'), anInput('d')],
    combine: 'overlapping',
  };

  it('lies between the greatest of them and their sum', () => {
    const found = score({ rule }, from({ a: 30, c: 20, d: 10, b: 100 }));

    expect(found).toMatchObject({
      points: { low: '3', high: '6' },
      ratio: null,
      ratioBounds: { low: '0.3', high: '0.6' },
      missing: 'overlapping',
      capped: false,
    });
  });

  it('never goes beyond the whole, and reaching beyond it is no reason to cap', () => {
    const found = score({ rule }, from({ a: 60, c: 50, d: 40, b: 100 }));

    expect(found).toMatchObject({
      points: { low: '6', high: '10' },
      ratioBounds: { low: '0.6', high: '1' },
      capped: false,
    });
  });

  it('is a number where only one of them counts anybody', () => {
    const found = score({ rule }, from({ a: 30, c: 0, d: 0, b: 100 }));

    expect(found).toMatchObject({ points: exactly('3'), ratio: '0.3', missing: null });
  });

  it('is capped where a single count is more than the whole', () => {
    expect(score({ rule }, from({ a: 120, c: 0, d: 0, b: 100 }))).toMatchObject({
      points: exactly('10'),
      ratio: '1.2',
      capped: true,
    });
  });

  it('keeps its bounds beside an assessment: the rule has something to go on', () => {
    const known = from({ a: 30, c: 20, d: 10, b: 100 });

    const found = score({ rule }, { ...known, assessed: () => ({ share: rational(1n) }) });

    expect(found).toMatchObject({ points: { low: '3', high: '6' }, basis: 'rule' });
  });

  it('is all open while one of them is missing', () => {
    expect(score({ rule }, from({ a: 30, c: 20, b: 100 }))).toMatchObject({
      points: { low: '0', high: '10' },
      missing: 'notProvided',
    });
  });
});

describe('scoreUnit: tiers', () => {
  const rule: RuleOf<'tiers'> = {
    kind: 'tiers',
    ...plain,
    tiers: [
      { atLeast: '4', share: '1' },
      { atLeast: '3', share: '3/4' },
      { atLeast: '2', share: '1/2' },
      { atLeast: '1', share: '0.25' },
    ],
  };

  it.each([
    [5, '10'],
    [4, '10'],
    [3, '7.5'],
    ['2.9', '5'],
    [1, '2.5'],
    [0, '0'],
  ])('gives for %s meetings %s of 10', (meetings, points) => {
    expect(score({ rule }, from({ a: meetings }))).toMatchObject({
      points: exactly(points),
      missing: null,
      capped: false,
    });
  });

  it('lies between the tiers that the bounds of an overlapping count reach', () => {
    const overlapping: RuleOf<'tiers'> = {
      ...rule,
      numerator: [anInput('a'), anInput('c')],
      combine: 'overlapping',
    };

    expect(score({ rule: overlapping }, from({ a: 1, c: 2 })).points).toEqual({
      low: '5',
      high: '7.5',
    });
  });
});

describe('scoreUnit: alternatives and yes/no', () => {
  const alternatives: PlainRule = {
    kind: 'alternatives',
    choices: [
      { choice: 'chairman', name: { vi: 'Chủ tịch', en: 'Chairman' }, share: '1' },
      { choice: 'deputy', name: { vi: 'Phó Chủ tịch', en: 'Deputy' }, share: '1/2' },
      { choice: 'other', name: { vi: 'Khác', en: 'Other' }, share: '0.1' },
    ],
  };

  it('gives the share of the case that applies', () => {
    expect(score({ rule: alternatives }, recorded('deputy'))).toMatchObject({
      points: exactly('5'),
      basis: 'assessment',
      missing: null,
    });
  });

  it('lies between the least and the greatest case while nobody says which applies', () => {
    expect(score({ rule: alternatives }, from({}))).toMatchObject({
      points: { low: '1', high: '10' },
      basis: 'rule',
      missing: 'notAssessed',
    });
  });

  it('makes no points of a case that the decision does not name', () => {
    expect(score({ rule: alternatives }, recorded('nobody'))).toMatchObject({
      points: { low: '0', high: '10' },
      missing: 'unknownChoice',
    });
  });

  it.each([
    ['yes', '10'],
    ['no', '0'],
  ])('gives for a recorded %s %s of 10', (choice, points) => {
    expect(score({ rule: { kind: 'yesNo' } }, recorded(choice)).points).toEqual(exactly(points));
  });

  it.each([
    [3, exactly('10'), null],
    [0, exactly('0'), null],
    [null, { low: '0', high: '10' }, 'blank'],
    [-1, { low: '0', high: '10' }, 'negative'],
  ])('takes a figure of %s as an answer', (a, points, missing) => {
    const rule: PlainRule = { kind: 'yesNo', input: anInput('a') };

    expect(score({ rule }, from({ a }))).toMatchObject({ points, missing, capped: false });
  });

  it('is open while nobody says yes or no', () => {
    expect(score({ rule: { kind: 'yesNo' } }, from({}))).toMatchObject({
      points: { low: '0', high: '10' },
      missing: 'notAssessed',
    });
  });
});

describe('scoreUnit: relative to the best', () => {
  const rule: RuleOf<'relativeToBest'> = { kind: 'relativeToBest', ...plain };

  it('gives the value over the best unit’s', () => {
    expect(score({ rule }, beside(30, 40, 10))).toMatchObject({
      points: exactly('7.5'),
      ratio: '30',
      missing: null,
    });
    expect(score({ rule }, beside(40, 30, 10)).points).toEqual(exactly('10'));
  });

  it('is open as far as the best is', () => {
    const overlapping: PlainRule = {
      ...rule,
      numerator: [anInput('a'), anInput('c')],
      combine: 'overlapping',
    };

    const found = score(
      { rule: overlapping },
      { ...from({ a: 30, c: 0 }), otherUnits: [knowing({ a: 20, c: 20 })] },
    );

    expect(found).toMatchObject({ points: { low: '7.5', high: '10' }, missing: 'overlapping' });
  });

  it('waits for all units: the known ones give the upper bound', () => {
    expect(score({ rule }, beside(30, 40, null))).toMatchObject({
      points: { low: '0', high: '7.5' },
      missing: 'otherUnits',
    });
  });

  it('is open while nobody knows who the others are, and while its own value is missing', () => {
    expect(score({ rule }, from({ a: 30 })).points).toEqual({ low: '0', high: '10' });
    expect(score({ rule }, beside(null, 40))).toMatchObject({
      points: { low: '0', high: '10' },
      missing: 'blank',
    });
  });

  it.each([
    ['zero', exactly('0'), null],
    ['full', exactly('10'), null],
    ['missing', { low: '0', high: '10' }, 'zeroOverZero'],
  ] as const)(
    'takes nothing beside nothing as the edition says of 0/0: %s',
    (worth, points, missing) => {
      expect(score({ rule: { ...rule, zeroOverZero: worth } }, beside(0, 0, 0))).toMatchObject({
        points,
        missing,
      });
    },
  );
});

describe('scoreUnit: evidence gate', () => {
  const gated = { needsEvidence: true } as const;

  it('leaves points between nothing and what the rule gives until evidence is verified', () => {
    expect(score(gated, from({ a: 4, b: 10 }))).toMatchObject({
      points: { low: '0', high: '4' },
      ratio: '0.4',
      missing: 'evidence',
    });
  });

  it('opens with verified evidence for this indicator', () => {
    const verified = from({ a: 4, b: 10 });

    expect(score(gated, { ...verified, isVerified: (code) => code === '1.1' })).toMatchObject({
      points: exactly('4'),
      missing: null,
    });
  });

  it('takes nothing from nothing', () => {
    expect(score(gated, from({ a: 0, b: 10 }))).toMatchObject({
      points: exactly('0'),
      missing: null,
    });
  });

  it('names the missing figure before the missing evidence', () => {
    expect(score(gated, from({ b: 10 })).missing).toBe('notProvided');
  });
});

describe('scoreUnit: a rule that is not public over a known ratio', () => {
  it('shows the ratio and scores nothing of it', () => {
    const ratio = { numerator: [anInput('a')], denominator: [anInput('b')] };

    expect(score({ rule: { kind: 'notPublic', ratio } }, from({ a: 1, b: 4 }))).toMatchObject({
      points: { low: '0', high: '10' },
      ratio: '0.25',
      missing: 'notPublic',
      inputs: { numerator: [{ value: '1' }], denominator: [{ value: '4' }] },
    });
  });
});
