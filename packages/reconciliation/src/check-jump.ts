import { inputsOfRule, type CheckOf, type Edition, type Input } from '@dti-hub/catalogue';
import {
  compare,
  divide,
  equal,
  exactText,
  multiply,
  parseExact,
  subtract,
  ZERO,
  type Rational,
} from '@dti-hub/kernel';
import type { Mismatch } from './mismatch.ts';
import { ACCEPTING } from './remedy.ts';
import { toMismatch, type EarlierFigure, type Found, type UnitFacts } from './unit-facts.ts';
import { inNumbers } from './words.ts';

type Jump = CheckOf<'jump'>;

/**
 * Tells figures that fell or rose beyond bounds. A figure stands for the next one to be set against only
 * while it kept the bounds itself, so a jump is told until the figure comes back or a person accepts it.
 */
export const checkJump = (check: Jump, facts: UnitFacts): Mismatch[] =>
  figuresOf(check, facts.edition).flatMap((input) => {
    const now = facts.valueOf(input);
    if (!('value' in now)) return [];
    const earlier = earlierOf(input, facts);
    const before = check.against
      .map((which) => lastWithinBounds(earlier[which], check))
      .find((one) => one !== undefined && isJump(one.value, now.value, check));
    return before === undefined
      ? []
      : [toMismatch(check, facts, tell({ input, facts, check }, before, now.value))];
  });

/** The figures that any check of an edition watches for jumps. */
export const watchedFigures = (edition: Edition): readonly Input[] =>
  edition.checks?.flatMap((check) => (check.kind === 'jump' ? figuresOf(check, edition) : [])) ??
  [];

type Watched = NonNullable<Jump['figures']>[number];

/** What the hub published of it before; of the period before, else what the source says of that itself. */
function earlierOf({ before, ...input }: Watched, facts: UnitFacts) {
  const { earlierNights, previousPeriod } = facts.earlierOf(input);
  if (before === undefined || previousPeriod.length > 0) return { earlierNights, previousPeriod };
  const stated = facts.valueOf(before);
  return {
    earlierNights,
    previousPeriod: 'value' in stated ? [{ value: stated.value, from: before.measure }] : [],
  };
}

/** Each once. */
function figuresOf({ figures }: Jump, edition: Edition): readonly Watched[] {
  if (figures !== undefined) return figures;
  const read = edition.pillars.flatMap(({ indicators }) =>
    indicators.flatMap(({ rule }) => inputsOfRule(rule)),
  );
  return [...new Map(read.map((input) => [`${input.feed} ${input.measure}`, input])).values()];
}

/** The last of the figures that is no jump from the one before. */
const lastWithinBounds = ([first, ...others]: readonly EarlierFigure[], check: Jump) =>
  first && others.reduce((last, one) => (isJump(last.value, one.value, check) ? last : one), first);

const isJump = (before: Rational, now: Rational, check: Jump): boolean =>
  isFarAbove(now, before, check) || isFarAbove(before, now, check);

const isFarAbove = (high: Rational, low: Rational, { factor, least }: Jump): boolean =>
  compare(subtract(high, low), parseExact(least)) > 0 &&
  compare(high, multiply(low, parseExact(factor))) > 0;

interface Subject {
  readonly input: Input;
  readonly facts: UnitFacts;
  readonly check: Jump;
}

function tell(
  { input: { feed, measure }, facts: { unit, period }, check }: Subject,
  before: EarlierFigure,
  now: Rational,
): Found {
  const [stated, found] = [exactText(now), exactText(before.value)];
  const [is, was] = [inNumbers(stated), inNumbers(found)];
  const rises = isFarAbove(now, before.value, check);
  const times = equal(before.value, ZERO)
    ? { vi: '', en: '' }
    : timesWords(divide(now, before.value));
  return {
    feed,
    track: null,
    subject: measure,
    stated,
    found,
    sentence: {
      vi: `Số liệu "${measure}" ${rises ? 'tăng' : 'giảm'} đột biến: nay ${is.vi}, trước đó ${was.vi} (${before.from})${times.vi}.`,
      en: `The figure "${measure}" ${rises ? 'rose' : 'fell'} abruptly: now ${is.en}, before ${was.en} (${before.from})${times.en}.`,
    },
    mend: {
      vi: 'Hãy hỏi nguồn. Nếu số mới đúng thì xác nhận; nếu sai thì giữ số trước đó cho đến khi nguồn gửi lại.',
      en: 'Ask the source. If the new figure is right, accept it; if not, keep the earlier one until the source sends again.',
    },
    proposals: [
      ACCEPTING,
      { kind: 'correctValue', figure: { feed, measure, unit, period }, value: found },
    ],
  };
}

function timesWords(times: Rational) {
  const { vi, en } = inNumbers(exactText(times));
  return { vi: `, bằng ${vi} lần`, en: `, ${en} times as much` };
}
