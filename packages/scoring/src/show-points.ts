import type { Edition } from '@dti-hub/catalogue';
import { exactText, parseExact, roundHalfUp, type Sentence } from '@dti-hub/kernel';
import { isPoint, type Points } from './scorecard.ts';

/**
 * Points as people read them, rounded half up to the edition's decimals and without trailing zeros:
 * "17,68" or, while something is missing, "từ 0 đến 12". For show only; nothing is computed from it.
 */
export function shownPoints(points: Points, decimals: number): Sentence {
  const shown = (exact: string) => writtenNumber(roundExact(exact, decimals));
  const [low, high] = [shown(points.low), shown(points.high)];
  return isPoint(points)
    ? low
    : { vi: `từ ${low.vi} đến ${high.vi}`, en: `${low.en} to ${high.en}` };
}

/** To how many decimals an edition's totals are shown; they may be other than those of the parts. */
export const totalDecimals = ({
  shownDecimals,
  shownTotalDecimals = shownDecimals,
}: Pick<Edition, 'shownDecimals' | 'shownTotalDecimals'>): number => shownTotalDecimals;

/** A number rounded half up, as canonical exact text: ("8.825", 2) → "8.83", ("80", 2) → "80". */
export const roundExact = (exact: string, decimals: number): string =>
  exactText(parseExact(roundHalfUp(parseExact(exact), decimals)));

/** A number as each language writes it in a sentence: 138.390,5 in Vietnamese, 138,390.5 in English. */
export function writtenNumber(exact: string): Sentence {
  const [whole = '', ...decimals] = exact.split('.');
  const grouped = (mark: string) => whole.replaceAll(/\B(?=(?:\d{3})+(?!\d))/g, mark);
  return { vi: [grouped('.'), ...decimals].join(','), en: [grouped(','), ...decimals].join('.') };
}

/** The text with a comma for every decimal point, as Vietnamese writes numbers. */
export const vietnameseNumber = (text: string): string => text.replaceAll('.', ',');
