import { rational } from '@dti-hub/kernel';
import {
  scoreUnit,
  TRACK_WORDS,
  type Assessed,
  type Knowledge,
  type Track,
} from '@dti-hub/scoring';
import { describe, expect, it } from 'vitest';
import { anEdition, anIndicator, aPillar, knowing, SUBJECT } from './an-edition.ts';
import { exactly, from, score, toRatio } from './score-indicator.ts';

const points = (numerator: bigint, denominator = 1n): Assessed => ({
  points: rational(numerator, denominator),
});
const share = (numerator: bigint, denominator = 1n): Assessed => ({
  share: rational(numerator, denominator),
});

/** Known 4, unknown 1.2 and 1.3 that share 6. */
const EDITION = anEdition([
  aPillar({
    indicators: [
      anIndicator({ code: '1.1', maximum: '4' }),
      anIndicator({ code: '1.2', maximum: null, rule: { kind: 'notPublic' } }),
      anIndicator({ code: '1.3', maximum: null, rule: { kind: 'notPublic' } }),
    ],
  }),
]);

function scoreTrack(
  track: Track | undefined,
  assessed: Readonly<Record<string, Assessed>>,
  values: Parameters<typeof knowing>[0] = {},
) {
  const knowledge: Knowledge = {
    valueOf: knowing(values),
    assessed: (code) => assessed[code],
    ...(track === undefined ? {} : { track }),
  };
  const card = scoreUnit(EDITION, SUBJECT, knowledge);
  return { card, indicators: card.pillars.flatMap(({ indicators }) => indicators) };
}

describe('the tracks', () => {
  it('are called as a steward calls them, in Vietnamese and English', () => {
    expect(TRACK_WORDS).toEqual({
      selfAssessed: { vi: 'tự chấm', en: 'self-assessed' },
      computed: { vi: 'hệ thống tính', en: 'computed' },
      verified: { vi: 'thẩm định', en: 'verified' },
      published: { vi: 'đã công bố', en: 'published' },
    });
  });
});

