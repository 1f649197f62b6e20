import type { CheckOf } from '@dti-hub/catalogue';
import { exactText, multiply, parseExact, sum, type Rational } from '@dti-hub/kernel';
import type { IndicatorScore, InputStep, PartScore } from '@dti-hub/scoring';
import { above, pointOf } from './bounds.ts';
import type { Mismatch } from './mismatch.ts';
import { ACCEPTING } from './remedy.ts';
import { cardOf, isAsked, scoresOf, toMismatch, type Found, type UnitFacts } from './unit-facts.ts';
import { inNumbers, inPercent, namedIndicator } from './words.ts';

/**
 * Tells every computed ratio of more than 100 %. Where sources count some of the same, only what is
 * certain counts: the greatest of their counts.
 */
export function checkShareAboveWhole(
  check: CheckOf<'shareAboveWhole'>,
  facts: UnitFacts,
): Mismatch[] {
  const card = cardOf(facts, 'computed');
  const asked = card === undefined ? [] : scoresOf(card).filter(({ code }) => isAsked(check, code));
  return asked.flatMap((score) => {
    const excess = excessOf(score, check.tolerance);
    return excess === undefined ? [] : [toMismatch(check, facts, tellExcess(score, excess))];
  });
}

/** A numerator above its denominator; the ratio as exact text. */
interface Excess {
  readonly feed: string;
  readonly denominator: Rational;
  readonly ratio: string;
}

function excessOf(score: IndicatorScore | PartScore, tolerance: string): Excess | undefined {
  const { inputs } = score;
  const ratio = leastRatio(score);
  const [first] = inputs?.numerator ?? [];
  if (inputs === null || first === undefined || ratio === undefined) return undefined;
  const isWithin = above(pointOf(ratio), pointOf('1'), tolerance) === undefined;
  return isWithin ? undefined : { feed: first.feed, denominator: sumOf(inputs.denominator), ratio };
}

/** What is certain of a ratio; a plain number, which has no denominator, is none. */
const leastRatio = ({ inputs, ratio, ratioBounds }: IndicatorScore | PartScore) =>
  inputs?.denominator.length === 0 ? undefined : (ratio ?? ratioBounds?.low);

const sumOf = (steps: readonly InputStep[]): Rational =>
  sum(steps.flatMap(({ value }) => (value === null ? [] : [parseExact(value)])));

function tellExcess(
  score: IndicatorScore | PartScore,
  { feed, denominator, ratio }: Excess,
): Found {
  const stated = exactText(multiply(parseExact(ratio), denominator));
  const found = exactText(denominator);
  const [what, share] = [namedIndicator(score), inPercent(ratio)];
  const [part, whole] = [inNumbers(stated), inNumbers(found)];
  return {
    feed,
    track: 'computed',
    subject: score.code,
    stated,
    found,
    sentence: {
      vi: `${what.vi}: tử số ${part.vi} lớn hơn mẫu số ${whole.vi}, tức ${share.vi}.`,
      en: `${what.en}: the numerator ${part.en} is above the denominator ${whole.en}, which makes ${share.en}.`,
    },
    mend: {
      vi: 'Hãy hỏi nguồn của tử số và của mẫu số: có đếm trùng không, có cùng năm và cùng địa bàn không; rồi gửi lại số liệu đúng.',
      en: 'Ask the sources of both: is anything counted twice, are year and area the same; then send the right figures again.',
    },
    proposals: [ACCEPTING],
  };
}
