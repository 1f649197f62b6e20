#!/usr/bin/env node
// Verifies off line, with nothing of the hub's, that a receipt's points follow from the published figures by the
// edition's rule, in exact fractions: node verify-points.mjs [FOLDER]
// That the figures stand in the source's bytes: verify-receipt.mjs. Whose they are: verify-basis.mjs.
// Node 22 or newer. Exit 0: every check holds; 1: one does not, or cannot be made.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { isDeepStrictEqual as alike } from 'node:util';

const folder = process.argv[2] ?? import.meta.dirname;
const blobs = new Map();
const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');
const json = (hash) => JSON.parse(blobs.get(hash));
let failures = 0;
function check(what, holds) {
  if (!holds) failures += 1;
  console.log(`${holds ? 'ok  ' : 'FAIL'} ${what}`);
}

// Exact fractions: [numerator, denominator], the denominator positive.
function exact(text) {
  const [, digits, decimals = '', below = '1'] = /^([+-]?\d+)(?:\.(\d+))?(?:\/(\d+))?$/.exec(text);
  return [BigInt(digits + decimals), BigInt(below) * 10n ** BigInt(decimals.length)];
}
const [ZERO, ONE] = [exact('0'), exact('1')];
const times = (a, b) => [a[0] * b[0], a[1] * b[1]];
const over = (a, b) => [a[0] * b[1], a[1] * b[0]];
const minus = (a, b) => [a[0] * b[1] - b[0] * a[1], a[1] * b[1]];
const sum = (all) => all.reduce((a, b) => minus(a, [-b[0], b[1]]), ZERO);
const atMost = (a, b) => minus(a, b)[0] <= 0n;
const same = (a, b) => minus(a, b)[0] === 0n;
const least = (a, b) => (atMost(a, b) ? a : b);
const most = (a, b) => (atMost(a, b) ? b : a);

// The edition's rules: figures → share of the maximum → points, as bounds [low, high].
const SETTLED = { zero: [ZERO, ZERO], full: [ONE, ONE], missing: [ZERO, ONE] };
function ratioOf(rule, figureOf) {
  const { numerator = [rule.input], denominator = [], combine } = rule.ratio ?? rule;
  const counts = numerator.map((input) => figureOf(input, 'numerator'));
  const wholes = denominator.map((input) => figureOf(input, 'denominator'));
  if ([...counts, ...wholes].some((one) => one === null || one[0] < 0n)) return 'missing';
  const [all, whole] = [sum(counts), denominator.length === 0 ? ONE : sum(wholes)];
  if (whole[0] === 0n) return all[0] === 0n ? rule.zeroOverZero : 'missing';
  // Several that count some of the same: at least the greatest, at most all, and not above the whole.
  const greatest = counts.reduce(most);
  const union = most(greatest, denominator.length === 0 ? all : least(all, whole));
  return (combine === 'overlapping' ? [greatest, union] : [all, all]).map((one) =>
    over(one, whole),
  );
}
const FAMILIES = {
  linear: (ratio) => least(ONE, ratio),
  linearToTarget: (ratio, { target }) => least(ONE, over(ratio, exact(target))),
  tiers: (value, { tiers }) =>
    exact(tiers.find(({ atLeast }) => atMost(exact(atLeast), value))?.share ?? '0'),
  yesNo: ([count]) => (count > 0n ? ONE : ZERO),
};
/** Beside the best of all; while another has no figure, it may be as high as one likes. */
function besideBest(rule, own, rivals) {
  const known = rivals.filter(Array.isArray);
  const isOpen = rivals.some((one) => one === 'missing');
  return own.map((value, end) => {
    const best = known.map((one) => one[1 - end]).reduce(most, value);
    if (end === 0 && isOpen) return ZERO;
    return best[0] === 0n ? SETTLED[rule.zeroOverZero][end] : over(value, best);
  });
}
function shareOf(rule, { figureOf, others }) {
  if (rule.kind === 'unscored') return SETTLED.zero;
  const choices = rule.choices?.map(({ share }) => exact(share));
  if (choices) return [choices.reduce(least), choices.reduce(most)];
  const ratio = rule.input || rule.ratio || rule.numerator ? ratioOf(rule, figureOf) : 'missing';
  if (!Array.isArray(ratio)) return SETTLED[ratio];
  if (rule.kind === 'notPublic') return SETTLED.missing;
  if (rule.kind !== 'relativeToBest') return ratio.map((one) => FAMILIES[rule.kind](one, rule));
  return besideBest(
    rule,
    ratio,
    others.map((of) => ratioOf(rule, of)),
  );
}

const statedMaximum = ({ rule, maximum }) => (rule.kind === 'unscored' ? '0' : maximum);
/** A member's maximum; null where others share with it what is left over. */
function maximumOf(member, { maximum, indicators, groups = [] }) {
  const grouped = new Set(groups.flatMap(({ codes }) => codes));
  const sharing = indicators.filter((one) => statedMaximum(one) === null && !grouped.has(one.code));
  if (statedMaximum(member) !== null) return exact(statedMaximum(member));
  if (maximum === null || sharing.length > 1 || sharing[0] !== member) return null;
  const all = [...indicators.map(statedMaximum), ...groups.map((one) => one.maximum)];
  return minus(exact(maximum), sum(all.filter((one) => one !== null).map(exact)));
}
const boundsOf = ({ low, high }) => [exact(low), exact(high)];
const sameBounds = (a, b) => same(a[0], b[0]) && same(a[1], b[1]);
/** The bounds of what is earned of a maximum by a share; from nothing, where others share it too. */
const earned = (share, maximum, limit) =>
  maximum === null ? [ZERO, times(limit, share[1])] : share.map((one) => times(maximum, one));