describe('scoreUnit: tracks', () => {
  it.each(['selfAssessed', 'verified', 'published'] as const)(
    'takes in the %s track what people recorded, whatever the figures',
    (track) => {
      const { card, indicators } = scoreTrack(track, { '1.1': points(3n) }, { a: 1, b: 4 });

      expect(card.track).toBe(track);
      expect(indicators[0]).toMatchObject({
        points: exactly('3'),
        basis: 'assessment',
        share: null,
        inputs: null,
      });
      expect(indicators[1]).toMatchObject({ missing: 'notAssessed' });
    },
  );

  it('applies the rule in the computed track, which is the one meant when none is named', () => {
    const { card, indicators } = scoreTrack(undefined, { '1.1': points(3n) }, { a: 1, b: 4 });

    expect(card.track).toBe('computed');
    expect(indicators[0]).toMatchObject({ points: exactly('1'), basis: 'rule' });
  });

  it('takes an assessment in the computed track where the rule has nothing to go on', () => {
    const { indicators } = scoreTrack('computed', { '1.1': points(3n), '1.2': share(1n) });

    expect(indicators[0]).toMatchObject({ points: exactly('3'), basis: 'assessment' });
    expect(indicators[1]).toMatchObject({ basis: 'assessment', missing: null });
  });

  it.each([
    ['zero', exactly('0')],
    ['full', exactly('10')],
  ] as const)('takes 0/0 that is worth %s before what is recorded', (zeroOverZero, worth) => {
    const rule = { kind: 'linear', ...toRatio, zeroOverZero } as const;

    expect(score({ rule }, { ...from({ a: 0, b: 0 }), assessed: () => points(3n) })).toMatchObject({
      points: worth,
      basis: 'rule',
    });
  });

  it('is a number where all unknown maxima are assessed at the same share', () => {
    const { card } = scoreTrack('published', {
      '1.1': points(3n),
      '1.2': share(1n),
      '1.3': share(1n),
    });

    expect(card.points).toEqual(exactly('9'));
  });

  it('counts points under an unknown maximum as such; what they prove of it the others cannot have', () => {
    const { card, indicators } = scoreTrack('published', {
      '1.1': points(4n),
      '1.2': points(2n),
      '1.3': share(1n, 2n),
    });

    expect(indicators.map((one) => one.points)).toEqual([
      exactly('4'),
      exactly('2'),
      { low: '0', high: '2' },
    ]);
    expect(card.points).toEqual({ low: '6', high: '8' });
  });

  it('is a number where all unknown maxima are assessed in points', () => {
    const { card } = scoreTrack('published', {
      '1.1': points(4n),
      '1.2': points(1n, 100n),
      '1.3': points(2n),
    });

    expect(card.points).toEqual(exactly('6.01'));
  });

  it.each([
    ['points', points(9n)],
    ['a share', share(3n, 2n)],
  ])('cuts %s above the maximum, and says so', (_, assessed) => {
    const { indicators } = scoreTrack('published', { '1.1': assessed });

    expect(indicators[0]).toMatchObject({ points: exactly('4'), capped: true });
  });

  it('cuts nothing of points that just reach the maximum', () => {
    const { indicators } = scoreTrack('published', { '1.1': points(4n) });

    expect(indicators[0]).toMatchObject({ points: exactly('4'), capped: false });
  });

  it('asks nobody about what is not scored, and takes no answer', () => {
    const unscored = anIndicator({ maximum: null, rule: { kind: 'unscored' } });
    const edition = anEdition([aPillar({ indicators: [unscored] })]);

    for (const assessed of [undefined, points(3n)]) {
      const card = scoreUnit(edition, SUBJECT, {
        valueOf: knowing({}),
        track: 'published',
        assessed: () => assessed,
      });

      expect(card.pillars[0]?.indicators).toMatchObject([
        { points: exactly('0'), basis: 'rule', missing: null, capped: false },
      ]);
    }
  });

  it.each([
    ['points', points(-1n)],
    ['shares', share(-1n)],
  ])('makes nothing of negative %s', (_, assessed) => {
    const { indicators } = scoreTrack('published', { '1.1': assessed });

    expect(indicators[0]).toMatchObject({ points: { low: '0', high: '4' }, missing: 'negative' });
  });

  it('lets no points under unknown maxima go beyond what there is to share', () => {
    const { card } = scoreTrack('published', {
      '1.1': points(4n),
      '1.2': points(5n),
      '1.3': points(5n),
    });

    expect(card.points).toEqual(exactly('10'));
  });
});

describe('scoreUnit: groups', () => {
  const indicators = ['1.1', '1.2', '1.3', '1.4'].map((code) =>
    anIndicator({ code, maximum: null, rule: { kind: 'notPublic' } }),
  );
  const groups = [{ codes: ['1.2', '1.3'], maximum: '4', evidence: 'made up for a test' }];
  const edition = anEdition([aPillar({ indicators, groups })]);
  const scored = (assessed: Readonly<Record<string, Assessed>>) =>
    scoreUnit(edition, SUBJECT, {
      valueOf: knowing({}),
      track: 'published',
      assessed: (code) => assessed[code],
    });

  it('share the sum known for them, and the others what the group leaves', () => {
    const card = scored({ '1.2': share(0n), '1.3': share(0n), '1.1': share(1n), '1.4': share(1n) });

    expect(card.points).toEqual(exactly('6'));
  });

  it('bound their members and the pillar while members differ', () => {
    const card = scored({ '1.2': share(1n), '1.3': share(0n), '1.1': share(0n), '1.4': share(0n) });

    expect(card.points).toEqual({ low: '0', high: '4' });
    expect(
      card.pillars[0]?.indicators.map(({ maximum, points: one }) => [maximum, one.high]),
    ).toEqual([
      [null, '0'],
      [null, '4'],
      [null, '0'],
      [null, '0'],
    ]);
  });
});
