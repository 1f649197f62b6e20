// Exact fractions: [numerator, denominator], both BigInt, the denominator positive.

/** Reads "92.50", "-3", "1e3" or "1/3"; throws on anything else. Equal decimals read alike. */
export function exact(text) {
  const [, numerator, denominator] = /^(-?\d+)\/(\d+)$/.exec(text) ?? [];
  if (numerator !== undefined) return [BigInt(numerator), BigInt(denominator)];
  const decimal = /^([+-]?)(\d+)(?:\.(?=\d)(\d*?)0*)?(?:[eE]([+-]?\d{1,3}))?$/.exec(text);
  if (decimal === null) throw new RangeError(`not a number: ${text}`);
  const [, sign, whole, decimals = '', power = '0'] = decimal;
  const digits = BigInt(`${sign}${whole}${decimals}`.replace('+', ''));
  const scale = Number(power) - decimals.length;
  return scale >= 0 ? [digits * 10n ** BigInt(scale), 1n] : [digits, 10n ** BigInt(-scale)];
}

export const ZERO = [0n, 1n];
export const ONE = [1n, 1n];
const add = (a, b) => [a[0] * b[1] + b[0] * a[1], a[1] * b[1]];
export const minus = (a, b) => add(a, [-b[0], b[1]]);
export const times = (a, b) => [a[0] * b[0], a[1] * b[1]];
export const over = (a, b) => [a[0] * b[1], a[1] * b[0]];
export const atMost = (a, b) => a[0] * b[1] <= b[0] * a[1];
export const same = (a, b) => a[0] * b[1] === b[0] * a[1];
export const least = (a, b) => (atMost(a, b) ? a : b);
export const greatest = (a, b) => (atMost(a, b) ? b : a);
export const total = (numbers) => numbers.reduce(add, ZERO);
