/**
 * An exact fraction in lowest terms with a positive denominator. Every ratio and every point of a
 * score is one of these until it is shown; a float never takes part.
 */
export interface Rational {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

/** The fraction n/d in lowest terms. Throws a RangeError when the denominator is zero. */
export function rational(numerator: bigint, denominator = 1n): Rational {
  if (denominator < 0n) return rational(-numerator, -denominator);
  if (denominator === 0n) throw new RangeError('a fraction has no zero denominator');
  const divisor = greatestCommonDivisor(numerator, denominator);
  return { numerator: numerator / divisor, denominator: denominator / divisor };
}

export const ZERO = rational(0n);

/** a + b, exactly. */
export function add(a: Rational, b: Rational): Rational {
  return rational(
    a.numerator * b.denominator + b.numerator * a.denominator,
    a.denominator * b.denominator,
  );
}

/** a − b, exactly. */
export function subtract(a: Rational, b: Rational): Rational {
  return add(a, { numerator: -b.numerator, denominator: b.denominator });
}

/** a × b, exactly. */
export function multiply(a: Rational, b: Rational): Rational {
  return rational(a.numerator * b.numerator, a.denominator * b.denominator);
}

/** a / b. Throws a RangeError when b is zero: what 0/0 means is the edition's to say, not arithmetic's. */
export function divide(a: Rational, b: Rational): Rational {
  return rational(a.numerator * b.denominator, a.denominator * b.numerator);
}

/** Negative, zero or positive as a is below, equal to or above b. */
export function compare(a: Rational, b: Rational): number {
  const difference = a.numerator * b.denominator - b.numerator * a.denominator;
  return difference < 0n ? -1 : Number(difference > 0n);
}

export const equal = (a: Rational, b: Rational): boolean => compare(a, b) === 0;
export const smaller = (a: Rational, b: Rational): Rational => (compare(a, b) <= 0 ? a : b);
export const larger = (a: Rational, b: Rational): Rational => (compare(a, b) >= 0 ? a : b);

/**
 * All terms together, exactly. Over their least common denominator, and brought to lowest terms once: to do
 * so term by term costs twenty times as much.
 */
export function sum(terms: Iterable<Rational>): Rational {
  let [numerator, denominator] = [0n, 1n];
  for (const term of terms) {
    const widening = term.denominator / greatestCommonDivisor(denominator, term.denominator);
    denominator *= widening;
    numerator = numerator * widening + term.numerator * (denominator / term.denominator);
  }
  return rational(numerator, denominator);
}

const DECIMAL = /^([+-]?\d+)(?:\.(\d+))?(?:[eE]([+-]?0?\d{1,2}))?$/;
const FRACTION = /^(-?\d+)\/(\d+)$/;
/** No figure of the field needs more; what is longer takes long to reckon with. */
const DECIMAL_LENGTH_MAX = 100;

/**
 * Reads a plain decimal ("92.50", "-3", "1e3") exactly, or gives undefined: also of what is longer, or
 * would be with its exponent, than any figure. No locale: see `cell.ts`.
 */
export const parseDecimal = (text: string): Rational | undefined =>
  text.length > DECIMAL_LENGTH_MAX ? undefined : readDecimal(text);

function readDecimal(text: string): Rational | undefined {
  const match = DECIMAL.exec(text);
  if (match === null) return undefined;
  const [, whole = 0, fraction = '', exponent = 0] = match;
  const scale = Number(exponent) - fraction.length;
  return rational(BigInt(`${whole}${fraction}`) * powerOfTen(scale), powerOfTen(-scale));
}

/** Ten to the power, where that is a whole number; else one. */
const powerOfTen = (exponent: number): bigint => 10n ** BigInt(Math.max(exponent, 0));

/** Reads what `exactText` wrote. Throws a RangeError on anything else. */
export function parseExact(text: string): Rational {
  const fraction = FRACTION.exec(text);
  const parsed =
    fraction === null
      ? readDecimal(text)
      : rational(BigInt(fraction[1] ?? 0), BigInt(fraction[2] ?? 0));
  if (parsed === undefined) throw new RangeError(`not an exact number: "${text}"`);
  return parsed;
}

/**
 * The one canonical text of a fraction: a finite decimal without trailing zeros where there is one
 * ("92.5"), else "n/d" ("1/3"). Equal fractions have equal texts.
 */
export function exactText(value: Rational): string {
  const digits = finiteDecimalDigits(value.denominator);
  if (digits === undefined) return `${value.numerator}/${value.denominator}`;
  return placePoint((value.numerator * powerOfTen(digits)) / value.denominator, digits);
}

/** Rounded half up (away from zero) to the given decimals, for show only: 8.825 → "8.83". */
export function roundHalfUp(value: Rational, decimals: number): string {
  const half = BigInt(compare(value, ZERO)) * value.denominator;
  const scaled = 2n * value.numerator * powerOfTen(decimals) + half;
  // What is left of a division is cut off, towards zero.
  return placePoint(scaled / (2n * value.denominator), decimals);
}

function placePoint(scaled: bigint, decimals: number): string {
  if (decimals === 0) return scaled.toString();
  const negative = scaled < 0n;
  const digits = (negative ? -scaled : scaled).toString().padStart(decimals + 1, '0');
  return `${negative ? '-' : ''}${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}

/** How many decimals write 1/denominator in full; undefined when it never ends. */
function finiteDecimalDigits(denominator: bigint): number | undefined {
  const twos = factorCount(denominator, 2n);
  const fives = factorCount(denominator, 5n);
  return denominator === 2n ** BigInt(twos) * 5n ** BigInt(fives)
    ? Math.max(twos, fives)
    : undefined;
}

function factorCount(value: bigint, prime: bigint): number {
  let count = 0;
  for (let rest = value; rest % prime === 0n; rest /= prime) count += 1;
  return count;
}

/** Of a number and one above zero. */
function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let [x, y] = [a < 0n ? -a : a, b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}
