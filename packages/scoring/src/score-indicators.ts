import { leavesOf, type Indicator, type Part, type Pillar } from '@dti-hub/catalogue';
import { compare, equal, exactText, sum, ZERO, type Rational } from '@dti-hub/kernel';
import { sumIntervals, type Interval } from './interval.ts';
import type { Knowledge } from './knowledge.ts';
import { settleAssessed, settleLeaf, toEarned, type Settled } from './settle-leaf.ts';
import { toPoints, type IndicatorScore, type PartScore } from './scorecard.ts';
import {
  dividePillar,
  rangeOfSome,
  spread,
  type Earned,
  type SharedMaximum,
} from './shared-maximum.ts';

type EarnedByCode = readonly (readonly [code: string, earned: Earned])[];

/** A shared maximum and what each that shares it earns. */
export interface EarnedTogether extends SharedMaximum {
  readonly earned: EarnedByCode;
}

/** A pillar's indicators, and what they earn as its maximum divides. */
export interface ScoredIndicators {
  readonly scores: readonly IndicatorScore[];
  readonly shared: readonly EarnedTogether[];
}

/** Settles every indicator of a pillar, then reads the points of each off what all of them share. */
export function scoreIndicators(pillar: Pillar, knowledge: Knowledge): ScoredIndicators {
  const maxima = dividePillar(pillar);
  const settled = pillar.indicators.map((indicator) => settleIndicator(indicator, knowledge));
  const earned = settled.flatMap((one) => earnedByCode(one, maxima));
  const shared = maxima.map((one) => ({ ...one, earned: earnedBy(one.codes, earned) }));
  return { scores: settled.map((one) => toIndicatorScore(one, shared)), shared };
}

interface SettledPart {
  readonly leaf: Indicator | Part;
  readonly settled: Settled;
}

/** An indicator settled as a whole or part by part. */
interface SettledIndicator {
  readonly indicator: Indicator;
  readonly settled: Settled | readonly SettledPart[];
}

const isWhole = (settled: SettledIndicator['settled']): settled is Settled => 'share' in settled;

/** What is recorded of the whole counts for all of it, unless rules settle every part. */
function settleIndicator(indicator: Indicator, knowledge: Knowledge): SettledIndicator {
  const { rule } = indicator;
  if (rule.kind !== 'sumOfParts') {
    return { indicator, settled: settleLeaf({ ...indicator, rule }, knowledge) };
  }
  const parts = rule.parts.map((leaf) => ({ leaf, settled: settleLeaf(leaf, knowledge) }));
  const byRules = parts.every(({ settled }) => settled.applied && settled.basis === 'rule');
  const whole = byRules ? undefined : settleAssessed(indicator, knowledge);
  return { indicator, settled: whole ?? parts };
}

function earnedByCode(
  { indicator, settled }: SettledIndicator,
  maxima: readonly SharedMaximum[],
): EarnedByCode {
  if (isWhole(settled)) {
    const codes = leavesOf(indicator).map(({ code }) => code);
    return spread(toEarned(settled, limitOf(codes, maxima)), codes);
  }
  return settled.map(({ leaf: { code }, settled: part }) => [
    code,
    toEarned(part, limitOf([code], maxima)),
  ]);
}

const earnedBy = (codes: readonly string[], all: EarnedByCode): EarnedByCode =>
  all.filter(([code]) => codes.includes(code));

const among = <Shared extends SharedMaximum>(codes: readonly string[], all: readonly Shared[]) =>
  all.filter((shared) => shared.codes.some((code) => codes.includes(code)));

/** The most that the given codes could have as their maximum together. */
const limitOf = (codes: readonly string[], maxima: readonly SharedMaximum[]): Rational =>
  sum(among(codes, maxima).map(({ maximum }) => maximum));

/** The maximum of the given codes together, or null where others share in it. */
const maximumOf = (codes: readonly string[], maxima: readonly SharedMaximum[]): Rational | null =>
  among(codes, maxima)
    .flatMap((shared) => shared.codes)
    .every((code) => codes.includes(code))
    ? limitOf(codes, maxima)
    : null;

/** What is earned, whoever earns it. */
export const withoutCodes = (all: EarnedByCode): Earned[] => all.map(([, earned]) => earned);

const pointsOf = (codes: readonly string[], shared: readonly EarnedTogether[]): Interval =>
  sumIntervals(
    among(codes, shared).map(({ maximum, earned }) =>
      rangeOfSome(maximum, withoutCodes(earnedBy(codes, earned)), withoutCodes(earned)),
    ),
  );

function toIndicatorScore(
  { indicator, settled }: SettledIndicator,
  shared: readonly EarnedTogether[],
): IndicatorScore {
  if (isWhole(settled)) return { ...toScore({ leaf: indicator, settled }, shared), parts: [] };
  const parts = settled.map((part) => toScore(part, shared));
  return {
    ...scoreHead(indicator, shared),
    basis: 'rule',
    inputs: null,
    ratio: null,
    ratioBounds: null,
    share: null,
    missing: parts.find(({ missing }) => missing !== null)?.missing ?? null,
    capped: parts.some(({ capped }) => capped),
    parts,
  };
}

function toScore({ leaf, settled }: SettledPart, shared: readonly EarnedTogether[]): PartScore {
  const { basis, inputs, ratio, points, share, missing } = settled;
  const limit = limitOf(codesOf(leaf), shared);
  return {
    ...scoreHead(leaf, shared),
    basis,
    inputs,
    ratio: ratio !== null && equal(ratio.low, ratio.high) ? exactText(ratio.low) : null,
    ratioBounds: ratio === null || equal(ratio.low, ratio.high) ? null : toPoints(ratio),
    share: points === null ? toPoints(share) : null,
    missing,
    capped: settled.capped || compare(points ?? ZERO, limit) > 0,
  };
}

const codesOf = (leaf: Indicator | Part): string[] => leavesOf(leaf).map(({ code }) => code);

/** What a score says of an indicator or a part, however it was settled. */
function scoreHead(leaf: Indicator | Part, shared: readonly EarnedTogether[]) {
  const codes = codesOf(leaf);
  const maximum = maximumOf(codes, shared);
  return {
    code: leaf.code,
    name: leaf.name,
    rule: leaf.rule.kind,
    evidence: leaf.evidence,
    maximum: maximum === null ? null : exactText(maximum),
    points: toPoints(pointsOf(codes, shared)),
  };
}
