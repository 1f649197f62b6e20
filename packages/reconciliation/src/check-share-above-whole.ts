import type { CheckOf } from '@dti-hub/catalogue';
import { exactText, multiply, parseExact, sum, type Rational } from '@dti-hub/kernel';
import type { IndicatorScore, PartScore } from '@dti-hub/scoring';
import { above, pointOf } from './bounds.ts';
import type { Mismatch } from './mismatch.ts';
import { ACCEPTING } from './remedy.ts';
import {
  computedCards,
  feedOfScore,
  isAsked,
  scoresOf,
  toMismatch,
  type Found,
  type UnitFacts,
} from './unit-facts.ts';
import { inNumbers, inPercent, namedIndicator } from './words.ts';

/**
 * Tells every computed ratio of more than 100 %. Where sources count some of the same, only what is
 * certain counts: the greatest of their counts.
 */
export function checkShareAboveWhole(
  check: CheckOf<'shareAboveWhole'>,
  facts: UnitFacts,
): Mismatch[] {
  return computedCards(facts).flatMap((card) =>
    scoresOf(card)
      .filter(({ code }) => isAsked(check, code))
      .flatMap((score) => {
        const excess = excessOf(score, check.tolerance);
        const feed = feedOfScore(facts.edition, card.track, score);
        return excess === undefined
          ? []
          : [toMismatch(check, facts, { feed, ...tellExcess(score, excess) })];
      }),
  );
}

/** A numerator above its denominator; the ratio as exact text. */
interface Excess {
  readonly denominator: Rational;
  readonly ratio: string;
}

/** By what is certain of the ratio; a plain number, which has no denominator, is none. */
function excessOf(
  { inputs, ratio, ratioBounds }: IndicatorScore | PartScore,
  tolerance: string,
): Excess | undefined {
  if (inputs === null || inputs.denominator.length === 0) return undefined;
  const least = ratio ?? ratioBounds?.low;
  if (least === undefined || above(pointOf(least), pointOf('1'), tolerance) === undefined)
    return undefined;
  // Where there is a ratio, no figure of it is missing.
  const figures = inputs.denominator.map(({ value }) => parseExact(String(value)));
  return { denominator: sum(figures), ratio: least };
}

function tellExcess(
  score: IndicatorScore | PartScore,
  { denominator, ratio }: Excess,
): Omit<Found, 'feed'> {
  const stated = exactText(multiply(parseExact(ratio), denominator));
  const found = exactText(denominator);
  const [what, share] = [namedIndicator(score), inPercent(ratio)];
  const [part, whole] = [inNumbers(stated), inNumbers(found)];
  return {
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
