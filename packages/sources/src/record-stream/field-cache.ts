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
  /** Its value's text; empty where there is none. */
  readonly text: string;
  /** The text as UTF-8, for keys; null where it is the field as it stands. */
  readonly bytes: Uint8Array | null;
  readonly hash: number;
  /** Its value as a whole number that a float holds exactly; NaN where it is none. */
  readonly whole: number;
  /** Numbers the different texts of the column; −1 where they are not remembered. */
  readonly id: number;
}

const ENTRIES_MAX = 16_384;
const TABLE_SIZE = 4 * ENTRIES_MAX;
/** A column with so many different fields in less than twice as many rows is one of keys. */
const PROBATION = 4096;
const SPACE = 0x20;

/**
 * Remembers what the fields of one column say, as most columns hold few different ones: each is read
 * once. What comes after so many is read every time.
 */
export class FieldCache {
  readonly #reader: ColumnReader;
  readonly #table = new Int32Array(TABLE_SIZE);
  readonly #raw: Uint8Array[] = [];
  readonly #kinds: number[] = [];
  readonly #known: KnownField[] = [];
  readonly #ids = new Map<string, number>();
  /** One for all fields that are not remembered: it holds until the next of them. */
  readonly #passing = {
    isClean: true,
    filled: 1,
    unfit: 0,
    hasValue: true,
    isBad: false,
    text: '',
    bytes: null,
    hash: 0,
    whole: Number.NaN,
    id: -1,
  };
  #asked = 0;
  #isOfKeys = false;

  constructor(reader: ColumnReader) {
    this.#reader = reader;
  }

  /** The different texts by their ids. */
  texts(): readonly string[] {
    return [...this.#ids.keys()];
  }

  /** What the field says; holds until the next one is asked for. */
  field(scanner: RecordScanner, index: number): KnownField {
    if (this.#isOfKeys) return this.#pass(scanner, index);
    this.#asked += 1;
    const hash = scanner.hashes[index] ?? 0;
    let slot = (hash ^ (hash >>> 15)) & (TABLE_SIZE - 1);
    for (;;) {
      const entry = this.#table[slot] ?? 0;
      if (entry === 0) return this.#add(scanner, index, slot);
      const known = this.#known[entry - 1];
      if (known !== undefined && this.#isAt(entry - 1, scanner, index)) return known;
      slot = (slot + 1) & (TABLE_SIZE - 1);
    }
  }

  #isAt(entry: number, scanner: RecordScanner, index: number): boolean {
    const raw = this.#raw[entry];
    const start = scanner.starts[index] ?? 0;
    const length = (scanner.ends[index] ?? 0) - start;
    if (raw?.length !== length) return false;
    if ((((this.#kinds[entry] ?? 0) ^ (scanner.kinds[index] ?? 0)) & HAS_QUOTES) !== 0) return false;
    const { bytes } = scanner;
    for (let at = 0; at < length; at += 1) if (raw[at] !== bytes[start + at]) return false;
    return true;
  }

  #add(scanner: RecordScanner, index: number, slot: number): KnownField {
    const entries = this.#known.length;
    this.#isOfKeys = entries === PROBATION && this.#asked < 2 * PROBATION;
    if (this.#isOfKeys || entries === ENTRIES_MAX) return this.#pass(scanner, index);
    const known = this.#look(scanner, index, true);
    this.#raw.push(scanner.bytes.slice(scanner.starts[index], scanner.ends[index]));
    this.#kinds.push(scanner.kinds[index] ?? 0);
    this.#known.push(known);
    this.#table[slot] = entries + 1;
    return known;
  }

  #pass(scanner: RecordScanner, index: number): KnownField {
    const text = isPlain(scanner, index) ? this.#reader.quick(fieldText(scanner, index)) : null;
    if (text === null) return this.#look(scanner, index, false);
    const passing = this.#passing;
    passing.text = text;
    passing.hash = scanner.hashes[index] ?? 0;
    passing.whole = this.#reader.isNumeric ? Number(text) : Number.NaN;
    return passing;
  }

  #look(scanner: RecordScanner, index: number, isKept: boolean): KnownField {
    const { value, ...reading } = this.#reader.read(fieldText(scanner, index));
    const text = value.kind === 'value' ? value.text : '';
    const bytes = encoder.encode(text);
    return {
      ...reading,
      hasValue: value.kind === 'value',
      isBad: value.kind === 'bad',
      text,
      bytes,
      hash: bytes.reduce(hashByte, HASH_SEED),
      whole: wholeOf(text),
      id: isKept ? this.#id(text) : -1,
    };
  }

  #id(text: string): number {
    const id = this.#ids.get(text) ?? this.#ids.size;
    this.#ids.set(text, id);
    return id;
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

const WHOLE = /^-?\d{1,15}$/;
const wholeOf = (text: string): number => (WHOLE.test(text) ? Number(text) : Number.NaN);
