import type { PlainRule } from '@dti-hub/catalogue';
import {
  compare,
  divide,
  equal,
  larger,
  parseExact,
  rational,
  smaller,
  ZERO,
  type Rational,
} from '@dti-hub/kernel';
import { hull, mapInterval, point, type Interval } from './interval.ts';
import type { Knowledge } from './knowledge.ts';
import {
  readQuantity,
  ZERO_OVER_ZERO,
  ZERO_OVER_ZERO_SHARES,
  type ScoredQuantity,
} from './quantity.ts';
import { relativeToBest } from './relative-to-best.ts';
import type { RatioInputs } from './scorecard.ts';

/** What a rule makes of its inputs, whatever the indicator's maximum may be. */
export interface Assessment {
  /** The part of the maximum that is earned, within [0, 1]. */
  readonly share: Interval;
  /** Whether the rule had anything to go on. If not, the share is all that it could come to. */
  readonly applied: boolean;
  readonly inputs: RatioInputs | null;
  readonly ratio: Interval | null;
  /** The code of why the share is not a number, or null. */
  readonly missing: string | null;
  readonly capped: boolean;
}

type RuleByKind = { [One in PlainRule as One['kind']]: One };
type Family<One extends PlainRule> = (rule: One, knowledge: Knowledge) => Assessment;

const ONE = rational(1n);
const ANY_SHARE: Interval = { low: ZERO, high: ONE };

/** A share that is settled. */
export const knownShare = (share: Rational): Assessment => ({
  share: point(share),
  applied: true,
  inputs: null,
  ratio: null,
  missing: null,
  capped: false,
});

/** A share of which nothing more is known than its bounds. */
export const unknownShare = (missing: string, share = ANY_SHARE): Assessment => ({
  ...knownShare(ZERO),
  share,
  applied: false,
  missing,
});

const FAMILIES: { readonly [Kind in keyof RuleByKind]: Family<RuleByKind[Kind]> } = {
  linear: (rule, knowledge) => assessRatio(rule, ONE, knowledge),
  linearToTarget: (rule, knowledge) => assessRatio(rule, parseExact(rule.target), knowledge),
  tiers: (rule, knowledge) =>
    assessQuantity(rule, knowledge, (value) => ({
      share: mapInterval(value, (reached) => shareOfTier(rule.tiers, reached)),
      capped: false,
    })),
  alternatives: ({ choices }) => {
    const shares = choices.map(({ share }) => point(parseExact(share)));
    return unknownShare('notAssessed', shares.reduce(hull));
  },
  yesNo: ({ input }, { valueOf }) => {
    if (input === undefined) return unknownShare('notAssessed');
    const quantity = { numerator: [input], denominator: [], zeroOverZero: 'missing' } as const;
    return assessQuantity(quantity, { valueOf }, (value) => ({
      share: mapInterval(value, (count) => (compare(count, ZERO) > 0 ? ONE : ZERO)),
      capped: false,
    }));
  },
  relativeToBest: (rule, knowledge) =>
    assessQuantity(rule, knowledge, (value) => relativeToBest(rule, value, knowledge.otherUnits)),
  notPublic: ({ ratio }, { valueOf }) => {
    if (ratio === undefined) return unknownShare('notPublic');
    const { inputs, value } = readQuantity(ratio, valueOf);
    return { ...unknownShare('notPublic'), inputs, ratio: 'missing' in value ? null : value };
  },
  unscored: () => knownShare(ZERO),
};

/** Applies a rule by the family of its kind. */
export function assess<Kind extends keyof RuleByKind>(
  kind: Kind,
  rule: RuleByKind[Kind],
  knowledge: Knowledge,
): Assessment {
  return FAMILIES[kind](rule, knowledge);
}

/** What a family makes of a quantity that is known, if only within bounds. */
interface Judgement extends Pick<Assessment, 'share' | 'capped'> {
  /** Why the share is open, where it is not for inputs that overlap. */
  readonly missing?: string | null;
}

function assessQuantity(
  rule: ScoredQuantity,
  { valueOf }: Pick<Knowledge, 'valueOf'>,
  judge: (value: Interval) => Judgement,
): Assessment {
  const { inputs, value } = readQuantity(rule, valueOf);
  if ('missing' in value) {
    const worth =
      value.missing === ZERO_OVER_ZERO ? ZERO_OVER_ZERO_SHARES[rule.zeroOverZero] : ANY_SHARE;
    const settled = equal(worth.low, worth.high);
    return { ...(settled ? knownShare(worth.low) : unknownShare(value.missing)), inputs };
  }
  const { share, capped, missing } = judge(value);
  const open = equal(share.low, share.high) ? null : (missing ?? 'overlapping');
  return { share, applied: true, inputs, ratio: value, missing: open, capped };
}

const assessRatio = (rule: ScoredQuantity, target: Rational, knowledge: Knowledge): Assessment =>
  assessQuantity(rule, knowledge, (ratio) => ({
    share: mapInterval(ratio, (one) => smaller(ONE, divide(one, target))),
    // Surely over 100 %: bounds that only reach beyond it say nothing.
    capped: compare(ratio.low, larger(ONE, target)) > 0,
  }));

type Tiers = RuleByKind['tiers']['tiers'];

/** Tiers stand from the highest to the lowest, so the first one reached counts. */
function shareOfTier(tiers: Tiers, value: Rational): Rational {
  const reached = tiers.find(({ atLeast }) => compare(value, parseExact(atLeast)) >= 0);
  return reached === undefined ? ZERO : parseExact(reached.share);
}
