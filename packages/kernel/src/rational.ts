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
  if (denominator === 0n) throw new RangeError('a fraction has no zero denominator');
  const sign = denominator < 0n ? -1n : 1n;
  const divisor = greatestCommonDivisor(numerator, denominator) * sign;
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

/** All terms together, exactly. Brought to lowest terms once, for that costs the most by far. */
export function sum(terms: Iterable<Rational>): Rational {
  let [numerator, denominator] = [0n, 1n];
  for (const term of terms) {
    if (denominator % term.denominator === 0n) {
      numerator += term.numerator * (denominator / term.denominator);
    } else {
      numerator = numerator * term.denominator + term.numerator * denominator;
      denominator *= term.denominator;
    }
  }
  return rational(numerator, denominator);
}

const DECIMAL = /^([+-]?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?0?\d{1,2}))?$/;
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
  const [, sign, whole = '', fraction = '', exponent = '0'] = match;
  const scale = Number(exponent) - fraction.length;
  const digits = BigInt(`${sign === '-' ? '-' : ''}${whole}${fraction}`);
  return scale >= 0
    ? rational(digits * 10n ** BigInt(scale))
    : rational(digits, 10n ** BigInt(-scale));
}

/** Reads what `exactText` wrote. Throws a RangeError on anything else. */
export function parseExact(text: string): Rational {
  const fraction = FRACTION.exec(text);
  const parsed =
    fraction === null
      ? readDecimal(text)
      : rational(BigInt(fraction[1] ?? ''), BigInt(fraction[2] ?? ''));
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
  return placePoint((value.numerator * 10n ** BigInt(digits)) / value.denominator, digits);
}

/** Rounded half up (away from zero) to the given decimals, for show only: 8.825 → "8.83". */
export function roundHalfUp(value: Rational, decimals: number): string {
  const magnitude = value.numerator < 0n ? -value.numerator : value.numerator;
  const scaled = 2n * magnitude * 10n ** BigInt(decimals) + value.denominator;
  const rounded = scaled / (2n * value.denominator);
  return placePoint(value.numerator < 0n ? -rounded : rounded, decimals);
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

/** Of two numbers of which one at least is not zero. */
function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let [x, y] = [a < 0n ? -a : a, b < 0n ? -b : b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}
