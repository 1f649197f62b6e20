import { bodyAt, FrameReader, FrameWriter } from './frames.ts';
import { KeyTable } from './key-table.ts';
import type { SpillRun, SpillSpace } from './spill-space.ts';
import { Window } from './window.ts';

/** Rows by the hash of their key: repeats of one key are in one partition. */
const PARTITIONS = 512;
const BUFFER_BYTES = 1 << 14;
/** A partition up to so large is held whole; of a larger one, only the first row of each key. */
const WHOLE_BYTES = 1 << 24;

/** Length, row, line, slot, own unit, hash, length of the key, length of the record, whether refused. */
const WORDS = 9;
const ROW = 1;
const LINE = 2;
const SLOT = 3;
const OWN = 4;
const HASH = 5;
const KEY_LENGTH = 6;
const RECORD_LENGTH = 7;
const REFUSED = 8;

/** A row with its key, as the present one is told to the spill. */
export interface KeyedRow {
  readonly row: number;
  readonly line: number;
  readonly slot: number;
  readonly own: number;
  readonly hash: number;
  readonly key: Uint8Array;
  readonly keyLength: number;
  /** The record stands between these places of `bytes`; of a refused row it is not kept. */
  readonly bytes: Uint8Array;
  readonly start: number;
  readonly end: number;
  readonly isRefused: boolean;
}

/** A row that repeats the key of another, and the first row with it. */
export interface RepeatedRow {
  readonly row: number;
  readonly line: number;
  readonly slot: number;
  readonly firstRow: number;
  readonly firstLine: number;
  /** The rows of the key are not all equal: nobody can say which is right. */
  readonly differs: boolean;
  readonly record: Uint8Array;
}

/** Takes what is found; its record holds until the next. */
export interface RepeatSink {
  /** Not of the first row where all are equal: that one counts. */
  repeated: (row: RepeatedRow) => void;
  /** A refused row that no row that counts repeats. */
  lost: (slot: number, row: number) => void;
}

/**
 * All rows with their keys, spilled by the hash of the key, so that repeats are found with no more in
 * memory than one part of the rows. Keys and rows are compared in full.
 */
export class RepeatedRows {
  readonly #partitions: readonly FrameWriter[];

  constructor(space: SpillSpace) {
    this.#partitions = Array.from(
      { length: PARTITIONS },
      () => new FrameWriter(space, BUFFER_BYTES),
    );
  }

  add(row: KeyedRow): void {
    const { hash, keyLength, isRefused, start } = row;
    const partition = this.#partitions[(hash ^ (hash >>> 16)) & (PARTITIONS - 1)];
    if (partition === undefined) return;
    const recordLength = isRefused ? 0 : row.end - start;
    const at = partition.begin(WORDS, keyLength + recordLength);
    const { words, bytes } = partition;
    const word = at >> 2;
    words[word + ROW] = row.row;
    words[word + LINE] = row.line;
    words[word + SLOT] = row.slot;
    words[word + OWN] = row.own;
    words[word + HASH] = hash;
    words[word + KEY_LENGTH] = keyLength;
    words[word + RECORD_LENGTH] = recordLength;
    words[word + REFUSED] = isRefused ? 1 : 0;
    const key = bodyAt(at, WORDS);
    copy(row.key, 0, { to: bytes, at: key, length: keyLength });
    copy(row.bytes, start, { to: bytes, at: key + keyLength, length: recordLength });
  }

  /** Finds all repeats; `isEqual` says whether two records that differ as bytes say the same. */
  settle(isEqual: (one: Uint8Array, other: Uint8Array) => boolean, sink: RepeatSink): void {
    const table = new KeyTable();
    const window = new Window();
    for (const partition of this.#partitions) {
      partition.flush();
      table.clear();
      if (partition.count > 0) new Settling(partition.run, { table, window, isEqual }).run(sink);
    }
  }
}

interface Target {
  readonly to: Uint8Array;
  readonly at: number;
  readonly length: number;
}

/** For the short pieces that keys and records are, quicker than any method of arrays. */
function copy(from: Uint8Array, start: number, { to, at, length }: Target): void {
  for (let offset = 0; offset < length; offset += 1) to[at + offset] = from[start + offset] ?? 0;
}

interface SettlingTools {
  readonly table: KeyTable;
  readonly window: Window;
  readonly isEqual: (one: Uint8Array, other: Uint8Array) => boolean;
}

/** The repeats of one partition. */
class Settling {
  readonly #run: SpillRun;
  readonly #tools: SettlingTools;
  readonly #isWhole: boolean;
  /** First records that had to be copied, as their pieces are not held. */
  readonly #firsts = new Window();
  #reader: FrameReader;
  #at = 0;
  /** Rows to be told of, as far as it is known yet; of a partition that is not held, whether there are any. */
  #pending: number[] = [];

