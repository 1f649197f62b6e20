import type { Agreement } from '@dti-hub/catalogue';
import { readRow } from '../read-row.ts';
import { fullText, repeatKey } from '../row-fates.ts';
import type { Row } from '../row.ts';
import type { KeyedRow, PlacedRow } from './keyed-row.ts';
import { RecordScanner } from './record-scanner.ts';
import type { Relation } from './repeated-rows.ts';
import type { RowIntake } from './row-intake.ts';
import { quoteOf, type StreamBasis } from './stream-basis.ts';

/** Reads records again, from the text as it stood. */
export class RecordReader {
  readonly #agreement: Agreement;
  readonly #intake: RowIntake;
  readonly #scanner: RecordScanner;

  constructor({ agreement, format }: StreamBasis, intake: RowIntake) {
    this.#agreement = agreement;
    this.#intake = intake;
    this.#scanner = new RecordScanner(format.delimiter, quoteOf(format), 1);
  }

  /** The record's fields; they hold until the next record is read. */
  scanned(row: PlacedRow): RecordScanner {
    this.#scanner.readOne(this.#bytes(row), row.line);
    return this.#scanner;
  }

  row(row: PlacedRow): Row {
    return this.#intake.toRow(this.scanned(row), row.row);
  }

  relate(one: KeyedRow, other: KeyedRow): Relation {
    if (one.slot === other.slot && sameBytes(this.#bytes(one), this.#bytes(other))) return 'equal';
    const [first, second] = [this.row(one), this.row(other)];
    if (this.#key(first) !== this.#key(second)) return 'other key';
    return fullText(first) === fullText(second) ? 'equal' : 'contradicting';
  }

  #key(row: Row): string | null {
    const { read } = readRow(this.#agreement, this.#intake.findUnit, row);
    return read === undefined ? null : repeatKey(this.#agreement, read);
  }

  #bytes({ place, length }: PlacedRow): Uint8Array {
    return this.#intake.text.at(place, length);
  }
}

const sameBytes = (one: Uint8Array, other: Uint8Array): boolean =>
  one.length === other.length && one.every((byte, at) => byte === other[at]);
