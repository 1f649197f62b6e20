import type { Indicator, Part, PlainRule } from '@dti-hub/catalogue';
import {
  compare,
  equal,
  parseExact,
  rational,
  smaller,
  ZERO,
  type Rational,
} from '@dti-hub/kernel';
import { point } from './interval.ts';
import { isValueMissing, type Assessed, type Knowledge } from './knowledge.ts';
import { assess, knownShare, unknownShare, type Assessment } from './rule-families.ts';
import type { Earned } from './shared-maximum.ts';

/** What a track says of an indicator or a part, by its rule or by a person's assessment. */
export interface Settled extends Assessment {
  readonly basis: 'rule' | 'assessment';
  /** Points given as such; the share then says nothing. */
  readonly points: Rational | null;
}

type Leaf = (Indicator | Part) & { readonly rule: PlainRule };

/**
 * Settles what stands by a rule of its own. The computed track applies the rule, and falls back on an
 * assessment only where the rule has nothing to go on; every other track is what people recorded.
 */
export function settleLeaf(leaf: Leaf, knowledge: Knowledge): Settled {
  const settled = settleOpen(leaf, knowledge);
  const isLost = !equal(settled.share.low, settled.share.high) && isValueMissing(settled.missing);
  return isLost && knowledge.missingIsZero === true ? { ...settled, share: point(ZERO) } : settled;
}

function settleOpen(leaf: Leaf, knowledge: Knowledge): Settled {
  const { code, rule } = leaf;
  if (rule.kind === 'unscored') return byRule(assess(rule.kind, rule, knowledge));
  const assessed = settleAssessed(leaf, knowledge);
  if (knowledge.track !== undefined && knowledge.track !== 'computed') {
    return assessed ?? byAssessment(unknownShare('notAssessed'));
  }
  const computed = assess(rule.kind, rule, knowledge);
  if (!computed.applied) return assessed ?? byRule(computed);
  const isProven = leaf.needsEvidence !== true || knowledge.isVerified?.(code) === true;
  return byRule(isProven ? computed : withoutEvidence(computed));
}

/** What is recorded of an indicator or a part in the track; undefined where nothing is. */
export function settleAssessed(
  { code, rule }: Indicator | Part,
  { assessed }: Knowledge,
): Settled | undefined {
  const found = assessed?.(code);
  if (found === undefined) return undefined;
  if ('points' in found) {
    return compare(found.points, ZERO) < 0
      ? byAssessment(unknownShare('negative'))
      : { ...byAssessment(knownShare(ZERO)), points: found.points };
  }
  return byAssessment(assessedShare(found, rule));
}

/** As a function of the maximum. Points cannot be more than the maximum, nor than what it is part of. */
export const toEarned = ({ points, share }: Settled, limit: Rational): Earned => {
  const fixed = points === null ? ZERO : smaller(points, limit);
  return { fixed, share, maximumLeast: fixed };
};

function assessedShare(
  found: Exclude<Assessed, { points: Rational }>,
  rule: Indicator['rule'],
): Assessment {
  const share = 'share' in found ? found.share : shareOfChoice(found.choice, rule);
  if (share === undefined) return unknownShare('unknownChoice');
  if (compare(share, ZERO) < 0) return unknownShare('negative');
  const most = rational(1n);
  return { ...knownShare(smaller(share, most)), capped: compare(share, most) > 0 };
}

const YES_NO: Readonly<Record<string, Rational>> = { yes: rational(1n), no: ZERO };

function shareOfChoice(choice: string, rule: Indicator['rule']): Rational | undefined {
  if (rule.kind === 'yesNo') return YES_NO[choice];
  if (rule.kind !== 'alternatives') return undefined;
  const found = rule.choices.find((one) => one.choice === choice);
  return found === undefined ? undefined : parseExact(found.share);
}

/**
 * Nobody states by how much points fall when documents are missing: 0,01 of 5 and 4 of 20 were given
 * in 2022. So without verified evidence they may be anything from nothing to what the rule gives.
 */
const withoutEvidence = (computed: Assessment): Assessment =>
  compare(computed.share.high, ZERO) === 0
    ? computed
    : {
        ...computed,
        share: { low: ZERO, high: computed.share.high },
        missing: computed.missing ?? 'evidence',
      };

const byRule = (assessment: Assessment): Settled => ({
  ...assessment,
  basis: 'rule',
  points: null,
});

const byAssessment = (assessment: Assessment): Settled => ({
  ...assessment,
  basis: 'assessment',
  points: null,
});
