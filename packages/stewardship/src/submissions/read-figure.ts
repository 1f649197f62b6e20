import {
  divide,
  equal,
  exactText,
  parseDecimal,
  parseExact,
  rational,
  ZERO,
  type Rational,
  type Sentence,
} from '@dti-hub/kernel';

/** What a person wrote as a number, as exact text; or that nobody can say which number it is. */
type FigureReading = { readonly exact: string } | 'notANumber' | 'ambiguous';

const HUNDRED = rational(100n);
/** No figure of the field needs more; what is longer takes long to reckon with. */
const FIGURE_LENGTH_MAX = 60;
/** 1.234 is 1234 to one reader and 1,234 to another. */
const DOT_OF_THOUSANDS = /^[+-]?[1-9]\d{0,2}(?:\.\d{3})+$/;

/**
 * Reads a number as people of the field write it: the comma is the decimal mark, a dot is one too where
 * it cannot be a mark of thousands. "92,28%" is that share, "923/1000" the exact fraction.
 */
function readFigure(text: string): FigureReading {
  const written = text.trim();
  if (written.length > FIGURE_LENGTH_MAX) return 'notANumber';
  if (DOT_OF_THOUSANDS.test(written.replace(/\s*%$/, ''))) return 'ambiguous';
  const value = written.endsWith('%')
    ? mapped(readDecimal(written.slice(0, -1).trimEnd()), (percent) => divide(percent, HUNDRED))
    : readFraction(written);
  return value === undefined ? 'notANumber' : { exact: exactText(value) };
}

function readFraction(text: string): Rational | undefined {
  const parts = text.split('/').map((part) => readDecimal(part.trim()));
  const [above, below] = parts;
  if (above === undefined || parts.length === 1) return above;
  if (below === undefined || parts.length > 2 || equal(below, ZERO)) return undefined;
  return divide(above, below);
}

const readDecimal = (text: string): Rational | undefined =>
  /e/i.test(text) ? undefined : parseDecimal(text.replace(',', '.'));

const mapped = (
  value: Rational | undefined,
  map: (value: Rational) => Rational,
): Rational | undefined => (value === undefined ? undefined : map(value));

/** The number of an exact text, "12.5" or "1/3"; undefined where it is none. */
export function exactOf(text: string): Rational | undefined {
  if (text.length > FIGURE_LENGTH_MAX) return undefined;
  return /^\d+\/[1-9]\d*$/.test(text) ? parseExact(text) : parseDecimal(text);
}

/** An exact text in its one canonical form, so that 12.50 is no other number than 12.5; else as it was. */
export function canonicalFigure(text: string | null): string | null {
  const number = text === null ? undefined : exactOf(text);
  return number === undefined ? text : exactText(number);
}

/** What was written where a figure is wanted: its exact text, or what should have been written. */
export type FiguredText = { readonly exact: string } | { readonly expected: Sentence };

/** Reads a figure as it was typed; a share must be written as one, since a bare 0,92 may mean either. */
export function readTyped(text: string, { asShare }: { readonly asShare: boolean }): FiguredText {
  if (asShare && !/[%/]/.test(text)) return { expected: A_WRITTEN_SHARE };
  const reading = readFigure(text);
  if (reading === 'ambiguous') return { expected: UNAMBIGUOUS };
  return reading === 'notANumber' ? { expected: A_NUMBER } : reading;
}

const A_WRITTEN_SHARE: Sentence = {
  vi: 'tỷ lệ có dấu % hoặc dạng phân số, ví dụ "92,28%" hoặc "923/1000"',
  en: 'a share with a percent sign or as a fraction, such as "92,28%" or "923/1000"',
};
const UNAMBIGUOUS: Sentence = {
  vi: 'số chỉ hiểu một cách: "1234" nếu là nghìn, "1,234" nếu là thập phân',
  en: 'a number of one meaning: "1234" for thousands, "1,234" for decimals',
};
const A_NUMBER: Sentence = {
  vi: 'một số, dấu thập phân là dấu phẩy, ví dụ "12,5"',
  en: 'a number with a decimal comma, such as "12,5"',
};
