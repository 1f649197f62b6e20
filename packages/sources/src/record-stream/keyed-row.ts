/** A row, and where its record stands in the text. */
export interface PlacedRow {
  readonly row: number;
  readonly line: number;
  readonly place: number;
  readonly length: number;
}

/** The same with the hash of its key. */
export interface KeyedRow extends PlacedRow {
  readonly slot: number;
  readonly hash: number;
}

/** How many words a row is put into. */
export const KEYED_WORDS = 7;
const ROW = 0;
const LINE = 1;
const SLOT = 2;
const HASH = 3;
const PLACE_HIGH = 4;
const PLACE_LOW = 5;
const LENGTH = 6;
/** A text may be longer than a word can say. */
const WORD_VALUES = 2 ** 32;

/** Puts a row into so many words from a place on; `keyedRowAt` gives it back. */
export function putKeyedRow(words: Int32Array, at: number, row: KeyedRow): void {
  words[at + ROW] = row.row;
  words[at + LINE] = row.line;
  words[at + SLOT] = row.slot;
  words[at + HASH] = row.hash;
  words[at + PLACE_HIGH] = row.place / WORD_VALUES;
  words[at + PLACE_LOW] = row.place;
  words[at + LENGTH] = row.length;
}

export const keyedRowAt = (words: Int32Array, at: number): KeyedRow => ({
  row: rowNumberAt(words, at),
  line: words[at + LINE] ?? 0,
  slot: words[at + SLOT] ?? 0,
  hash: keyHashAt(words, at),
  place: (words[at + PLACE_HIGH] ?? 0) * WORD_VALUES + ((words[at + PLACE_LOW] ?? 0) >>> 0),
  length: words[at + LENGTH] ?? 0,
});

export const rowNumberAt = (words: Int32Array, at: number): number => words[at + ROW] ?? 0;
export const keyHashAt = (words: Int32Array, at: number): number => words[at + HASH] ?? 0;
