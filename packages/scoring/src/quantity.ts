import type { Input, RatioRule } from '@dti-hub/catalogue';
import {
  compare,
  divide,
  equal,
  exactText,
  larger,
  rational,
  smaller,
  sum,
  ZERO,
  type Rational,
} from '@dti-hub/kernel';
import { mapInterval, point, type Interval } from './interval.ts';
import type { KnownValue, ValueOf } from './knowledge.ts';
import type { InputStep, RatioInputs } from './scorecard.ts';

/** A ratio as an edition writes it, or a plain number where the denominator is empty. */
export interface Quantity {
  readonly numerator: readonly Input[];
  readonly denominator: readonly Input[];
  readonly combine?: RatioRule['combine'];
}

/** A quantity of which the edition says what share of the points 0/0 is worth. */
export interface ScoredQuantity extends Quantity {
  readonly zeroOverZero: RatioRule['zeroOverZero'];
}

/** A quantity's figures, and its bounds or the code of why there are none. */
export interface QuantityReading {
  readonly inputs: RatioInputs;
  readonly value: Interval | { readonly missing: string };
}

/** The code of a ratio without a value whose worth the edition may state. */
export const ZERO_OVER_ZERO = 'zeroOverZero';

/** The share of the points that 0/0 is worth, by what the edition says. */
export const ZERO_OVER_ZERO_SHARES: Readonly<Record<RatioRule['zeroOverZero'], Interval>> = {
  zero: point(ZERO),
  full: point(rational(1n)),
  missing: { low: ZERO, high: rational(1n) },
};

/** Reads a quantity's inputs. Its bounds differ only where inputs overlap. */
export function readQuantity(quantity: Quantity, valueOf: ValueOf): QuantityReading {
  const numerator = readInputs(quantity.numerator, valueOf);
  const denominator = readInputs(quantity.denominator, valueOf);
  const inputs = { numerator: numerator.steps, denominator: denominator.steps };
  if ('missing' in numerator) return { inputs, value: { missing: numerator.missing } };
  if ('missing' in denominator) return { inputs, value: { missing: denominator.missing } };
  // Counts are zero or more; points outside [0, maximum] would break every bound above them.
  if ([...numerator.values, ...denominator.values].some((value) => compare(value, ZERO) < 0)) {
    return { inputs, value: { missing: 'negative' } };
  }
  const whole = quantity.denominator.length === 0 ? null : sum(denominator.values);
  const counted =
    quantity.combine === 'overlapping'
      ? unionBounds(numerator.values, whole)
      : point(sum(numerator.values));
  return { inputs, value: whole === null ? counted : divideBounds(counted, whole) };
}

/**
 * How many there are when several count some of the same: at least the greatest count, at most all
 * counts together, and never more than there are in the whole. A single count beyond the whole stays
 * as it is, so that it shows.
 */
function unionBounds(counts: readonly Rational[], whole: Rational | null): Interval {
  const least = counts.reduce(larger, ZERO);
  const all = sum(counts);
  return { low: least, high: larger(least, whole === null ? all : smaller(all, whole)) };
}

function divideBounds(counted: Interval, whole: Rational): QuantityReading['value'] {
  if (!equal(whole, ZERO)) return mapInterval(counted, (count) => divide(count, whole));
  return { missing: equal(counted.high, ZERO) ? ZERO_OVER_ZERO : 'zeroDenominator' };
}

/** What is known of one side: all its values, or the first reason found why one is not there. */
type InputsReading = { readonly steps: readonly InputStep[] } & (
  | { readonly values: readonly Rational[] }
  | { readonly missing: string }
);

function readInputs(inputs: readonly Input[], valueOf: ValueOf): InputsReading {
  const readings = inputs.map((input) => ({ input, known: valueOf(input) }));
  const steps = readings.map(({ input, known }) => toStep(input, known));
  const values: Rational[] = [];
  for (const { known } of readings) {
    if ('missing' in known) return { steps, missing: known.missing };
    values.push(known.value);
  }
  return { steps, values };
}

const toStep = ({ feed, measure }: Input, known: KnownValue): InputStep =>
  'value' in known
    ? { feed, measure, value: exactText(known.value), reason: null }
    : { feed, measure, value: null, reason: known.missing };
