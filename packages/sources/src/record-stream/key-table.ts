import { KEYED_WORDS, keyedRowAt, keyHashAt, type KeyedRow } from './keyed-row.ts';

const FIRST_SLOTS = 1 << 12;
/** Of the first row with the key; then how many rows have it, and whether they differ. */
const COUNT = KEYED_WORDS;
const DIFFERS = KEYED_WORDS + 1;
const ENTRY_WORDS = KEYED_WORDS + 2;

/** Keys by their hash; whether two are one key is for the caller to say, who compares them in full. */
export class KeyTable {
  #slots = new Int32Array(FIRST_SLOTS);
  #entries = new Int32Array((FIRST_SLOTS / 2) * ENTRY_WORDS);
  #count = 0;

  clear(): void {
    this.#slots.fill(0);
    this.#count = 0;
  }

  /** The entry of the key that `isSame`; −1 where there is none. */
  find(hash: number, isSame: (entry: number) => boolean): number {
    const mask = this.#slots.length - 1;
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const entry = (this.#slots[slot] ?? 0) - 1;
      if (entry === -1) return -1;
      if (keyHashAt(this.#entries, entry * ENTRY_WORDS) === hash && isSame(entry)) return entry;
    }
  }

  /** Takes a key that is not there yet, with the first row that has it, as it stands in `words`. */
  add(words: Int32Array, from: number): void {
    if (this.#count * 2 >= this.#slots.length) this.#grow();
    const at = this.#count * ENTRY_WORDS;
    for (let word = 0; word < KEYED_WORDS; word += 1)
      this.#entries[at + word] = words[from + word] ?? 0;
    this.#entries[at + COUNT] = 1;
    this.#entries[at + DIFFERS] = 0;
    this.#count += 1;
    this.#seat(this.#count - 1);
  }

  repeat(entry: number, differs: boolean): void {
    const at = entry * ENTRY_WORDS;
    this.#entries[at + COUNT] = this.#word(entry, COUNT) + 1;
    if (differs) this.#entries[at + DIFFERS] = 1;
  }

  first = (entry: number): KeyedRow => keyedRowAt(this.#entries, entry * ENTRY_WORDS);
  isRepeated = (entry: number): boolean => this.#word(entry, COUNT) > 1;
  differs = (entry: number): boolean => this.#word(entry, DIFFERS) === 1;

  #word(entry: number, word: number): number {
    return this.#entries[entry * ENTRY_WORDS + word] ?? 0;
  }

  #seat(entry: number): void {
    const mask = this.#slots.length - 1;
    let slot = keyHashAt(this.#entries, entry * ENTRY_WORDS) & mask;
    while ((this.#slots[slot] ?? 0) !== 0) slot = (slot + 1) & mask;
    this.#slots[slot] = entry + 1;
  }

  #grow(): void {
    const entries = new Int32Array(this.#entries.length * 2);
    entries.set(this.#entries);
    this.#entries = entries;
    this.#slots = new Int32Array(this.#slots.length * 2);
    for (let entry = 0; entry < this.#count; entry += 1) this.#seat(entry);
  }
}
