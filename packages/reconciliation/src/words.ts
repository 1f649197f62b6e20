import { exactText, multiply, parseExact, rational, type Sentence } from '@dti-hub/kernel';
import { roundExact, shownPoints, writtenNumber, type Points } from '@dti-hub/scoring';

/** Enough to tell 18,456 from 18,5; zeros at the end are not shown. */
const DECIMALS = 4;
const PERCENT_DECIMALS = 2;

/** An exact number as people read it. */
export const inNumbers = (exact: string): Sentence => writtenNumber(roundExact(exact, DECIMALS));

/** An exact share as people read it: "8,94%". */
export const inPercent = (exact: string): Sentence => boundsInPercent({ low: exact, high: exact });

/** Bounds as people read them: "18,5", or "từ 0 đến 12" while something is missing. */
export const boundsInNumbers = (points: Points): Sentence => shownPoints(points, DECIMALS);

/** Bounds of a share as people read them. */
export function boundsInPercent({ low, high }: Points): Sentence {
  const { vi, en } = shownPoints(
    { low: hundredfold(low), high: hundredfold(high) },
    PERCENT_DECIMALS,
  );
  return { vi: `${vi}%`, en: `${en}%` };
}

const hundredfold = (exact: string): string =>
  exactText(multiply(parseExact(exact), rational(100n)));

interface Named {
  readonly code: string;
  readonly name: Sentence;
}

/** An indicator or a part by code and name, as a sentence begins. */
export const namedIndicator = ({ code, name: { vi, en } }: Named): Sentence => ({
  vi: `Chỉ số ${code} "${vi}"`,
  en: `Indicator ${code} "${en}"`,
});

/** A pillar by code and name, as a sentence begins. */
export const namedPillar = ({ code, name: { vi, en } }: Named): Sentence => ({
  vi: `Nhóm ${code} "${vi}"`,
  en: `Pillar ${code} "${en}"`,
});

/** A text of the source's without its quotation marks; undefined where it is none, or was cut off. */
export function unquoted(found: string): string | undefined {
  let text: unknown;
  try {
    text = JSON.parse(found);
  } catch {
    // No text between quotation marks, or not all of it.
  }
  return typeof text === 'string' && !text.endsWith('…') ? text : undefined;
}

/** How many things a sentence names. */
const NAMED = 10;

/** The first few of a list, and how many more there are. */
export function listFew(texts: readonly string[]): string {
  const left = texts.length - NAMED;
  return [...texts.slice(0, NAMED), ...(left > 0 ? [`… +${left}`] : [])].join(', ');
}
