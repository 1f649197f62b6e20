import type { UnitKind } from './unit-register.ts';

const INVISIBLE = /\p{Cf}/gu;
const SEPARATORS = /[\s.\p{Pd}\u2212]+/gu;
const TONES = /[\u0300\u0301\u0303\u0309\u0323]/gu;
/** Letters that only look like đ: legal texts often write Eth for it ("QÐ-TTg"). */
const LOOKS_LIKE_D = /[ðɖ]/gu;

/**
 * The one text that all spellings of a name share: composed or not, whatever the case, the dash, the
 * dot and the space, and wherever the tone mark sits ("Hoà", "Hòa"). Accents stay: Ba Tô is not Ba Tơ.
 */
export function nameKey(text: string): string {
  return text
    .replace(INVISIBLE, '')
    .normalize('NFD')
    .toLowerCase()
    .replace(LOOKS_LIKE_D, 'đ')
    .replace(SEPARATORS, ' ')
    .trim()
    .split(' ')
    .map(toneLast)
    .join(' ')
    .normalize('NFC');
}

/** A syllable has one tone, so moving its mark to the end loses nothing and settles where it sits. */
function toneLast(syllable: string): string {
  return syllable.replace(TONES, '') + (syllable.match(TONES) ?? []).join('');
}

/** A name's key without its accents. NFD leaves đ whole, so it is mapped by itself. */
export function plainKey(key: string): string {
  return key.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd').normalize('NFC');
}

/** A way to read a text: the key of a name, and the kind of unit when a prefix says it. */
export interface NameReading {
  readonly key: string;
  readonly kind: UnitKind | undefined;
}

/**
 * Every way to read a text as a unit's name: whole, and without what may be a prefix. Both, because
 * the "Phuong" of "Phuong Hai" is a prefix (Phường) or the name itself (Phương Hải).
 */
export function readName(text: string): readonly NameReading[] {
  const whole = nameKey(text);
  const prefixed = PREFIXES.filter(({ prefix }) => whole.startsWith(prefix));
  return [
    { key: whole, kind: undefined },
    ...prefixed.map(({ prefix, kind }) => ({ key: whole.slice(prefix.length), kind })),
  ];
}

const SPELLINGS: readonly (readonly [UnitKind, readonly string[]])[] = [
  ['Tỉnh', ['tỉnh']],
  ['Huyện', ['huyện', 'h']],
  ['Thị xã', ['thị xã', 'tx']],
  ['Thành phố', ['thành phố', 'tp']],
  ['Xã', ['xã', 'x']],
  ['Phường', ['phường', 'p']],
  ['Thị trấn', ['thị trấn', 'tt']],
];

/** What stands before a name, with and without accents. */
const PREFIXES = SPELLINGS.flatMap(([kind, spellings]) => {
  const keys = spellings.map(nameKey);
  const all = new Set([...keys, ...keys.map(plainKey)]);
  return [...all].map((key) => ({ prefix: `${key} `, kind }));
});
