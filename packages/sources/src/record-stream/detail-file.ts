import { createHash } from 'node:crypto';
import type { Hash, UnitId } from '@dti-hub/kernel';
import type { DuplicateRow, Issue, QuarantinedRow } from '../processed-snapshot.ts';
import type { SpillRun, SpillSpace } from './spill-space.ts';

/** Rows in a line of lineage. */
const LINEAGE_ROWS = 1000;
const BUFFER_LENGTH = 1 << 16;

/**
 * What is known of every single row of a record-level delivery: a line of JSON for each row or cell
 * that a person may have to look at, in the order of rows, and lines that say for which units the rows
 * that count do so.
 */
export type DetailLine =
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
  #text = '';
  /** The rows of the line of lineage that is not ended yet. */
  readonly #slots = Array.from({ length: LINEAGE_ROWS }, (): number | null => null);
  #count = 0;
  #row = 0;
  #line = 0;

  constructor(space: SpillSpace) {
    this.run = space.run();
  }

  write(line: DetailLine): void {
    this.#text += `${JSON.stringify(line)}\n`;
    if (this.#text.length > BUFFER_LENGTH) this.#flush();
  }

  /** A line that is JSON already. */
  writeText(name: 'quarantined' | 'cellIssue', json: string): void {
    this.#text += `{"${name}":${json}}\n`;
    if (this.#text.length > BUFFER_LENGTH) this.#flush();
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

  #flush(): void {
    const bytes = encoder.encode(this.#text);
    this.#hash.update(bytes);
    this.run.append(bytes);
    this.#text = '';
  }
}

const encoder = new TextEncoder();
