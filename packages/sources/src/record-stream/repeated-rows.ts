import { KeyTable } from './key-table.ts';
import { KEYED_WORDS, keyedRowAt, keyHashAt, putKeyedRow, type KeyedRow } from './keyed-row.ts';
import type { SpillSpace } from './spill-space.ts';
import { Window } from './window.ts';
import { WordRun } from './word-run.ts';

/** Rows by the hash of their key: repeats of one key are in one partition. */
const PARTITIONS = 256;
const BUFFER_ROWS = 256;

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
  readonly #space: SpillSpace;
  readonly #counted: Partitions;
  readonly #refused: Partitions;

  constructor(space: SpillSpace) {
    this.#space = space;
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
      const settling = new Settling(table, sink, new WordRun(this.#space, REPEAT_WORDS, 64));
      for (const words of this.#counted.read(place, window)) settling.takeIn(words);
      settling.tellRepeats(window);
      for (const words of this.#refused.read(place, window)) settling.tellLost(words);
    }
  }
}

/** Rows by the place that their hash gives them. */
class Partitions {
  readonly #space: SpillSpace;
  readonly #runs: (WordRun | undefined)[] = [];

  constructor(space: SpillSpace) {
    this.#space = space;
  }

  add(row: KeyedRow): void {
    const place = (row.hash ^ (row.hash >>> 16)) & (PARTITIONS - 1);
    const run = (this.#runs[place] ??= new WordRun(this.#space, KEYED_WORDS, BUFFER_ROWS));
    putKeyedRow(run.words, run.next(), row);
  }

  read(place: number, window: Window): Iterable<Int32Array> {
    return this.#runs[place]?.read(window) ?? [];
  }
}

/** A row, and the entry of its key in the table. */
const REPEAT_WORDS = KEYED_WORDS + 1;

/** The repeats of one partition. */
class Settling {
  readonly #table: KeyTable;
  readonly #sink: RepeatSink;
  /** Rows whose key more than one has: whether all of them are equal is known in the end. */
  readonly #repeats: WordRun;
  #words: Int32Array = new Int32Array();
  #at = 0;
  #relation: Relation = 'other key';

  constructor(table: KeyTable, sink: RepeatSink, repeats: WordRun) {
    this.#table = table;
    this.#sink = sink;
    this.#repeats = repeats;
  }

  takeIn(words: Int32Array): void {
    for (let at = 0; at < words.length; at += KEYED_WORDS) {
      const entry = this.#find(words, at);
      if (entry === -1) this.#table.add(words, at);
      else this.#repeat(entry, keyedRowAt(words, at));
    }
  }

  tellRepeats(window: Window): void {
    for (const words of this.#repeats.read(window))
      for (let at = 0; at < words.length; at += REPEAT_WORDS) {
        const entry = words[at + KEYED_WORDS] ?? 0;
        const [row, first] = [keyedRowAt(words, at), this.#table.first(entry)];
        const differs = this.#table.differs(entry);
        if (differs || row.row !== first.row) this.#sink.repeated({ row, first, differs });
      }
  }

  tellLost(words: Int32Array): void {
    for (let at = 0; at < words.length; at += KEYED_WORDS) {
      const entry = this.#find(words, at);
      if (entry !== -1 && !this.#table.differs(entry)) continue;
      const { slot, row } = keyedRowAt(words, at);
      this.#sink.lost(slot, row);
    }
  }

  #repeat(entry: number, row: KeyedRow): void {
    if (!this.#table.isRepeated(entry)) this.#await(entry, this.#table.first(entry));
    this.#await(entry, row);
    this.#table.repeat(entry, this.#relation === 'contradicting');
  }

  #await(entry: number, row: KeyedRow): void {
    const at = this.#repeats.next();
    putKeyedRow(this.#repeats.words, at, row);
    this.#repeats.words[at + KEYED_WORDS] = entry;
  }

  #find(words: Int32Array, at: number): number {
    this.#words = words;
    this.#at = at;
    return this.#table.find(keyHashAt(words, at), this.#isSame);
  }

  readonly #isSame = (entry: number): boolean => {
    const row = keyedRowAt(this.#words, this.#at);
    this.#relation = this.#sink.relate(this.#table.first(entry), row);
    return this.#relation !== 'other key';
  };
}
