import { createHash } from 'node:crypto';
import type { Hash, UnitId } from '@dti-hub/kernel';

const BUFFER_BYTES = 2048;
const DIGITS_MAX = 16;
const ZERO_DIGIT = 0x30;
const NINE_DIGIT = 0x39;
const COMMA = 0x2c;

/** The digits of row numbers, counted up as rows are gone through. */
export class Digits {
  readonly bytes = new Uint8Array(DIGITS_MAX - 1).fill(ZERO_DIGIT);
  start = DIGITS_MAX - 1;

  /** Steps to the next row, 1 at first. */
  next(): void {
    let at = this.bytes.length - 1;
    for (; this.bytes[at] === NINE_DIGIT; at -= 1) this.bytes[at] = ZERO_DIGIT;
    this.bytes[at] = (this.bytes[at] ?? ZERO_DIGIT) + 1;
    if (at < this.start) this.start = at;
  }
}

/** The numbers of the rows that a value is made of: how many, and the hash of their list as JSON. */
export class RowList {
  readonly unit: UnitId;
  /** What fills the measure's name for these rows; null where nothing does. */
  readonly name: string | null;
  count = 0;
  readonly #hash = createHash('sha256').update('[');
  readonly #buffer = new Uint8Array(BUFFER_BYTES);
  #used = 0;

  constructor(unit: UnitId, name: string | null) {
    this.unit = unit;
    this.name = name;
  }

  /** Takes a row by its digits. Rows come in their order. */
  add({ bytes, start }: Digits): void {
    if (this.#used + DIGITS_MAX > BUFFER_BYTES) this.#flush();
    const buffer = this.#buffer;
    let used = this.#used;
    if (this.count > 0) {
      buffer[used] = COMMA;
      used += 1;
    }
    for (let at = start; at < bytes.length; at += 1, used += 1) buffer[used] = bytes[at] ?? 0;
    this.#used = used;
    this.count += 1;
  }

  /** The hash of the list as `hashJson` gives it. Ends the list. */
  digest(): Hash {
    this.#flush();
    return this.#hash.update(']').digest('hex');
  }

  #flush(): void {
    this.#hash.update(this.#buffer.subarray(0, this.#used));
    this.#used = 0;
  }
}

/** What rows count to under each naming of measures, in the order of the first row of each. */
export class RowLists {
  /** By naming, −1 for measures whose name stands as it is. */
  readonly #lists = new Map<number, Map<string, RowList>>();
  readonly #kept: number[] = [];

  /** The lists of a slot's rows, asked for when its first row is to count. */
  of(slot: {
    readonly index: number;
    readonly units: readonly UnitId[];
    readonly names: readonly (string | null)[];
  }): RowList[] {
    this.#kept.push(slot.index);
    const namings: [number, string | null][] = [[-1, null], ...slot.names.entries()];
    return namings.flatMap(([naming, name]) =>
      naming >= 0 && name === null ? [] : slot.units.map((unit) => this.#list(naming, name, unit)),
    );
  }

  /** The slots with rows that count, in the order of the first row of each. */
  slotsKept(): readonly number[] {
    return this.#kept;
  }

  /** The lists under a naming. */
  under(naming: number): readonly RowList[] {
    return [...(this.#lists.get(naming)?.values() ?? [])];
  }

  #list(naming: number, name: string | null, unit: UnitId): RowList {
    const lists = this.#lists.get(naming) ?? new Map<string, RowList>();
    this.#lists.set(naming, lists);
    const key = groupKey(name, unit);
    const list = lists.get(key) ?? new RowList(unit, name);
    lists.set(key, list);
    return list;
  }
}

/** A group of rows under one naming. */
export const groupKey = (name: string | null, unit: UnitId): string =>
  name === null ? unit : `${unit} ${name}`;
