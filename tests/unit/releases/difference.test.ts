import { add, parseExact, type Rational } from '@dti-hub/kernel';
import {
  describeDifference,
  differenceBetween,
  differenceOfUnit,
  type Difference,
} from '@dti-hub/releases';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aLinearRule, anEdition, anIndicator, aPillar, anInput } from '../scoring/an-edition.ts';
import { aPublication, type Figure, type PublicationParts } from './two-publications.ts';

const [U, V] = ['eid:H00.01@2025-07-01', 'eid:H00.02@2025-07-01'] as const;

const edition = (maximum: number, best = false) =>
  anEdition([
    aPillar({
      indicators: [
        anIndicator({ code: '1.1', maximum: String(maximum) }),
        anIndicator({
          code: '1.2',
          maximum: String(10 - maximum),
          rule: best
            ? {
                kind: 'relativeToBest',
                numerator: [anInput('c')],
                denominator: [],
                zeroOverZero: 'zero',
              }
            : aLinearRule('c', 'b'),
        }),
      ],
    }),
  ]);

const figure = (unit: string, measure: string, value: string | null): Figure => ({
  unit,
  feed: 'a-feed',
  measure,
  value,
});

const figures = (values: Readonly<Record<string, string>>, unit: string = U): Figure[] =>
  Object.entries(values).map(([measure, value]) => figure(unit, measure, value));

const BEFORE: PublicationParts = {
  number: 1,
  edition: edition(6),
  editionVersion: 'v1',
  units: [U],
  figures: figures({ a: '50', b: '100', c: '50' }),
};

const between = (after: Partial<PublicationParts>, before: PublicationParts = BEFORE) =>
  differenceBetween({
    before: aPublication(before),
    after: aPublication({ ...before, number: 2, ...after }),
    decisions: [],
  });

const english = (difference: ReturnType<typeof between>): string[] =>
  describeDifference(difference).map(({ en }) => en);

describe('a difference between two publications', () => {
  it('is nothing between equal ones', () => {
    const difference = between({});
    expect([difference.values, difference.scores, difference.boundaries]).toEqual([[], [], []]);
    expect(english(difference)).toEqual(['Nothing moved.']);
  });

  it('names the figure that moved, by how much and where it comes from', () => {
    const difference = between({
      figures: [
        { ...figure(U, 'a', '60'), snapshot: 'another' },
        ...figures({ b: '100', c: '50' }),
      ],
    });

    expect(difference.values).toMatchObject([
      { measure: 'a', before: '50', after: '60', cause: 'data' },
    ]);
    expect(difference.scores).toMatchObject([
      {
        unit: U,
        move: { low: '0.6', high: '0.6' },
        parts: [{ cause: { kind: 'data', feed: 'a-feed' }, points: { low: '0.6', high: '0.6' } }],
        indicators: [{ code: '1.1' }],
      },
    ]);
    expect(english(difference)).toEqual([
      `${U}, an-edition, civil:2026 (computed): 5 → 5.6 (+0.6); indicators that moved: 1.1.`,
      '  +0.6: the source sent other figures (a-feed).',
      `${U}, a-feed, a, 2026: 50 → 60; the source sent other figures, revision 1, night 2026-09-20.`,
    ]);
  });

  it.each([
    ['agreement', { agreement: 'another' }],
    ['register', { register: 'another' }],
    ['processor', { processor: 'another' }],
    ['data', { snapshot: 'another', register: 'another' }],
    ['decision', { decision: 'decision-7', snapshot: 'another' }],
  ] as const)('lays a move at the door of the %s', (cause, changed) => {
    const difference = between({
      figures: [{ ...figure(U, 'a', '60'), ...changed }, ...figures({ b: '100', c: '50' })],
    });
    expect(difference.values.map((value) => value.cause)).toEqual([cause]);
    expect(difference.scores.flatMap(({ parts }) => parts.map((part) => part.cause.kind))).toEqual([
      cause,
    ]);
  });

  it('tells the method from the data, in a fixed order that it names', () => {
    const difference = between({
      edition: edition(5),
      editionVersion: 'v2',
      figures: [{ ...figure(U, 'a', '80'), snapshot: 'new' }, ...figures({ b: '100', c: '0' })],
    });

    // By the new method on the old figures: 2,5 + 2,5. Then the new figures: 4 + 0.
    expect(difference.scores[0]?.parts).toEqual([
      { cause: { kind: 'processor', feed: 'a-feed' }, points: { low: '-2.5', high: '-2.5' } },
      { cause: { kind: 'data', feed: 'a-feed' }, points: { low: '1.5', high: '1.5' } },
    ]);
    expect(english(difference)[0]).toBe('The edition an-edition has another version.');
    expect(english(difference).at(-1)).toContain('one cause more each time: method, units');
  });

  it('shows what the method alone did', () => {
    const difference = between(
      { edition: edition(2), editionVersion: 'v2' },
      { ...BEFORE, figures: figures({ a: '100', b: '100', c: '0' }) },
    );
    expect(difference.scores[0]?.parts).toEqual([
      { cause: { kind: 'method' }, points: { low: '-4', high: '-4' } },
    ]);
  });

  it('sees a unit come and go, with all its points', () => {
    const grown = {
      units: [U, V],
      figures: [...BEFORE.figures, ...figures({ a: '1', b: '2' }, V)],
    };
    const difference = between(grown);
    expect(difference.boundaries).toMatchObject([{ unit: V, change: 'appeared' }]);
    expect(difference.scores).toMatchObject([
      { unit: V, before: null, parts: [{ cause: { kind: 'boundary' } }] },
    ]);
    const back = between({ units: [U], figures: BEFORE.figures }, { ...BEFORE, ...grown });
    expect(back.boundaries).toMatchObject([{ unit: V, change: 'disappeared' }]);
  });

  it('lays the first points of a track at the door of those who recorded them, not of a new unit', () => {
    const difference = between({ verified: { [U]: { '1.1': '5' } } });

    expect(difference.boundaries).toEqual([]);
    expect(difference.scores).toMatchObject([
      { unit: U, track: 'verified', before: null, parts: [{ cause: { kind: 'people' } }] },
    ]);
  });

  it('sees that what people recorded goes before what a feed gave', () => {
    const fed = {
      ...edition(6),
      assessments: [{ track: 'verified' as const, feed: 'a-feed' }],
    };
    const given = [...BEFORE.figures, figure(U, 'assessed.points.1.1', '5')];
    const before = { ...BEFORE, edition: fed, figures: given, verified: { [U]: { '1.1': '5' } } };

    const difference = between({ verified: { [U]: { '1.1': '4.5' } } }, before);

    expect(difference.scores).toMatchObject([
      { parts: [{ cause: { kind: 'people' }, points: { low: '-0.5', high: '-0.5' } }] },
    ]);
  });

  it('answers why one unit moved, and leaves the others out', () => {
    const both = {
      ...BEFORE,
      units: [U, V],
      figures: [...BEFORE.figures, ...figures({ a: '1', b: '2' }, V)],
    };
    const difference = between(
      { figures: both.figures.map((one) => ({ ...one, value: '7', snapshot: 'new' })) },
      both,
    );
    const own = differenceOfUnit(difference, V);
    expect(difference.scores.map(({ unit }) => unit)).toEqual([U, V]);
    expect(own.scores.map(({ unit }) => unit)).toEqual([V]);
    expect(own.values.every(({ unit }) => unit === V)).toBe(true);
  });

  it('speaks Vietnamese with its own numbers', () => {
    const difference = between({
      figures: [{ ...figure(U, 'a', '60'), snapshot: 'x' }, ...figures({ b: '100', c: '50' })],
    });
    expect(describeDifference(difference)[1]).toEqual({
      vi: '  +0,6: nguồn gửi số liệu khác (a-feed).',
      en: '  +0.6: the source sent other figures (a-feed).',
    });
  });

  it('repeats the decisions that were taken, in their own words', () => {
    const sentence = { vi: 'Đã quyết định.', en: 'It was decided.' };
    const difference = differenceBetween({
      before: aPublication(BEFORE),
      after: aPublication({ ...BEFORE, number: 2 }),
      decisions: [{ id: 'd1', subject: U, sentence }],
    });
    expect(describeDifference(difference)).toEqual([sentence]);
    expect(differenceOfUnit(difference, V).decisions).toEqual([]);
  });
});

