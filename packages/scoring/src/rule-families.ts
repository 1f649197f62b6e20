import type { Input, RatioRule, Rule } from '@dti-hub/catalogue';
import {
  compare,
  divide,
  equal,
  exactText,
  larger,
  parseExact,
  rational,
  smaller,
  sum,
  ZERO,
  type Rational,
} from '@dti-hub/kernel';
import { point, type Interval } from './interval.ts';
import type { InputStep, RatioInputs } from './scorecard.ts';

/** What the hub knows of an input for one unit and period: its value, or the code of why there is none. */
export type KnownValue = { readonly value: Rational } | { readonly missing: string };

/** Looks up an edition's input for the unit and period being scored. */
export type ValueOf = (input: Input) => KnownValue;

/** What a rule makes of its inputs, whatever the indicator's maximum may be. */
export interface Assessment {
  /** The part of the maximum that is earned, within [0, 1]. */
  readonly share: Interval;
  readonly inputs: RatioInputs | null;
  readonly ratio: Rational | null;
  readonly missing: string | null;
  readonly capped: boolean;
}

type RuleByKind = { [One in Rule as One['kind']]: One };
type Family<One extends Rule> = (rule: One, valueOf: ValueOf) => Assessment;

const ONE = rational(1n);

const knownShare = (share: Rational): Assessment => ({
  share: point(share),
  inputs: null,
  ratio: null,
  missing: null,
  capped: false,
});

const unknownShare = (missing: string): Assessment => ({
  ...knownShare(ZERO),
  share: { low: ZERO, high: ONE },
  missing,
});

const FAMILIES: { readonly [Kind in keyof RuleByKind]: Family<RuleByKind[Kind]> } = {
  linear: (rule, valueOf) => assessRatio(rule, ONE, valueOf),
  linearToTarget: (rule, valueOf) => assessRatio(rule, parseExact(rule.target), valueOf),
  notPublic: () => unknownShare('notPublic'),
  unscored: () => knownShare(ZERO),
};

const ZERO_OVER_ZERO: { readonly [Policy in RatioRule['zeroOverZero']]: Assessment } = {
  zero: knownShare(ZERO),
  full: knownShare(ONE),
  missing: unknownShare('zeroOverZero'),
};

/** Applies a rule by the family of its kind. */
export function assess<Kind extends keyof RuleByKind>(
  kind: Kind,
  rule: RuleByKind[Kind],
  valueOf: ValueOf,
): Assessment {
  return FAMILIES[kind](rule, valueOf);
}

function assessRatio(rule: RatioRule, target: Rational, valueOf: ValueOf): Assessment {
  const numerator = readSum(rule.numerator, valueOf);
  const denominator = readSum(rule.denominator, valueOf);
  const inputs = { numerator: numerator.steps, denominator: denominator.steps };
  const quotient = divideKnown(numerator.total, denominator.total);
  if (quotient === 'zeroOverZero') return { ...ZERO_OVER_ZERO[rule.zeroOverZero], inputs };
  if ('missing' in quotient) return { ...unknownShare(quotient.missing), inputs };
  const ratio = quotient.value;
  return {
    share: point(smaller(ONE, divide(ratio, target))),
    inputs,
    ratio,
    missing: null,
    capped: compare(ratio, larger(ONE, target)) > 0,
  };
}

function divideKnown(a: KnownValue, b: KnownValue): KnownValue | 'zeroOverZero' {
  if ('missing' in a) return a;
  if ('missing' in b) return b;
  // Counts are zero or more; points outside [0, maximum] would break every bound above them.
  if (compare(smaller(a.value, b.value), ZERO) < 0) return { missing: 'negative' };
  if (!equal(b.value, ZERO)) return { value: divide(a.value, b.value) };
  return equal(a.value, ZERO) ? 'zeroOverZero' : { missing: 'zeroDenominator' };
}

interface ReadSum {
  readonly steps: readonly InputStep[];
  readonly total: KnownValue;
}

/** A sum is known only when every one of its inputs is; the first missing one gives the reason. */
function readSum(inputs: readonly Input[], valueOf: ValueOf): ReadSum {
  const readings = inputs.map((input) => ({ input, known: valueOf(input) }));
  const missing = readings.find(({ known }) => 'missing' in known)?.known;
  const values = readings.flatMap(({ known }) => ('value' in known ? [known.value] : []));
  return {
    steps: readings.map(({ input, known }) => toStep(input, known)),
    total: missing ?? { value: sum(values) },
  };
}

const toStep = ({ feed, measure }: Input, known: KnownValue): InputStep =>
  'value' in known
    ? { feed, measure, value: exactText(known.value), reason: null }
    : { feed, measure, value: null, reason: known.missing };
