/** Figures of one measure by the code of the unit. */
export type ByUnit = ReadonlyMap<string, number>;

/** Something that gets a part of a whole: by its weight, and never more than its room. */
export interface Claim {
  readonly code: string;
  readonly weight: number;
  readonly room: number;
}

/**
 * The whole in whole parts that add up to it exactly: by weight, what is left one by one to the
 * largest remainders, and past its room to nobody. @throws {RangeError} when there is no room for it.
 */
export function apportion(whole: number, claims: readonly Claim[]): ByUnit {
  const weights = total(claims.map(({ weight }) => weight));
  if (whole > total(claims.map(({ room }) => room))) throw new RangeError(`no room for ${whole}`);
  const shares = claims.map(({ code, weight, room }) => {
    const part = Math.min(Math.floor((whole * weight) / weights), room);
    return { code, room, part, remainder: (whole * weight) % weights };
  });
  const parts = new Map(shares.map(({ code, part }) => [code, part]));
  const inTurn = shares.toSorted((a, b) => b.remainder - a.remainder);
  let left = whole - total([...parts.values()]);
  while (left > 0) {
    for (const { code, room } of inTurn) {
      const part = parts.get(code) ?? 0;
      if (left === 0 || part === room) continue;
      parts.set(code, part + 1);
      left -= 1;
    }
  }
  return parts;
}

export const total = (numbers: Iterable<number>): number => {
  let sum = 0;
  for (const one of numbers) sum += one;
  return sum;
};

/** So many hundredths of a count, rounded down. */
export const percentOf = (count: number, hundredths: number): number =>
  Math.floor((count * hundredths) / 100);

/** Each count thinned by so many hundredths of its own. */
export const thin = (counts: ByUnit, hundredths: (code: string) => number): ByUnit =>
  new Map([...counts].map(([code, count]) => [code, percentOf(count, hundredths(code))]));

/** Claims on a part of the counts, none above its count; the lots make the shares differ. */
export const claimsOn = (counts: ByUnit, lot: (code: string) => number): Claim[] =>
  [...counts].map(([code, count]) => ({ code, weight: count * lot(code), room: count }));