const drawnFigure = fc.record({
  unit: fc.constantFrom(U, V),
  feed: fc.constant('a-feed'),
  measure: fc.constantFrom('a', 'b', 'c'),
  value: fc.option(fc.nat({ max: 30 }).map(String), { nil: null }),
  snapshot: fc.constantFrom('s1', 's2'),
  agreement: fc.constantFrom('g1', 'g2'),
  register: fc.constantFrom('r1', 'r2'),
});

const drawnPublication = (number: number) =>
  fc
    .record({
      maximum: fc.integer({ min: 0, max: 10 }),
      best: fc.boolean(),
      units: fc.constantFrom([U], [U, V]),
      figures: fc.uniqueArray(drawnFigure, {
        selector: ({ unit, measure }) => `${unit} ${measure}`,
        maxLength: 6,
      }),
    })
    .map(({ maximum, best, ...parts }) => ({
      ...parts,
      number,
      edition: edition(maximum, best),
      editionVersion: `${maximum} ${best}`,
    }));

const summed = (parts: Difference['scores'][number]['parts'], end: 'low' | 'high'): Rational =>
  parts
    .map(({ points }) => parseExact(points[end]))
    .reduce((whole, part) => add(whole, part), parseExact('0'));

describe('exact attribution', () => {
  it('splits every move into parts that add up to it, and leaves nothing unexplained', () => {
    fc.assert(
      fc.property(drawnPublication(1), drawnPublication(2), (first, second) => {
        const { scores } = differenceBetween({
          before: aPublication(first),
          after: aPublication(second),
          decisions: [],
        });
        for (const { parts, move } of scores) {
          expect(summed(parts, 'low')).toEqual(parseExact(move.low));
          expect(summed(parts, 'high')).toEqual(parseExact(move.high));
          const causes = parts.map(({ cause }) => cause.kind);
          expect(causes).not.toContain('other');
          // Nobody recorded anything.
          expect(causes).not.toContain('people');
        }
      }),
    );
  });
});
