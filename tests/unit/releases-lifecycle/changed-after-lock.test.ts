import { parseExact } from '@dti-hub/kernel';
import { checkChangedAfterLock, type LockedScores } from '@dti-hub/reconciliation';
import { scoreUnit, type Assessed, type Scorecard } from '@dti-hub/scoring';
import { describe, expect, it } from 'vitest';
import { asTold } from '../reconciliation/as-told.ts';
import { anEdition, anIndicator, aPillar, knowing, SUBJECT } from '../scoring/an-edition.ts';

const edition = anEdition([
  aPillar({
    indicators: [
      anIndicator({ maximum: '5' }),
      anIndicator({
        code: '1.2',
        maximum: '5',
        rule: {
          kind: 'linear',
          numerator: [{ feed: 'b-feed', measure: 'c' }],
          denominator: [{ feed: 'a-feed', measure: 'b' }],
          zeroOverZero: 'missing',
        },
      }),
    ],
  }),
]);
const OTHER = { ...SUBJECT, unit: 'eid:H00.02@2025-07-01' };

const computed = (values: Readonly<Record<string, string | null>>, subject = SUBJECT): Scorecard =>
  scoreUnit(edition, subject, knowing(values));

/** What a verifier granted, by code. */
const verified = (points: Readonly<Record<string, string>>): Scorecard =>
  scoreUnit(edition, SUBJECT, {
    valueOf: knowing({}),
    track: 'verified',
    assessed: (code): Assessed | undefined => {
      const granted = points[code];
      return granted === undefined ? undefined : { points: parseExact(granted) };
    },
  });

const LOCKED: LockedScores = {
  edition: edition.edition,
  period: SUBJECT.period,
  publication: 3,
  cards: [computed({ a: '1', b: '2', c: '1' }), verified({ '1.1': '4' })],
};

const changedTo = (...cards: readonly Scorecard[]) =>
  asTold(checkChangedAfterLock(LOCKED, [{ edition, period: SUBJECT.period, cards }]));

describe('what changed after a lock', () => {
  it('is nothing while figures and granted points are what they were', () => {
    expect(changedTo(...LOCKED.cards)).toEqual([]);
    expect(changedTo(computed({ a: '1.0', b: '2', c: '1' }), verified({ '1.1': '4' }))).toEqual([]);
  });

  it('is one cause for each feed, however many of its figures moved', () => {
    const found = changedTo(computed({ a: '3', b: '4', c: '2' }), verified({ '1.1': '4' }));
    expect(found.map(({ feed, stated, found: now }) => [feed, stated, now])).toEqual([
      ['a-feed', '1; 2', '3; 4'],
      ['b-feed', '1', '2'],
    ]);
    expect(new Set(found.map(({ id }) => id)).size).toBe(2);
  });

  it('has one name whatever the numbers are', () => {
    const [first] = changedTo(computed({ a: '3', b: '2', c: '1' }), verified({ '1.1': '4' }));
    const [second] = changedTo(computed({ a: '9', b: '2', c: '1' }), verified({ '1.1': '4' }));
    expect(first?.id).toBe(second?.id);
  });

  it('is a figure that went or came, and a unit that came', () => {
    const [gone] = changedTo(computed({ a: null, b: '2', c: '1' }), verified({ '1.1': '4' }));
    expect([gone?.stated, gone?.found]).toEqual(['1', 'blank']);
    const [more] = changedTo(...LOCKED.cards, computed({ a: '5' }, OTHER));
    expect([more?.stated, more?.found]).toEqual(['–; –', '5; notProvided']);
  });

  it('is what a verifier grants later', () => {
    const [found] = changedTo(computed({ a: '1', b: '2', c: '1' }), verified({ '1.1': '5' }));
    expect(found).toMatchObject({ feed: edition.edition, stated: '4', found: '5' });
  });

  it('is a share that was granted of a maximum that nobody knows, and nothing where nobody granted any', () => {
    const open = anEdition([
      aPillar({
        maximum: '10',
        indicators: [
          anIndicator({ code: '1.1', maximum: null, rule: { kind: 'notPublic' } }),
          anIndicator({ code: '1.2', maximum: null, rule: { kind: 'notPublic' } }),
        ],
      }),
    ]);
    const card = (share: string) =>
      scoreUnit(open, SUBJECT, {
        valueOf: knowing({}),
        track: 'verified',
        assessed: (code) => (code === '1.1' ? { share: parseExact(share) } : undefined),
      });
    const locked = { ...LOCKED, cards: [card('1/2')] };
    const facts = [{ edition: open, period: SUBJECT.period, cards: [card('3/4')] }];

    expect(asTold(checkChangedAfterLock(locked, facts))).toMatchObject([
      { feed: open.edition, stated: '0.5', found: '0.75' },
    ]);
  });

  it('is what was granted for a part, told once and not of the whole, and nothing of what stands by no figure', () => {
    const part = { ...anIndicator({ maximum: '5' }), rule: { kind: 'notPublic' as const } };
    const parts = ['1.1.1', '1.1.2'].map((code) => ({ ...part, code }));
    const ofParts = anEdition([
      aPillar({
        indicators: [
          anIndicator({ rule: { kind: 'sumOfParts', parts } }),
          anIndicator({ code: '1.2', maximum: '0', rule: { kind: 'unscored' } }),
        ],
      }),
    ]);
    const card = (unit: string, granted: Readonly<Record<string, string>>) =>
      scoreUnit(
        ofParts,
        { ...SUBJECT, unit },
        {
          valueOf: knowing({}),
          track: 'verified',
          assessed: (code) => {
            const points = granted[code];
            return points === undefined ? undefined : { points: parseExact(points) };
          },
        },
      );
    const computedCard = scoreUnit(ofParts, OTHER, knowing({}));
    const locked = { ...LOCKED, cards: [card(SUBJECT.unit, { '1.1.1': '4', '1.1.2': '1' })] };
    const now = [
      card(SUBJECT.unit, { '1.1.1': '4', '1.1.2': '2' }),
      card(OTHER.unit, {}),
      computedCard,
    ];
    const facts = [{ edition: ofParts, period: SUBJECT.period, cards: now }];

    expect(
      asTold(checkChangedAfterLock(locked, facts)).map(({ stated, found }) => [stated, found]),
    ).toEqual([['1', '2']]);
  });

  it('is a unit that went', () => {
    const [found] = changedTo(verified({ '1.1': '4' }));

    expect([found?.stated, found?.found]).toEqual(['1; 2', '–; –']);
  });

  it('is asked of the locked period and edition alone', () => {
    const cards = [computed({ a: '3', b: '4', c: '2' })];
    const another = { ...edition, edition: 'another' };
    expect(
      checkChangedAfterLock(LOCKED, [{ edition: another, period: SUBJECT.period, cards }]),
    ).toEqual([]);
    expect(checkChangedAfterLock(LOCKED, [{ edition, period: 'civil:2025', cards }])).toEqual([]);
  });
});
