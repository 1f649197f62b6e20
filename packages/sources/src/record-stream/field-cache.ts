import type { ColumnReader } from './compile-column.ts';
import { HAS_HIGH, HAS_QUOTES, HASH_SEED, hashByte, type RecordScanner } from './record-scanner.ts';
import { fieldText } from './field-text.ts';

/** What a field says, with all that a row needs of it over and over. */
export interface KnownField {
  /** It gives no issue: a value, or nothing where that may be. */
  readonly isClean: boolean;
  /** 1 where something stands there, else 0. */
  readonly filled: number;
  /** 1 where it is of another type than the column's, else 0. */
  readonly unfit: number;
  readonly hasValue: boolean;
  /** It fits no declared form. */
  readonly isBad: boolean;
  /** Its value's text; empty where there is none, or nobody asks for it. */
  readonly text: string;
  /** Of the value's text as UTF-8. */
  readonly hash: number;
  /** Numbers the fields that are remembered; −1 of one that is not. */
  readonly id: number;
}

const ENTRIES_MAX = 16_384;
const TABLE_SIZE = 2 * ENTRIES_MAX;
/** A column with so many different fields in less than twice as many rows is one of keys. */
const PROBATION = 4096;
/** A longer field is hardly ever seen twice. */
const LENGTH_MAX = 255;
const SPACE = 0x20;

/**
 * Remembers what the fields of one column say, as most columns hold few different ones: each is read
 * once. What comes after so many is read every time.
 */
export class FieldCache {
  /** The fields that are remembered, by their ids. */
  readonly known: KnownField[] = [];
  readonly #reader: ColumnReader;
  readonly #needsText: boolean;
  /** Ids from 1, by hash. */
  readonly #table = new Int32Array(TABLE_SIZE);
  /** Of each remembered field its bytes, as they stand, at the start told. */
  #raw = new Uint8Array(1 << 12);
  readonly #starts = new Int32Array(ENTRIES_MAX + 1);
  readonly #kinds = new Uint8Array(ENTRIES_MAX);
  /** One for all fields that are not remembered: it holds until the next of them. */
  readonly #passing = {
    isClean: true,
    filled: 1,
    unfit: 0,
    hasValue: true,
    isBad: false,
    text: '',
    hash: 0,
    id: -1,
  };
  #asked = 0;
  #isOfKeys = false;

  /** Without `needsText`, a good field's text may be left out. */
  constructor(reader: ColumnReader, needsText: boolean) {
    this.#reader = reader;
    this.#needsText = needsText;
  }

  /** What the field says; holds until the next one is asked for. */
  field(scanner: RecordScanner, index: number): KnownField {
    if (this.#isOfKeys) return this.#pass(scanner, index);
    this.#asked += 1;
    const table = this.#table;
    const hash = scanner.hashes[index] ?? 0;
    let slot = (hash ^ (hash >>> 15)) & (TABLE_SIZE - 1);
    for (;;) {
      const id = (table[slot] ?? 0) - 1;
      if (id === -1) return this.#add(scanner, index, slot);
      const known = this.known[id];
      if (known !== undefined && this.#isAt(id, scanner, index)) return known;
      slot = (slot + 1) & (TABLE_SIZE - 1);
    }
  }

  #isAt(id: number, scanner: RecordScanner, index: number): boolean {
    const start = scanner.starts[index] ?? 0;
    const length = (scanner.ends[index] ?? 0) - start;
    const begin = this.#starts[id] ?? 0;
    if ((this.#starts[id + 1] ?? 0) - begin !== length) return false;
    const raw = this.#raw;
    const { bytes } = scanner;
    for (let at = 0; at < length; at += 1) if (raw[begin + at] !== bytes[start + at]) return false;
    return (((this.#kinds[id] ?? 0) ^ (scanner.kinds[index] ?? 0)) & HAS_QUOTES) === 0;
  }

  #add(scanner: RecordScanner, index: number, slot: number): KnownField {
    const id = this.known.length;
    const start = scanner.starts[index] ?? 0;
    const length = (scanner.ends[index] ?? 0) - start;
    this.#isOfKeys = id === PROBATION && this.#asked < 2 * PROBATION;
    if (this.#isOfKeys || id === ENTRIES_MAX || length > LENGTH_MAX)
      return this.#pass(scanner, index);
    const known = this.#look(scanner, index, id);
    const begin = this.#starts[id] ?? 0;
    if (begin + length > this.#raw.length) this.#grow();
    this.#raw.set(scanner.bytes.subarray(start, start + length), begin);
    this.#starts[id + 1] = begin + length;
    this.#kinds[id] = scanner.kinds[index] ?? 0;
    this.known.push(known);
    this.#table[slot] = id + 1;
    return known;
  }

  #grow(): void {
    const raw = new Uint8Array(this.#raw.length * 2);
    raw.set(this.#raw);
    this.#raw = raw;
  }

  #pass(scanner: RecordScanner, index: number): KnownField {
    if (!isPlain(scanner, index)) return this.#look(scanner, index, -1);
    const { quickBytes, quick } = this.#reader;
    const passing = this.#passing;
    if (quickBytes === null || this.#needsText) {
      const text = quick(fieldText(scanner, index));
      if (text === null) return this.#look(scanner, index, -1);
      passing.text = text;
    } else if (!quickBytes(scanner.bytes, scanner.starts[index] ?? 0, scanner.ends[index] ?? 0))
      return this.#look(scanner, index, -1);
    passing.hash = scanner.hashes[index] ?? 0;
    return passing;
  }

  #look(scanner: RecordScanner, index: number, id: number): KnownField {
    const { value, isClean, filled, unfit } = this.#reader.read(fieldText(scanner, index));
    const text = value.kind === 'value' ? value.text : '';
    return {
      isClean,
      filled,
      unfit,
      hasValue: value.kind === 'value',
      isBad: value.kind === 'bad',
      text,
      hash: encoder.encode(text).reduce(hashByte, HASH_SEED),
      id,
    };
  }
}

const encoder = new TextEncoder();

/** Printable ASCII, as it stands, without spaces at its ends. */
function isPlain(scanner: RecordScanner, index: number): boolean {
  const start = scanner.starts[index] ?? 0;
  const end = scanner.ends[index] ?? 0;
  if (((scanner.kinds[index] ?? 0) & (HAS_HIGH | HAS_QUOTES)) !== 0 || end === start) return false;
  return (scanner.bytes[start] ?? 0) > SPACE && (scanner.bytes[end - 1] ?? 0) > SPACE;
}
