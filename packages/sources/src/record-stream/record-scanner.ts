/** Why a CSV file cannot be read at all, and in which line that shows. Never leaves this folder. */
export class CsvFault extends Error {
  readonly fault: 'encoding' | 'quoteOpen' | 'quoteWrong' | 'recordTooLong';
  readonly line: number;

  constructor(fault: CsvFault['fault'], line: number) {
    super(fault);
    this.fault = fault;
    this.line = line;
  }
}

export const LF = 10;

/** What a byte is to the scanner; all above `HIGH` end a field that stands without quotes. */
const HIGH = 1;
const STOP = 2;
const CONTROL = 3;

/** Bits of `kinds`: a byte beyond ASCII is in the field; a doubled quote in it stands for one. */
export const HAS_HIGH = 1;
export const HAS_QUOTES = 2;
/** The field stands between quotes. */
const IS_QUOTED = 4;

/** FNV-1a. Only ever used to find candidates, which are then compared in full. */
export const HASH_SEED = 0x811c9dc5 | 0;
export const hashByte = (hash: number, byte: number): number => Math.imul(hash ^ byte, 0x01000193);

const UNFINISHED = -1;
const FIELDS_FIRST = 64;

/**
 * Finds the records of a CSV text, UTF-8 with LF alone, as csv-parse does with quotes taken strictly.
 * Records come as offsets into the bytes; nothing is copied or decoded.
 */
export class RecordScanner {
  /** The fields of the present record: without their quotes, doubled ones in them left as they are. */
  starts = new Int32Array(FIELDS_FIRST);
  ends = new Int32Array(FIELDS_FIRST);
  hashes = new Int32Array(FIELDS_FIRST);
  kinds = new Uint8Array(FIELDS_FIRST);
  count = 0;
  /** The present record, without its line end, and the line it begins on. */
  start = 0;
  end = 0;
  line = 0;
  bytes: Uint8Array = new Uint8Array();
  /** Where `bytes` begin among all that was fed. */
  #base = 0;
  readonly #classes: Uint8Array;
  readonly #quote: number;
  #size = 0;
  #isLast = false;
  #at = 0;
  #lines: number;

  /** `line` is the number of the first one. */
  constructor(delimiter: string, quote: string | null, line: number) {
    this.#quote = quote === null ? -1 : quote.charCodeAt(0);
    this.#classes = classesOf(delimiter, quote);
    this.#lines = line;
  }

  /** Goes on in bytes that begin with what was not used up, `rest`. */
  feed(bytes: Uint8Array, size: number, isLast: boolean): void {
    this.bytes = bytes;
    this.#size = size;
    this.#isLast = isLast;
    this.#base += this.#at;
    this.#at = 0;
  }

  /** Reads one record that was cut out of the line it begins on. */
  readOne(record: Uint8Array, line: number): void {
    this.#lines = line;
    this.feed(record, record.length, true);
    this.next();
  }

  /** Where the present record begins among all that was fed. */
  get place(): number {
    return this.#base + this.start;
  }

  /** Where what is not used up begins. */
  get rest(): number {
    return this.#at;
  }

