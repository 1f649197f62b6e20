import type { Indicator } from '@dti-hub/catalogue';
import { rational } from '@dti-hub/kernel';
import { scoreUnit } from '@dti-hub/scoring';
import { describe, expect, it } from 'vitest';
import { anEdition, anIndicator, anInput, aPillar, SUBJECT } from './an-edition.ts';
import { exactly, from, score, toRatio } from './score-indicator.ts';

/** A part that is a straight line over `b`. */
const aPart = (code: string, maximum: string | null, numerator: string) => ({
  ...anIndicator({ code, maximum }),
  rule: { kind: 'linear' as const, ...toRatio, numerator: [anInput(numerator)] },
});

describe('scoreUnit: sum of parts', () => {
  const parts = [aPart('1.1.1', '4', 'a'), aPart('1.1.2', null, 'c'), aPart('1.1.3', null, 'd')];
  const rule: Indicator['rule'] = { kind: 'sumOfParts', parts };

  it('adds parts up, those of unknown maximum within what the others leave', () => {
    const found = score({ rule }, from({ a: 5, c: 2, d: 8, b: 10 }));

    expect(found).toMatchObject({
      maximum: '10',
      points: { low: '3.2', high: '6.8' },
      share: null,
      parts: [
        { code: '1.1.1', maximum: '4', points: exactly('2') },
        { code: '1.1.2', maximum: null, points: { low: '0', high: '1.2' } },
        { code: '1.1.3', maximum: null, points: { low: '0', high: '4.8' } },
      ],
    });
  });

  it('is a number where the parts of unknown maximum earn the same share', () => {
    expect(score({ rule }, from({ a: 5, c: 5, d: 5, b: 10 })).points).toEqual(exactly('5'));
  });

  it('takes an assessment of the whole where a part is open', () => {
    const found = score(
      { rule },
      {
        ...from({ a: 5, b: 10 }),
        assessed: (code) => (code === '1.1' ? { points: rational(7n) } : undefined),
      },
    );

    expect(found).toMatchObject({ points: exactly('7'), basis: 'assessment', parts: [] });
  });

  it('takes what is recorded of the whole before what is recorded of its parts', () => {
    const found = score(
      { rule },
      {
        ...from({}),
        track: 'published',
        assessed: (code) => ({ share: rational(code === '1.1' ? 0n : 1n) }),
      },
    );

    expect(found).toMatchObject({ points: exactly('0'), parts: [] });
  });

  it('takes rules that settle every part before what is recorded of the whole', () => {
    const found = score(
      { rule },
      { ...from({ a: 5, c: 5, d: 5, b: 10 }), assessed: () => ({ share: rational(1n) }) },
    );

    expect(found).toMatchObject({ points: exactly('5'), basis: 'rule' });
  });

  it('takes assessments of its parts', () => {
    const found = score(
      { rule },
      {
        ...from({}),
        track: 'verified',
        assessed: (code) => (code === '1.1' ? undefined : { share: rational(1n, 2n) }),
      },
    );

    expect(found.points).toEqual(exactly('5'));
    expect(found.parts.map(({ basis }) => basis)).toEqual(Array(3).fill('assessment'));
  });

  it('takes points of its parts, each up to what it could have', () => {
    const found = score(
      { rule },
      {
        ...from({}),
        track: 'verified',
        assessed: (code) => (code === '1.1' ? undefined : { points: rational(5n, 2n) }),
      },
    );

    expect(found.points).toEqual(exactly('7.5'));
    expect(found.parts.map((part) => part.points)).toEqual(Array(3).fill(exactly('2.5')));
  });

  it('leaves others as much as its points leave them, whichever of its parts have them', () => {
    const indicators = [
      anIndicator({ maximum: null, rule: { kind: 'sumOfParts', parts: parts.slice(1) } }),
      anIndicator({ code: '1.2', maximum: null }),
    ];

    const { points } = scoreUnit(anEdition([aPillar({ indicators })]), SUBJECT, {
      ...from({ a: 10, b: 10 }),
      assessed: (code) => (code === '1.1' ? { points: rational(4n) } : undefined),
    });

    expect(points).toEqual({ low: '4', high: '10' });
  });

  it('names the first part’s reason that has one, and none where no part is open', () => {
    const blank = score({ rule }, from({ a: 5, c: null, d: 8, b: 10 }));
    const absent = score({ rule }, from({ a: 5, c: 2, b: 10 }));
    const settled = score({ rule }, from({ a: 5, c: 2, d: 8, b: 10 }));

    expect([blank, absent, settled].map(({ missing }) => missing)).toEqual([
      'blank',
      'notProvided',
      null,
    ]);
  });

  it('is cut where any part is', () => {
    const beyond = score({ rule }, from({ a: 5, c: 11, d: 8, b: 10 }));
    const within = score({ rule }, from({ a: 5, c: 10, d: 8, b: 10 }));

    expect([beyond.capped, within.capped]).toEqual([true, false]);
  });

  it('has its own maximum, and its parts that share what is left of it have none', () => {
    const found = score({ rule }, from({}));

    expect([found.maximum, ...found.parts.map(({ maximum }) => maximum)]).toEqual([
      '10',
      '4',
      null,
      null,
    ]);
  });

  it('shares with whom its indicator shares where the maximum of that is unknown too', () => {
    const indicators = [
      anIndicator({ maximum: null, rule: { kind: 'sumOfParts', parts: parts.slice(1) } }),
      anIndicator({ code: '1.2', maximum: null }),
    ];
    const edition = anEdition([aPillar({ indicators })]);

    const { points } = scoreUnit(edition, SUBJECT, from({ a: 3, c: 2, d: 8, b: 10 }));

    expect(points).toEqual({ low: '2', high: '8' });
  });
});
