import { findRepeats } from './json-repeats.ts';
import { BLANK, type Cell } from './row.ts';

/** A JSON number by its source text: 92.50 stays "92.50", and 2^60 is not rounded. */
class NumberText {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** TypeScript does not declare the third argument yet; the runtime gives it for every primitive. */
function keepNumberText(
  _name: string,
  value: unknown,
  context?: { readonly source?: string },
): unknown {
  const source = context?.source;
  return typeof value === 'number' && source !== undefined ? new NumberText(source) : value;
}

/** By object, the names that it has more than once. */
const repeats = new WeakMap<object, Set<string>>();

function keepRepeat(object: object, name: string): void {
  const names = repeats.get(object) ?? new Set();
  repeats.set(object, names.add(name));
}

/** The first name that an object has more than once, in NFC: nobody can say which member is meant. */
export function repeatedName(record: JsonRecord): string | undefined {
  const [first] = repeats.get(record) ?? [];
  return first;
}

/** The value that JSON says, its numbers kept as text; undefined when it is none, or bytes no UTF-8. */
export function parseJsonText(source: Uint8Array | string): unknown {
  try {
    const text =
      typeof source === 'string'
        ? source
        : new TextDecoder('utf-8', { fatal: true }).decode(source);
    const value: unknown = JSON.parse(text, keepNumberText);
    findRepeats(text, value, keepRepeat);
    return value;
  } catch (error) {
    if (NO_JSON.some((kind) => error instanceof kind)) return undefined;
    throw error;
  }
}

/** No JSON, no UTF-8, or nested so deep that nobody means it: the stack ends before the document. */
const NO_JSON = [SyntaxError, TypeError, RangeError];

/** A JSON object. */
export type JsonRecord = Readonly<Record<string, unknown>>;

/** Whether a JSON value is an object. */
export function isRecord(value: unknown): value is JsonRecord {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    !(value instanceof NumberText)
  );
}

/** What stands at a JSON pointer through objects; undefined when nothing does, or more than one thing. */
export function valueAt(page: unknown, pointer: string): unknown {
  return pointer
    .split('/')
    .slice(1)
    .reduce<unknown>((value, name) => (isRecord(value) ? memberOf(value, name) : undefined), page);
}

const memberOf = (record: JsonRecord, name: string): unknown =>
  repeats.get(record)?.has(name.normalize('NFC')) === true ? undefined : record[name];

/** A JSON value as a cell. */
export function toCell(value: unknown): Cell {
  if (value instanceof NumberText) return { type: 'number', text: value.text };
  if (typeof value === 'string') return { type: 'text', text: value.normalize('NFC') };
  if (value === null || value === undefined) return BLANK;
  return { type: 'other', text: JSON.stringify(value) };
}
