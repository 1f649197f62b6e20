import type { Edition, Indicator, Pillar } from '@dti-hub/catalogue';
import { compare, exactText, parseExact, rational, sum } from '@dti-hub/kernel';
import { scoreUnit, shownPoints, type Scorecard, type ValueOf } from '@dti-hub/scoring';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anEdition, anIndicator, anInput, aPillar, isWithin, SUBJECT } from './an-edition.ts';

/** An indicator as the law has it in full, and what of it the edition at hand does not know. */
interface Drawn {
  readonly maximum: number;
  readonly maximumKnown: boolean;
  readonly target: string | null;
  readonly zeroOverZero: 'zero' | 'full' | 'missing';
  readonly numerator: number;
  readonly denominator: number;
  readonly numeratorKnown: boolean;
  readonly denominatorKnown: boolean;
}

const drawn: fc.Arbitrary<Drawn> = fc.record({
  maximum: fc.nat({ max: 30 }),
  maximumKnown: fc.boolean(),
  target: fc.constantFrom(null, '0.80', '0.5', '1.25'),
  zeroOverZero: fc.constantFrom('zero', 'full', 'missing'),
  numerator: fc.nat({ max: 40 }),
  denominator: fc.nat({ max: 20 }),
  numeratorKnown: fc.boolean(),
  denominatorKnown: fc.boolean(),
});
const drawnEdition = fc.array(fc.array(drawn, { minLength: 1, maxLength: 5 }), {
  minLength: 1,
  maxLength: 3,
});

function toIndicator(one: Drawn, code: string, inFull: boolean): Indicator {
  const ratio = {
    numerator: [anInput(`${code}.a`)],
    denominator: [anInput(`${code}.b`)],
    zeroOverZero: one.zeroOverZero,
  };
  return anIndicator({
    code,
    maximum: inFull || one.maximumKnown ? String(one.maximum) : null,
    rule:
      one.target === null
        ? { kind: 'linear', ...ratio }
        : { kind: 'linearToTarget', target: one.target, ...ratio },
  });
}

function toEdition(pillars: readonly (readonly Drawn[])[], inFull: boolean): Edition {
  const toPillar = (indicators: readonly Drawn[], index: number): Pillar =>
    aPillar({
      code: String(index),
      maximum: String(indicators.reduce((total, { maximum }) => total + maximum, 0)),
      indicators: indicators.map((one, at) => toIndicator(one, `${index}.${at}`, inFull)),
    });
  return anEdition(pillars.map(toPillar));
}

function toValueOf(pillars: readonly (readonly Drawn[])[], inFull: boolean): ValueOf {
  return ({ measure }) => {
    const [pillar, indicator, side] = measure.split('.');
    const one = pillars[Number(pillar)]?.[Number(indicator)];
    if (one === undefined) return { missing: 'notProvided' };
    const [value, known] =
      side === 'a' ? [one.numerator, one.numeratorKnown] : [one.denominator, one.denominatorKnown];
    return inFull || known ? { value: rational(BigInt(value)) } : { missing: 'blank' };
  };
}

const score = (pillars: readonly (readonly Drawn[])[], inFull: boolean): Scorecard =>
  scoreUnit(toEdition(pillars, inFull), SUBJECT, toValueOf(pillars, inFull));

/** Every points of a scorecard, in one order: total, then each pillar, then each indicator. */
const allPoints = ({ points, pillars }: Scorecard) => [
  points,
  ...pillars.map((pillar) => pillar.points),
  ...pillars.flatMap(({ indicators }) => indicators.map((indicator) => indicator.points)),
];

describe('scoreUnit: laws', () => {
  it('bounds contain the score of every completion of what is missing', () => {
    fc.assert(
      fc.property(drawnEdition, (pillars) => {
        const bounds = allPoints(score(pillars, false));
        const completed = allPoints(score(pillars, true));

        expect(completed.map((points, index) => isWithin(points, bounds[index] ?? points))).toEqual(
          completed.map(() => true),
        );
      }),
      { numRuns: 500 },
    );
  });

  it('points stay within zero and the maximum', () => {
    fc.assert(
      fc.property(drawnEdition, (pillars) => {
        const scorecard = score(pillars, false);

        for (const { points, maximum } of scorecard.pillars) {
          expect(isWithin(points, { low: '0', high: maximum })).toBe(true);
        }
      }),
    );
  });

  it('more in a numerator never means fewer points, in the indicator, the pillar or the total', () => {
    const positive = drawn.map((one) => ({ ...one, denominator: one.denominator + 1 }));

    fc.assert(
      fc.property(positive, fc.array(drawn, { maxLength: 3 }), fc.nat(9), (one, others, more) => {
        const before = allPoints(score([[one, ...others]], false));
        const raised = { ...one, numerator: one.numerator + more };
        const after = allPoints(score([[raised, ...others]], false));

        before.forEach(({ low, high }, index) => {
          const { low: newLow, high: newHigh } = after[index] ?? { low: '-1', high: '-1' };
          expect(compare(parseExact(newLow), parseExact(low))).toBeGreaterThanOrEqual(0);
          expect(compare(parseExact(newHigh), parseExact(high))).toBeGreaterThanOrEqual(0);
        });
      }),
    );
  });

  it('pillars add up to the total, exactly', () => {
    fc.assert(
      fc.property(drawnEdition, (pillars) => {
        const scorecard = score(pillars, false);

        for (const bound of ['low', 'high'] as const) {
          const parts = scorecard.pillars.map(({ points }) => parseExact(points[bound]));
          expect(exactText(sum(parts))).toBe(scorecard.points[bound]);
        }
      }),
    );
  });

  it('how many decimals are shown changes no exact points', () => {
    fc.assert(
      fc.property(drawnEdition, fc.nat(6), (pillars, shownDecimals) => {
        const edition = toEdition(pillars, false);
        const valueOf = toValueOf(pillars, false);
        const shown = scoreUnit({ ...edition, shownDecimals }, SUBJECT, valueOf);
        const before = structuredClone(shown);

        shownPoints(shown.points, shownDecimals);

        expect(shown).toEqual(before);
        expect(shown).toEqual(scoreUnit(edition, SUBJECT, valueOf));
      }),
    );
  });
});
