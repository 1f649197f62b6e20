// The edition's rules, applied again: figures → share of the maximum → points, as bounds [low, high]
// that are equal where all is known.
import * as Exact from './exact.mjs';

const { ZERO, ONE, exact, atMost, same, least, greatest, over, times, minus, total } = Exact;
const NONE = [ZERO, ZERO];
const ANY = [ZERO, ONE];
const boundsOf = ({ low, high }) => [exact(low), exact(high)];
const sameBounds = (a, b) => same(a[0], b[0]) && same(a[1], b[1]);

/**
 * Checks an indicator or a part of the pillar or indicator `within`. `figureOf` gives a figure once it
 * is proven, null for a missing one; `records` is the feed of what people recorded, where that counts.
 */
export function checkScore(member, score, context) {
  const { low, high } = score.points;
  const about = (what, holds) => context.check(`${member.code}: ${what}`, holds);
  const maximum = maximumOf(member, context.within);
  const most = maximum ?? exact(context.within.maximum ?? high);
  about(`the maximum is ${score.maximum ?? 'not public'}`, isWritten(score.maximum, maximum));
  const isExplained = low === high || maximum === null || score.missing !== null;
  about('the points are a number, or open for a reason', isExplained);
  const follow = score.parts?.length > 0 ? followFromParts : followFromRule;
  const isRight = follow(member, score, { ...context, maximum, most });
  const isWithin = atMost(exact(low), exact(high)) && atMost(exact(high), most);
  about(`the points are ${low} to ${high}, by the rule ${member.rule.kind}`, isRight && isWithin);
}

const isWritten = (text, number) =>
  text === null || number === null ? text === number : same(exact(text), number);

function followFromParts({ maximum, rule }, { parts, points }, context) {
  const within = { maximum, indicators: rule.parts };
  rule.parts.forEach((part, at) => checkScore(part, parts[at], { ...context, within }));
  const [low, high] = boundsOf(points);
  return (
    atMost(total(parts.map((part) => exact(part.points.low))), low) &&
    atMost(high, total(parts.map((part) => exact(part.points.high))))
  );
}

function followFromRule(member, score, { figureOf, records, maximum, most }) {
  const points = boundsOf(score.points);
  const isByRule = records === undefined || member.rule.kind === 'unscored';
  const { share = ANY, fixed } = isByRule
    ? { share: shareOf(member, figureOf) }
    : recorded(member, { figureOf, records });
  if (fixed !== undefined) return sameBounds(points, [least(fixed, most), least(fixed, most)]);
  if (!sameBounds(share, boundsOf(score.share))) return false;
  if (maximum !== null)
    return sameBounds(
      points,
      share.map((one) => times(maximum, one)),
    );
  // Others share the maximum, and nobody knows in which proportions.
  return same(points[0], ZERO) && atMost(points[1], times(most, share[1]));
}

/** What people recorded: points as such, or a share of the maximum. */
function recorded({ code }, { figureOf, records }) {
  const [points, share] = ['points', 'share'].map((what) =>
    figureOf({ feed: records, measure: `assessed.${what}.${code}` }, 'assessment'),
  );
  if (points !== null) return { fixed: points };
  return share === null ? {} : { share: [least(ONE, share), least(ONE, share)] };
}

/** The part of the maximum that the rule gives. */
function shareOf({ rule, needsEvidence }, figureOf) {
  if (rule.kind === 'unscored') return NONE;
  if (rule.kind === 'alternatives') {
    const shares = rule.choices.map(({ share }) => exact(share));
    return [shares.reduce(least), shares.reduce(greatest)];
  }
  const { numerator, denominator } = sidesOf(rule);
  const counts = numerator.map((input) => figureOf(input, 'numerator'));
  const wholes = denominator.map((input) => figureOf(input, 'denominator'));
  const isKnown = [...counts, ...wholes].every((one) => one !== null && atMost(ZERO, one));
  if (!isKnown || counts.length === 0 || rule.kind === 'notPublic') return ANY;
  const share = shareOfRatio(rule, counts, wholes);
  // Documents that nobody accepted may cost any part of it: how much, no decision says.
  return needsEvidence ? [ZERO, share[1]] : share;
}

function sidesOf({ input, ratio, numerator = [], denominator = [] }) {
  return ratio ?? { numerator: input ? [input] : numerator, denominator };
}

function shareOfRatio(rule, counts, wholes) {
  const all = total(counts);
  const whole = wholes.length === 0 ? ONE : total(wholes);
  if (whole[0] === 0n) {
    return all[0] > 0n ? ANY : { zero: NONE, full: [ONE, ONE], missing: ANY }[rule.zeroOverZero];
  }
  // Several that count some of the same: at least the greatest, at most all, and not above the whole.
  const [one, most] = [counts.reduce(greatest), wholes.length === 0 ? all : least(all, whole)];
  const counted = rule.combine === 'overlapping' ? [one, greatest(one, most)] : [all, all];
  const family = FAMILIES[rule.kind];
  if (family === undefined) throw new TypeError(`the rule ${rule.kind} is not worked out here`);
  return counted.map((count) => family(over(count, whole), rule));
}

const FAMILIES = {
  linear: (ratio) => least(ONE, ratio),
  linearToTarget: (ratio, { target }) => least(ONE, over(ratio, exact(target))),
  tiers: (value, { tiers }) =>
    exact(tiers.find(({ atLeast }) => atMost(exact(atLeast), value))?.share ?? '0'),
  yesNo: ([count]) => (count > 0n ? ONE : ZERO),
};

/** A member's maximum; null where nobody outside knows it and others share what is left over. */
function maximumOf(member, { maximum, indicators, groups = [] }) {
  const own = statedMaximum(member);
  if (own !== null) return exact(own);
  const grouped = new Set(groups.flatMap(({ codes }) => codes));
  const sharing = indicators.filter((one) => statedMaximum(one) === null && !grouped.has(one.code));
  if (maximum === null || sharing.length > 1 || sharing[0] !== member) return null;
  const others = [...indicators.map(statedMaximum), ...groups.map((group) => group.maximum)];
  return others.flatMap((one) => (one === null ? [] : [exact(one)])).reduce(minus, exact(maximum));
}

const statedMaximum = ({ rule, maximum }) => (rule.kind === 'unscored' ? '0' : maximum);
