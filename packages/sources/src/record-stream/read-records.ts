import { unreadable as notAsAgreed } from '../read-rows.ts';
import { fileEmpty, quoteLeftOpen, quoteMisplaced } from '../formats/read-csv-page.ts';
import {
  otherEncoding,
  repeatedColumn,
  unreadable,
  type Unreadable,
} from '../formats/read-page.ts';
import { findMovedHeader } from '../moved-header.ts';
import type { SnapshotCause } from '../processed-snapshot.ts';
import { fieldTexts } from './field-text.ts';
import { CsvFault, LF, RecordScanner } from './record-scanner.ts';
import { quoteOf, type StreamBasis } from './stream-basis.ts';
import { checkRest, checkText, utf8Of } from './utf8-stream.ts';
import { Window } from './window.ts';

/** A record is held while it is read: what is longer is half a file behind one quote. */
const RECORD_BYTES_MAX = 1 << 24;
/** How much of the beginning is kept, to find a header in that stands elsewhere. */
const HEAD_BYTES = 1 << 18;

/** All that reading records takes; what rows mean is another matter. */
export type ReadBasis = Pick<StreamBasis, 'agreement' | 'format'>;

/** Takes the records of a file below its header; says whether it wants more. */
export interface RecordSink {
  header: (names: readonly string[]) => void;
  record: (scanner: RecordScanner) => boolean;
  /** Takes the text as it was gone through, piece by piece: the scanner's places are places in it. */
  text?: (piece: Uint8Array) => void;
}

/** The beginning of a file, and why none of it is read; null when all of it was. */
export interface ReadThrough {
  readonly cause: SnapshotCause | null;
  readonly head: Uint8Array;
  /** The text of the lines above the header. */
  readonly above: string;
}

/** Reads a CSV file record by record. The first one names the columns, blank ones are none. */
export async function readRecords(
  basis: ReadBasis,
  pieces: AsyncIterable<Uint8Array>,
  sink: RecordSink,
): Promise<ReadThrough> {
  const reading = new Reading(basis, sink);
  const text = utf8Of(pieces, basis.format.encoding);
  const trouble = await faultOf(() => reading.readAll(text));
  // Whoever declared another encoding is told that, wherever in the file it shows.
  const rest = await faultOf(() => checkRest(reading.rest, text));
  const head = reading.head();
  const fault = rest ?? trouble;
  if (fault === null && reading.trouble === null)
    return { cause: null, head, above: reading.above };
  const { unreadable: why, noHeader } =
    fault === null ? (reading.trouble ?? fileEmpty()) : toUnreadable(basis, fault);
  const moved = noHeader === true ? movedHeader(basis, head) : null;
  return {
    cause: moved ?? { code: 'drifted', sentence: notAsAgreed(why) },
    head,
    above: reading.above,
  };
}

/** Whether the header stands in another row, as far as the beginning of the file tells. */
export const movedHeader = (
  { agreement, format }: ReadBasis,
  head: Uint8Array,
): SnapshotCause | null =>
  findMovedHeader({ ...agreement, format: { ...format, encoding: 'utf-8' } }, [head]);

async function faultOf(read: () => Promise<void>): Promise<CsvFault | null> {
  try {
    await read();
    return null;
  } catch (error) {
    if (error instanceof CsvFault) return error;
    throw error;
  }
}

function toUnreadable({ format }: ReadBasis, { fault, line }: CsvFault): Unreadable {
  switch (fault) {
    case 'encoding':
      return otherEncoding(1, format.encoding);
    case 'quoteOpen':
      return quoteLeftOpen(line);
    case 'quoteWrong':
      return quoteMisplaced(line);
    case 'recordTooLong':
      return unreadable(
        `dòng ${line} dài hơn ${RECORD_BYTES_MAX} byte`,
        `line ${line} is longer than ${RECORD_BYTES_MAX} bytes`,
      );
  }
}

class Reading {
  trouble: Unreadable | null = null;
  above = '';
  readonly #sink: RecordSink;
  readonly #scanner: RecordScanner;
  readonly #window = new Window();
  readonly #head = new Window();
  #linesToSkip: number;
  #hasHeader = false;
  #wantsMore = true;

  constructor({ format }: ReadBasis, sink: RecordSink) {
    const { skipLines = 0, delimiter } = format;
    this.#sink = sink;
    this.#linesToSkip = skipLines;
    this.#scanner = new RecordScanner(delimiter, quoteOf(format), 1 + skipLines);
  }

  async readAll(text: AsyncGenerator<Uint8Array>): Promise<void> {
    while (this.#wantsMore) {
      const { done, value } = await text.next();
      if (done === true) break;
      this.#keepHead(value);
      this.#window.append(value);
      this.#read(false);
    }
    if (this.#wantsMore) this.#read(true);
    if (!this.#hasHeader) this.trouble = fileEmpty();
  }

  /** What was taken from the file and not read. */
  get rest(): Uint8Array {
    return this.#window.bytes.subarray(0, this.#window.end);
  }

  /** The beginning of the file, up to the end of a line. */
  head(): Uint8Array {
    const { bytes, end } = this.#head;
    const whole = bytes.subarray(0, end);
    return end < HEAD_BYTES ? whole : whole.subarray(0, whole.lastIndexOf(LF) + 1);
  }

  #keepHead(piece: Uint8Array): void {
    const room = HEAD_BYTES - this.#head.end;
    if (room > 0) this.#head.append(piece.subarray(0, room));
  }

  #read(isLast: boolean): void {
    const scanner = this.#scanner;
    this.#skipLines(isLast);
    if (this.#linesToSkip > 0) return;
    scanner.feed(this.#window.bytes, this.#window.end, isLast);
    while (this.#wantsMore && scanner.next()) this.#take(scanner);
    this.#sink.text?.(this.#window.bytes.subarray(0, scanner.rest));
    this.#window.keepFrom(scanner.rest);
    if (this.#window.end > RECORD_BYTES_MAX) throw new CsvFault('recordTooLong', scanner.line);
  }

  #take(scanner: RecordScanner): void {
    if (!this.#hasHeader) this.#takeHeader(scanner);
    else if (this.trouble === null && !isBlank(scanner))
      this.#wantsMore = this.#sink.record(scanner);
  }

  #takeHeader(scanner: RecordScanner): void {
    const names = fieldTexts(scanner).map((name) => name.normalize('NFC').trim());
    this.#hasHeader = true;
    this.trouble = repeatedColumn(names) ?? null;
    if (this.trouble === null) this.#sink.header(names);
  }

  /** What is above the header is checked as text, and is nothing else. */
  #skipLines(isLast: boolean): void {
    const { bytes, end } = this.#window;
    let start = 0;
    while (this.#linesToSkip > 0) {
      const at = bytes.subarray(0, end).indexOf(LF, start);
      if (at === -1 && !isLast) break;
      this.#linesToSkip -= 1;
      start = at === -1 ? end : at + 1;
    }
    if (start === 0) return;
    this.above += checkText(bytes.subarray(0, start));
    this.#window.keepFrom(start);
  }
}

/** A record of blank fields alone is none. Most begin with a letter or a digit. */
function isBlank(scanner: RecordScanner): boolean {
  const first = scanner.bytes[scanner.starts[0] ?? 0] ?? 0;
  const isVisible =
    first > 0x20 && first < 0x80 && (scanner.ends[0] ?? 0) > (scanner.starts[0] ?? 0);
  return !isVisible && fieldTexts(scanner).every((field) => field.trim() === '');
}
