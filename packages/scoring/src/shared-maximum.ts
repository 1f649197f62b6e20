import { leavesOf, type Group, type Indicator, type Part, type Pillar } from '@dti-hub/catalogue';
import {
  add,
  larger,
  multiply,
  parseExact,
  subtract,
  sum,
  ZERO,
  type Rational,
} from '@dti-hub/kernel';
import { hull, point, subtractIntervals, sumIntervals, type Interval } from './interval.ts';

/**
 * A maximum, and the indicators or parts that share it in proportions nobody outside knows. One that
 * stands alone has all of it. The proportions are the decision's, so they are the same for all units.
 */
export interface SharedMaximum {
  readonly maximum: Rational;
  readonly codes: readonly string[];
}

/** What an indicator or a part earns, as a function of its own maximum: fixed + share × maximum. */
export interface Earned {
  readonly fixed: Rational;
  readonly share: Interval;
  /** Its maximum is at least this much, whatever the others have. */
  readonly maximumLeast: Rational;
}

/**
 * How a pillar's maximum divides: known maxima stand alone, a group shares the sum known for it, and
 * all others share what is left. Parts divide their indicator's maximum in the same way; where that
 * is unknown too, they share with whom their indicator shares, which comes to the same.
 */
export const dividePillar = ({ maximum, indicators, groups = [] }: Pillar): SharedMaximum[] =>
  divide(parseExact(maximum), indicators, groups);

function divide(
  total: Rational,
  members: readonly (Indicator | Part)[],
  groups: readonly Group[],
): SharedMaximum[] {
  const grouped = new Set(groups.flatMap(({ codes }) => codes));
  const known = members.flatMap((one) => {
    const maximum = statedMaximum(one);
    return maximum === undefined ? [] : [{ one, maximum }];
  });
  const together = groups.map((group) => ({
    maximum: parseExact(group.maximum),
    codes: leafCodes(members.filter(({ code }) => group.codes.includes(code))),
  }));
  const sharing = members.filter(
    (one) => statedMaximum(one) === undefined && !grouped.has(one.code),
  );
  const taken = sum([...known, ...together].map(({ maximum }) => maximum));
  return [
    ...known.flatMap(({ one, maximum }) =>
      one.rule.kind === 'sumOfParts'
        ? divide(maximum, one.rule.parts, [])
        : [{ maximum, codes: [one.code] }],
    ),
    ...together,
    { maximum: subtract(total, taken), codes: leafCodes(sharing) },
  ];
}

function statedMaximum({ maximum, rule }: Indicator | Part): Rational | undefined {
  if (rule.kind === 'unscored') return ZERO;
  return maximum === null ? undefined : parseExact(maximum);
}

const leafCodes = (members: readonly (Indicator | Part)[]): string[] =>
  members.flatMap(leavesOf).map(({ code }) => code);

/**
 * What the whole earns, told of its parts: they share in it alike. That its points prove a maximum is
 * only said of one that has no parts, for of several nobody knows which has it.
 */
export const spread = (
  { fixed, share, maximumLeast }: Earned,
  codes: readonly string[],
): (readonly [string, Earned])[] =>
  codes.map((code, index) => [
    code,
    {
      fixed: index === 0 ? fixed : ZERO,
      share,
      maximumLeast: codes.length === 1 ? maximumLeast : ZERO,
    },
  ]);

/**
 * The bounds of what all that share a maximum earn together. Their maxima add up to it, however it
 * divides: each has at least what its points prove, and the rest of it earns something between the
 * least and the greatest share among them, exactly that share where all have the same.
 */
export function rangeTogether(maximum: Rational, earned: readonly Earned[]): Interval {
  const proven = sumIntervals(earned.map(earnedAtLeast));
  const shares = earned.map(({ share }) => share);
  const free = freePart(maximum, earned);
  const [first = point(ZERO), ...others] = shares;
  const { low, high } = others.reduce(hull, first);
  return {
    low: add(proven.low, multiply(free, low)),
    high: add(proven.high, multiply(free, high)),
  };
}

/** The bounds of what some of those that share a maximum earn; the others may leave them no more. */
export function rangeOfSome(
  maximum: Rational,
  some: readonly Earned[],
  all: readonly Earned[],
): Interval {
  if (some.length === all.length) return rangeTogether(maximum, all);
  const proven = sumIntervals(some.map(earnedAtLeast));
  const greatest = some.map(({ share }) => share.high).reduce(larger, ZERO);
  return {
    low: proven.low,
    high: add(proven.high, multiply(freePart(maximum, all), greatest)),
  };
}

/** By how much one unit's earnings exceed another's, under the maximum that both have in common. */
export const differenceOf = (a: Earned, b: Earned): Earned => ({
  fixed: subtract(a.fixed, b.fixed),
  share: subtractIntervals(a.share, b.share),
  maximumLeast: larger(a.maximumLeast, b.maximumLeast),
});

const earnedAtLeast = ({ fixed, share, maximumLeast }: Earned): Interval => ({
  low: add(fixed, multiply(share.low, maximumLeast)),
  high: add(fixed, multiply(share.high, maximumLeast)),
});

/** What of the maximum nothing is proven of. Points that contradict each other leave nothing free. */
const freePart = (maximum: Rational, earned: readonly Earned[]): Rational =>
  larger(subtract(maximum, sum(earned.map(({ maximumLeast }) => maximumLeast))), ZERO);
