import { createHash } from 'node:crypto';
import type { Hash, UnitId } from '@dti-hub/kernel';
import type { DuplicateRow, Issue, QuarantinedRow } from '../processed-snapshot.ts';
import type { SpillRun, SpillSpace } from './spill-space.ts';

/** Rows in a line of lineage. */
const LINEAGE_ROWS = 1000;
const BUFFER_BYTES = 1 << 16;
/** The most that a letter of a string takes as UTF-8. */
const LETTER_BYTES = 3;

/**
 * What is known of every single row of a record-level delivery: a line of JSON for each row or cell
 * that a person may have to look at, in the order of rows, and lines that say for which units the rows
 * that count do so.
 */
export type DetailLine =
  /** Whose rows they are, at the beginning: equal rows in other bytes have a file of their own. */
  | { readonly snapshot: Hash }
  | { readonly quarantined: QuarantinedRow }
  | { readonly cellIssue: Issue }
  | { readonly duplicate: DuplicateRow }
  | { readonly outOfScope: number }
  /** Whom rows can count for, and what fills the names of measures. Lineage speaks of it by its number. */
  | { readonly slot: DetailSlot }
  /** Rows one after another, each a line further down: the slot of each, null of those that do not count. */
  | { readonly lineage: DetailLineage };

/** Rows that count for the same units, under the same names of measures, by a number of the file's own. */
export interface DetailSlot {
  readonly slot: number;
  readonly units: readonly UnitId[];
  readonly names: readonly (string | null)[];
}

/** For whom rows that follow each other count, and where they stand. */
export interface DetailLineage {
  readonly row: number;
  readonly line: number;
  readonly slots: readonly (number | null)[];
}

/** Writes the detail as it becomes known. */
export class DetailWriter {
  readonly run: SpillRun;
  readonly #hash = createHash('sha256');
  readonly #buffer = new Uint8Array(BUFFER_BYTES);
  #used = 0;
  /** The rows of the line of lineage that is not ended yet. */
  readonly #slots = Array.from({ length: LINEAGE_ROWS }, (): number | null => null);
  #count = 0;
  #row = 0;
  #line = 0;

  constructor(space: SpillSpace) {
    this.run = space.run();
  }

  write(line: DetailLine): void {
    this.#put(`${JSON.stringify(line)}\n`);
  }

  /** A line that is JSON already. */
  writeText(name: 'quarantined' | 'cellIssue' | 'duplicate', json: string): void {
    this.#put(`{"${name}":${json}}\n`);
  }

  count(row: number, line: number, slot: number | null): void {
    const follows = line === this.#line + this.#count && this.#count < LINEAGE_ROWS;
    if (!follows) this.#endLineage();
    if (this.#count === 0) {
      this.#row = row;
      this.#line = line;
    }
    this.#slots[this.#count] = slot;
    this.#count += 1;
  }

  end(): void {
    this.#endLineage();
    this.#flush();
  }

  /** The hash of the whole, which then is at its end. */
  hash(): Hash {
    return this.#hash.digest('hex');
  }

  #endLineage(): void {
    if (this.#count === 0) return;
    const slots = this.#slots.slice(0, this.#count);
    this.write({ lineage: { row: this.#row, line: this.#line, slots } });
    this.#count = 0;
  }

  #put(text: string): void {
    const most = text.length * LETTER_BYTES;
    if (this.#used + most > BUFFER_BYTES) this.#flush();
    if (most > BUFFER_BYTES) this.#append(encoder.encode(text));
    else this.#used += encoder.encodeInto(text, this.#buffer.subarray(this.#used)).written;
  }

  #flush(): void {
    this.#append(this.#buffer.subarray(0, this.#used));
    this.#used = 0;
  }

  #append(bytes: Uint8Array): void {
    this.#hash.update(bytes);
    this.run.append(bytes);
  }
}

const encoder = new TextEncoder();
