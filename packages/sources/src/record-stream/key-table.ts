const FIRST_SLOTS = 1 << 12;
/** Hash, place of the record, how many rows have the key, whether they differ. */
const ENTRY_WORDS = 4;
const HASH = 0;
const PLACE = 1;
const COUNT = 2;
const DIFFERS = 3;

/** Keys by their hash; whether two are one key is for the caller to say, who compares them in full. */
export class KeyTable {
  #slots = new Int32Array(FIRST_SLOTS);
  #entries = new Int32Array(FIRST_SLOTS * ENTRY_WORDS);
  #count = 0;

  clear(): void {
    this.#slots.fill(0);
    this.#count = 0;
  }

  /** The entry of the key whose record `isSame`; −1 where there is none. */
  find(hash: number, isSame: (place: number) => boolean): number {
    const mask = this.#slots.length - 1;
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const entry = (this.#slots[slot] ?? 0) - 1;
      if (entry === -1) return -1;
      if (this.#word(entry, HASH) === hash && isSame(this.#word(entry, PLACE))) return entry;
    }
  }

  /** Takes a key that is not there yet, with the place of its first record. */
  add(hash: number, place: number): void {
    if (this.#count * 2 >= this.#slots.length) this.#grow();
    const at = this.#count * ENTRY_WORDS;
    this.#entries[at + HASH] = hash;
    this.#entries[at + PLACE] = place;
    this.#entries[at + COUNT] = 1;
    this.#entries[at + DIFFERS] = 0;
    this.#count += 1;
    this.#seat(this.#count - 1, hash);
  }

  repeat(entry: number, differs: boolean): void {
    const at = entry * ENTRY_WORDS;
    this.#entries[at + COUNT] = this.#word(entry, COUNT) + 1;
    if (differs) this.#entries[at + DIFFERS] = 1;
  }

  place = (entry: number): number => this.#word(entry, PLACE);
  isRepeated = (entry: number): boolean => this.#word(entry, COUNT) > 1;
  differs = (entry: number): boolean => this.#word(entry, DIFFERS) === 1;

  #word(entry: number, word: number): number {
    return this.#entries[entry * ENTRY_WORDS + word] ?? 0;
  }

  #seat(entry: number, hash: number): void {
    const mask = this.#slots.length - 1;
    let slot = hash & mask;
    while ((this.#slots[slot] ?? 0) !== 0) slot = (slot + 1) & mask;
    this.#slots[slot] = entry + 1;
  }

  #grow(): void {
    const entries = new Int32Array(this.#entries.length * 2);
    entries.set(this.#entries);
    this.#entries = entries;
    this.#slots = new Int32Array(this.#slots.length * 2);
    for (let entry = 0; entry < this.#count; entry += 1) this.#seat(entry, this.#word(entry, HASH));
  }
}