/** Whether the points follow from what people recorded: points as such, or a share of the maximum. */
function followsRecords({ code }, { points, share }, { figureOf, records, maximum, limit }) {
  const read = (what) =>
    figureOf({ feed: records, measure: `assessed.${what}.${code}` }, 'assessment');
  const [fixed, part] = ['points', 'share'].map(read);
  if (fixed) return sameBounds(boundsOf(points), [least(fixed, limit), least(fixed, limit)]);
  const bounds = part ? [least(ONE, part), least(ONE, part)] : SETTLED.missing;
  return sameBounds(boundsOf(share), bounds) && isEarned(points, bounds, { maximum, limit });
}
const isEarned = (points, share, { maximum, limit }) => {
  const [[low, high], [from, to]] = [boundsOf(points), earned(share, maximum, limit)];
  return same(low, from) && (maximum === null ? atMost(high, to) : same(high, to));
};
function followsRule({ rule, needsEvidence }, { points, share }, context) {
  const [low, high] = shareOf(rule, context);
  // Documents that nobody accepted may cost any part of it: how much, no decision says.
  const isIt = sameBounds(boundsOf(share), [low, high]);
  const isUnproven = needsEvidence && sameBounds(boundsOf(share), [ZERO, high]);
  return (isIt || isUnproven) && isEarned(points, boundsOf(share), context);
}
function followsParts({ rule }, { parts, points, maximum }, context) {
  const within = { maximum: context.maximum && maximum, indicators: rule.parts };
  rule.parts.forEach((part, at) => checkScore(part, parts[at], { ...context, within }));
  const ends = parts.map((part) => boundsOf(part.points));
  const [low, high] = [0, 1].map((end) => sum(ends.map((one) => one[end])));
  return atMost(low, boundsOf(points)[0]) && atMost(boundsOf(points)[1], high);
}
const isMaximum = (text, maximum) =>
  text === null || maximum === null ? text === maximum : same(exact(text), maximum);
function followerOf({ rule }, { parts = [] }, records) {
  if (parts.length > 0) return followsParts;
  return records && rule.kind !== 'unscored' ? followsRecords : followsRule;
}
/** Checks an indicator, or a part of one, that divides the maximum `within`. */
function checkScore(member, score, context) {
  const { low, high } = score.points;
  const maximum = maximumOf(member, context.within);
  const limit = maximum ?? exact(context.within.maximum ?? high);
  const follows = followerOf(member, score, context.records);
  const isRight = follows(member, score, { ...context, maximum, limit });
  const isWithin = atMost(exact(low), exact(high)) && atMost(exact(high), limit);
  const isExplained = low === high || maximum === null || score.missing !== null;
  const about = (what, isSo) => check(`${member.code}: ${what}`, isSo);
  about(`the maximum is ${score.maximum ?? 'not public'}`, isMaximum(score.maximum, maximum));
  about('the points are a number, or open for a reason', isExplained);
  about(`the points are ${low} to ${high}, by the rule ${member.rule.kind}`, isRight && isWithin);
}

/** Follows the hashes: publication → scorecard → edition, and publication → figures. */
function verify({ publication, edition: named, track, period, unit, indicator, inputs }) {
  const { province, night, scorecards, reconciled } = json(publication.content);
  console.log(`     publication of ${province}, ${night}: ${publication.content}`);
  const isOfPeriod = (one) => alike(one.period, period);
  const isIt = ({ code }) => code === indicator.code;
  const isNamed = (one) => isOfPeriod(one) && one.edition === named.id && one.track === track;
  const { scorecards: cards, editionVersion } = json(scorecards.find(isNamed).file);
  const files = json(reconciled).values.filter(isOfPeriod);
  const [edition, figures] = [json(editionVersion), files.flatMap(({ file }) => json(file))];
  const { pillars } = cards.find((card) => card.unit === unit);
  const { inputs: _, ...score } = pillars.flatMap(({ indicators }) => indicators).find(isIt);
  check('the publication is of that night', night === publication.night);
  check('the publication has this very score', alike(score, indicator));
  check('it was scored by this edition', editionVersion === named.version);
  const counting = new Set();
  const valueFor = (whose) => (asked, side) => {
    const isAsked = (one) => one.feed === asked.feed && one.measure === asked.measure;
    const figure = figures.find((one) => one.unit === whose && isAsked(one));
    const input = inputs.find((one) => one.side === side && isAsked(one));
    if (whose === unit && figure) counting.add(input);
    return figure?.value ? exact(figure.value) : null;
  };
  const within = edition.pillars.find(({ indicators }) => indicators.some(isIt));
  checkScore(within.indicators.find(isIt), indicator, {
    within,
    figureOf: valueFor(unit),
    others: cards.filter((card) => card.unit !== unit).map((card) => valueFor(card.unit)),
    records: edition.assessments.find((one) => one.track === track)?.feed,
  });
  const isEach = counting.size === inputs.length && inputs.every((one) => counting.has(one));
  check('the figures given are those that count', isEach);
}

try {
  for (const name of readdirSync(`${folder}/blobs`)) {
    blobs.set(name, readFileSync(`${folder}/blobs/${name}`));
    check(`blob ${name.slice(0, 12)}… has its hash`, sha256(blobs.get(name)) === name);
  }
  verify(JSON.parse(readFileSync(`${folder}/receipt.json`)));
} catch (error) {
  check(`the receipt can be followed to its end (${error.message})`, false);
}
console.log(`     Not proven: that the figures stand in the source’s bytes (verify-receipt.mjs); whose they are, and who
     decided otherwise (verify-basis.mjs); figures of other units; what people recorded or accepted as documents.`);
console.log(
  failures === 0 ? 'All of these hold.' : `${failures} check(s) failed: do not trust this number.`,
);
process.exitCode = failures === 0 ? 0 : 1;