  /** Steps to the next record; false when the bytes hold no whole one any more. @throws {CsvFault} */
  next(): boolean {
    const { bytes } = this;
    while (this.#at < this.#size && bytes[this.#at] === LF) {
      this.#at += 1;
      this.#lines += 1;
    }
    if (this.#at >= this.#size) return false;
    this.start = this.#at;
    this.line = this.#lines;
    const end = this.#fields(this.#at);
    if (end === UNFINISHED) {
      this.#lines = this.line;
      return false;
    }
    this.end = end;
    this.#at = Math.min(end + 1, this.#size);
    if (end < this.#size) this.#lines += 1;
    return true;
  }

  /** A field's text with its doubled quotes as one. */
  unescaped(text: string): string {
    const mark = String.fromCharCode(this.#quote);
    return text.replaceAll(mark + mark, mark);
  }

  /** Gives the end of the record. */
  #fields(begin: number): number {
    const { bytes } = this;
    const size = this.#size;
    this.count = 0;
    for (let at = begin; ; at += 1) {
      at = at < size && bytes[at] === this.#quote ? this.#quoted(at) : this.#plain(at);
      if (at === UNFINISHED) return at;
      if (at >= size) return this.#isLast ? at : UNFINISHED;
      if (bytes[at] === LF) return at;
    }
  }

  /** Gives the place behind the field. */
  #plain(start: number): number {
    const { bytes } = this;
    const classes = this.#classes;
    const size = this.#size;
    let hash = HASH_SEED;
    let kind = 0;
    let at = start;
    let kindOfByte = 0;
    for (; at < size; at += 1) {
      const byte = bytes[at] ?? 0;
      kindOfByte = classes[byte] ?? 0;
      if (kindOfByte > HIGH) break;
      kind |= kindOfByte;
      hash = hashByte(hash, byte);
    }
    this.#push(start, at);
    this.hashes[this.count - 1] = hash;
    this.kinds[this.count - 1] = kind;
    if (kindOfByte === CONTROL) throw new CsvFault('encoding', this.#lines);
    if (kindOfByte === STOP && bytes[at] === this.#quote && at < size)
      throw new CsvFault('quoteWrong', this.#lines);
    return at;
  }

  #quoted(open: number): number {
    const { bytes } = this;
    const size = this.#size;
    let hash = HASH_SEED;
    let kind = IS_QUOTED;
    for (let at = open + 1; at < size; at += 1) {
      const byte = bytes[at] ?? 0;
      if (byte === this.#quote) {
        if (bytes[at + 1] !== byte || at + 1 >= size) return this.#close(open + 1, at, hash, kind);
        kind |= HAS_QUOTES;
        at += 1;
      } else kind |= this.#within(byte);
      hash = hashByte(hash, byte);
    }
    if (this.#isLast) throw new CsvFault('quoteOpen', this.#lastLine);
    return UNFINISHED;
  }

  /** The line that the bytes end in: a newline at their very end begins no further one. */
  get #lastLine(): number {
    return this.bytes[this.#size - 1] === LF ? this.#lines - 1 : this.#lines;
  }

  /** Counts the lines within quotes, and gives the kind that the byte makes of its field. */
  #within(byte: number): number {
    if (byte === LF) this.#lines += 1;
    const kindOfByte = this.#classes[byte] ?? 0;
    if (kindOfByte === CONTROL) throw new CsvFault('encoding', this.#lines);
    return kindOfByte === HIGH ? HAS_HIGH : 0;
  }

  // oxlint-disable-next-line max-params -- an object for each quoted field would cost more than the field
  #close(start: number, end: number, hash: number, kind: number): number {
    const after = end + 1;
    if (after >= this.#size && !this.#isLast) return UNFINISHED;
    const byte = this.bytes[after] ?? 0;
    const isStop = after >= this.#size || (this.#classes[byte] === STOP && byte !== this.#quote);
    if (!isStop) throw new CsvFault('quoteWrong', this.#lines);
    this.#push(start, end);
    this.hashes[this.count - 1] = hash;
    this.kinds[this.count - 1] = kind;
    return after;
  }

  #push(start: number, end: number): void {
    if (this.count === this.starts.length) this.#grow();
    this.starts[this.count] = start;
    this.ends[this.count] = end;
    this.count += 1;
  }

  #grow(): void {
    this.starts = wider(this.starts);
    this.ends = wider(this.ends);
    this.hashes = wider(this.hashes);
    const kinds = new Uint8Array(this.kinds.length * 2);
    kinds.set(this.kinds);
    this.kinds = kinds;
  }
}

function wider(narrow: Int32Array): Int32Array<ArrayBuffer> {
  const wide = new Int32Array(narrow.length * 2);
  wide.set(narrow);
  return wide;
}

/** Control characters that no table holds are those of `decodeText`; what lies beyond ASCII is decoded. */
function classesOf(delimiter: string, quote: string | null): Uint8Array {
  const classes = Uint8Array.from({ length: 256 }, (_, byte) => {
    if (byte >= 0x80) return HIGH;
    const isAllowed = byte >= 0x20 && byte !== 0x7f;
    return isAllowed || byte === 0x09 || byte === 0x0c || byte === 0x0d ? 0 : CONTROL;
  });
  for (const mark of [delimiter, quote ?? delimiter, '\n']) classes[mark.charCodeAt(0)] = STOP;
  return classes;
}
