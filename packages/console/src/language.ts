import type { LocalDate, Sentence } from '@dti-hub/kernel';
import { isPoint, roundExact, writtenNumber, type Points } from '@dti-hub/scoring';
import { shownDay } from '@dti-hub/stewardship';

/** What pages are written in. */
export type Language = 'vi' | 'en';

/** Writes words and numbers as readers of a language do. Days are dd/mm/yyyy in both. */
export interface Tongue {
  readonly language: Language;
  readonly say: (sentence: Sentence) => string;
  /** The same, of two texts. */
  readonly t: (vi: string, en: string) => string;
  readonly number: (exact: string, decimals?: number) => string;
  readonly count: (count: number) => string;
  /** Points, or their bounds while something is missing. */
  readonly points: (points: Points, decimals: number) => string;
  readonly day: (day: LocalDate) => string;
}

/** As a heading or a choice begins. */
export const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** So many of them, in English: Vietnamese words have one form. */
export const many = ({ count }: Pick<Tongue, 'count'>, of: number, [one, more]: Forms): string =>
  `${count(of)} ${of === 1 ? one : more}`;

/** What one of something is called, and several: ["unit", "units"]. */
type Forms = readonly [one: string, more: string];

/** Beyond these, digits of a figure tell a reader nothing. */
const DECIMALS = 4;

/** How one language writes. */
export function tongueOf(language: Language): Tongue {
  const isVietnamese = language === 'vi';
  const written = (exact: string) => writtenNumber(exact)[language];
  const number = (exact: string, decimals = DECIMALS) => written(roundExact(exact, decimals));
  return {
    language,
    say: (sentence) => sentence[language],
    t: (vi, en) => (isVietnamese ? vi : en),
    number,
    count: (count) => written(String(count)),
    points: (points, decimals) =>
      isPoint(points)
        ? number(points.low, decimals)
        : `${number(points.low, decimals)}–${number(points.high, decimals)}`,
    day: shownDay,
  };
}
