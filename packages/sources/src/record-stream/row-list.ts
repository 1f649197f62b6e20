import { createHash } from 'node:crypto';
import type { Hash, UnitId } from '@dti-hub/kernel';

const BUFFER_BYTES = 2048;
const DIGITS_MAX = 16;
const ZERO_DIGIT = 0x30;
const COMMA = 0x2c;

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

  /** Rows come in their order. */
  add(row: number): void {
    if (this.#used + DIGITS_MAX > BUFFER_BYTES) this.#flush();
    if (this.count > 0) this.#put(COMMA);
    this.#write(row);
    this.count += 1;
  }

  /** The hash of the list as `hashJson` gives it. Ends the list. */
  digest(): Hash {
    this.#flush();
    return this.#hash.update(']').digest('hex');
  }

  #write(row: number): void {
    const rest = Math.floor(row / 10);
    if (rest > 0) this.#write(rest);
    this.#put(ZERO_DIGIT + (row % 10));
  }

  #put(byte: number): void {
    this.#buffer[this.#used] = byte;
    this.#used += 1;
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
      naming >= 0 && name === null
        ? []
        : slot.units.map((unit) => this.#list(naming, name, unit)),
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
