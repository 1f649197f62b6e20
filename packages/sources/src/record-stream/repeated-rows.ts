import { FrameReader, FrameWriter } from './frames.ts';
import { KeyTable } from './key-table.ts';
import {
  KEYED_WORDS,
  keyedRowAt,
  keyHashAt,
  putKeyedRow,
  rowNumberAt,
  type KeyedRow,
} from './keyed-row.ts';
import type { SpillSpace } from './spill-space.ts';
import { Window } from './window.ts';

/** Rows by the hash of their key: repeats of one key are in one partition. */
const PARTITIONS = 128;
const BUFFER_BYTES = 1 << 14;
/** The frame's length, then the row. */
const WORDS = 1 + KEYED_WORDS;

/** How two rows stand to each other whose keys have one hash. */
export type Relation = 'other key' | 'equal' | 'contradicting';

/** A row that repeats the key of another, and the first row with it. */
export interface RepeatedRow {
  readonly row: KeyedRow;
  readonly first: Pick<KeyedRow, 'row' | 'line'>;
  /** The rows of the key are not all equal: nobody can say which is right. */
  readonly differs: boolean;
}

/** Looks at rows whose keys may be one, in full, and takes what is found. */
export interface RepeatSink {
  relate: (one: KeyedRow, other: KeyedRow) => Relation;
  /** Not of the first row where all are equal: that one counts. */
  repeated: (row: RepeatedRow) => void;
  /** A refused row that no row that counts repeats. */
  lost: (slot: number, row: number) => void;
}

/**
 * All rows by the hashes of their keys, spilled, so that repeats are found with no more in memory than
 * one part of the rows. Equal hashes are only candidates.
 */
export class RepeatedRows {
  readonly #counted: Partitions;
  readonly #refused: Partitions;

  constructor(space: SpillSpace) {
    this.#counted = new Partitions(space);
    this.#refused = new Partitions(space);
  }

  add(row: KeyedRow): void {
    this.#counted.add(row);
  }

  /** Takes a row that cannot count itself: its unit lacks it unless another row says the same. */
  addRefused(row: KeyedRow): void {
    this.#refused.add(row);
  }

  settle(sink: RepeatSink): void {
    const table = new KeyTable();
    const window = new Window();
    for (let place = 0; place < PARTITIONS; place += 1) {
      table.clear();
      const counted = (): Iterable<Frame> => this.#counted.rows(place, window);
      const settling = new Settling(table, sink);
      for (const frame of counted()) settling.takeIn(frame);
      if (table.hasRepeats) for (const frame of counted()) settling.tell(frame);
      for (const frame of this.#refused.rows(place, window)) settling.tellRefused(frame);
    }
  }
}

/** Where a row stands. */
interface Frame {
  readonly words: Int32Array;
  readonly at: number;
}

class Partitions {
  readonly #space: SpillSpace;
  readonly #writers: (FrameWriter | undefined)[] = [];

  constructor(space: SpillSpace) {
    this.#space = space;
  }

  add(row: KeyedRow): void {
    const place = (row.hash ^ (row.hash >>> 16)) & (PARTITIONS - 1);
    const writer = (this.#writers[place] ??= new FrameWriter(this.#space, BUFFER_BYTES));
    const at = writer.begin(WORDS, 0) >> 2;
    putKeyedRow(writer.words, at + 1, row);
  }

  *rows(place: number, window: Window): Generator<Frame> {
    const writer = this.#writers[place];
    if (writer === undefined) return;
    writer.flush();
    const reader = new FrameReader(writer.run, window);
    const frame = { words: reader.words, at: 0 };
    while (reader.next()) {
      frame.words = reader.words;
      frame.at = (reader.at >> 2) + 1;
      yield frame;
    }
  }
}

/** The repeats of one partition. */
class Settling {
  readonly #table: KeyTable;
  readonly #sink: RepeatSink;
  #frame: Frame = { words: new Int32Array(), at: 0 };
  #relation: Relation = 'other key';

  constructor(table: KeyTable, sink: RepeatSink) {
    this.#table = table;
    this.#sink = sink;
  }

  takeIn(frame: Frame): void {
    const entry = this.#find(frame);
    if (entry === -1) this.#table.add(frame.words, frame.at);
    else this.#table.repeat(entry, this.#relation === 'contradicting');
  }

  tell(frame: Frame): void {
    const table = this.#table;
    const entry = this.#find(frame);
    if (!table.isRepeated(entry)) return;
    const differs = table.differs(entry);
    const row = keyedRowAt(frame.words, frame.at);
    const first = table.first(entry);
    if (differs || row.row !== first.row) this.#sink.repeated({ row, first, differs });
  }

  tellRefused(frame: Frame): void {
    const entry = this.#find(frame);
    if (entry !== -1 && !this.#table.differs(entry)) return;
    const { slot, row } = keyedRowAt(frame.words, frame.at);
    this.#sink.lost(slot, row);
  }

  #find(frame: Frame): number {
    this.#frame = frame;
    return this.#table.find(keyHashAt(frame.words, frame.at), this.#isSame);
  }

  readonly #isSame = (entry: number): boolean => {
    const { words, at } = this.#frame;
    if (this.#table.firstNumber(entry) === rowNumberAt(words, at)) return true;
    this.#relation = this.#sink.relate(this.#table.first(entry), keyedRowAt(words, at));
    return this.#relation !== 'other key';
  };
}
