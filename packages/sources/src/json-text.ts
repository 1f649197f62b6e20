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

/** The value that UTF-8 JSON says, its numbers kept as text; undefined when the bytes are none. */
export function parseJsonText(bytes: Uint8Array): unknown {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return JSON.parse(text, keepNumberText);
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof TypeError) return undefined;
    throw error;
  }
}

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

/** What stands at a JSON pointer through objects; undefined when nothing does. */
export function valueAt(page: unknown, pointer: string): unknown {
  return pointer
    .split('/')
    .slice(1)
    .reduce<unknown>((value, name) => (isRecord(value) ? value[name] : undefined), page);
}

/** A JSON value as a cell. */
export function toCell(value: unknown): Cell {
  if (value instanceof NumberText) return { type: 'number', text: value.text };
  if (typeof value === 'string') return { type: 'text', text: value.normalize('NFC') };
  if (value === null || value === undefined) return BLANK;
  return { type: 'other', text: JSON.stringify(value) };
}
