/** An inclusive range of whole numbers. */
export type Range = readonly [from: number, to: number];

/**
 * A whole number of the range that depends on the seed and the name of the figure, and on nothing
 * else. Every figure has its own name, so that adding a unit or a month moves no other figure; a
 * running generator could not promise that.
 */
export function draw(seed: number, name: string, [from, to]: Range): number {
  return from + (mix(hashName(`${seed}/${name}`)) % (to - from + 1));
}

/** FNV-1a: spreads a short text over 32 bits. */
function hashName(name: string): number {
  let hash = 0x81_1c_9d_c5;
  for (const character of name) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01_00_01_93);
  }
  return hash;
}

/** One step of mulberry32: names that differ in one digit must not give figures that do. */
function mix(state: number): number {
  let bits = (state + 0x6d_2b_79_f5) | 0;
  bits = Math.imul(bits ^ (bits >>> 15), bits | 1);
  bits ^= bits + Math.imul(bits ^ (bits >>> 7), bits | 61);
  return (bits ^ (bits >>> 14)) >>> 0;
}