  constructor(run: SpillRun, tools: SettlingTools) {
    this.#run = run;
    this.#tools = tools;
    this.#isWhole = run.bytes <= WHOLE_BYTES;
    this.#reader = new FrameReader(run, tools.window);
    if (this.#isWhole) this.#reader.holdAll();
  }

  run(sink: RepeatSink): void {
    while (this.#reader.next()) {
      this.#at = this.#reader.at >> 2;
      if (this.#word(REFUSED) === 1) this.#await(this.#at);
      else this.#takeFirst();
    }
    if (this.#isWhole) for (const place of this.#pending) this.#tell(place, sink);
    else if (this.#pending.length > 0) this.#tellAll(sink);
  }

  #takeFirst(): void {
    const { table } = this.#tools;
    const entry = table.find(this.#word(HASH), this.#isSameKey);
    if (entry === -1) {
      table.add(this.#word(HASH), this.#keep());
      return;
    }
    const first = table.place(entry);
    if (!table.isRepeated(entry)) this.#await(first);
    this.#await(this.#at);
    table.repeat(entry, !this.#isSameRecord(first));
  }

  #await(place: number): void {
    if (this.#isWhole || this.#pending.length === 0) this.#pending.push(place);
  }

  /** Of a partition that is not held, any row may repeat another. */
  #tellAll(sink: RepeatSink): void {
    this.#reader = new FrameReader(this.#run, this.#tools.window);
    while (this.#reader.next()) this.#tell(this.#reader.at >> 2, sink);
  }

  #tell(place: number, sink: RepeatSink): void {
    const { table } = this.#tools;
    this.#at = place;
    const entry = table.find(this.#word(HASH), this.#isSameKey);
    if (this.#word(REFUSED) === 1) {
      if (entry === -1 || table.differs(entry)) sink.lost(this.#word(SLOT), this.#word(ROW));
    } else if (table.isRepeated(entry)) this.#tellRepeat(entry, sink);
  }

  #tellRepeat(entry: number, sink: RepeatSink): void {
    const { table } = this.#tools;
    const first = table.place(entry);
    const [firstRow, firstLine] = [this.#first(first, ROW), this.#first(first, LINE)];
    const differs = table.differs(entry);
    const row = this.#word(ROW);
    if (!differs && row === firstRow) return;
    const [line, slot] = [this.#word(LINE), this.#word(SLOT)];
    const record = recordAt(this.#reader, this.#at);
    sink.repeated({ row, line, slot, firstRow, firstLine, differs, record });
  }

  #word(word: number): number {
    return this.#reader.words[this.#at + word] ?? 0;
  }

  #first(place: number, word: number): number {
    return this.#kept.words[place + word] ?? 0;
  }

  get #kept(): Frames {
    return this.#isWhole ? this.#reader : this.#firsts;
  }

  /** Where the present row stays, in words. */
  #keep(): number {
    if (this.#isWhole) return this.#at;
    const place = this.#firsts.end >> 2;
    const start = this.#at * 4;
    this.#firsts.append(this.#reader.bytes.subarray(start, start + this.#word(0)));
    return place;
  }

  readonly #isSameKey = (place: number): boolean => {
    const length = this.#word(KEY_LENGTH);
    if (this.#first(place, OWN) !== this.#word(OWN)) return false;
    if (this.#first(place, KEY_LENGTH) !== length) return false;
    const [one, other] = [this.#kept.bytes, this.#reader.bytes];
    const [from, to] = [bodyAt(place * 4, WORDS), bodyAt(this.#at * 4, WORDS)];
    for (let at = 0; at < length; at += 1) if (one[from + at] !== other[to + at]) return false;
    return true;
  };

  #isSameRecord(place: number): boolean {
    const one = recordAt(this.#kept, place);
    const other = recordAt(this.#reader, this.#at);
    return sameBytes(one, other) || this.#tools.isEqual(one, other);
  }
}

/** Frames in hand, as words and as bytes. */
interface Frames {
  readonly words: Int32Array;
  readonly bytes: Uint8Array;
}

function recordAt({ words, bytes }: Frames, place: number): Uint8Array {
  const start = bodyAt(place * 4, WORDS) + (words[place + KEY_LENGTH] ?? 0);
  return bytes.subarray(start, start + (words[place + RECORD_LENGTH] ?? 0));
}

const sameBytes = (one: Uint8Array, other: Uint8Array): boolean =>
  one.length === other.length && one.every((byte, at) => byte === other[at]);
