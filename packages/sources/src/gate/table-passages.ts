import type { Column, Format } from '@dti-hub/catalogue';
import { toTextCell } from '../row.ts';
import { isDeclaredNumber, type Emit } from './passage.ts';
import { mayBePersonal } from './patterns.ts';
import { NO_TOPICS, topicsOf, type Topics } from './topics.ts';

/** What parts the fields of a line, and what a field with it stands between. */
export interface Dialect {
  readonly delimiter: string;
  readonly quote: string | undefined;
}

/** A text that is nothing better is a table of one column. */
export const PLAIN_LINES: Dialect = { delimiter: '\0', quote: undefined };

/** How the agreement parts a table. */
export function dialectOf(format: Format): Dialect {
  if (format.kind !== 'csv') return PLAIN_LINES;
  const { delimiter, quote = '"' } = format;
  return { delimiter, quote: quote === 'none' ? undefined : quote };
}

/** A header stands at the top, below a title or two. */
const HEADER_RECORDS = 50;

/** What the fields at the top of a table say of the columns below them. */
class Headers {
  readonly #columns: ReadonlyMap<string, Column>;
  readonly #told = new Map<number, Topics>();
  readonly #declared = new Map<number, Column>();

  constructor(columns: ReadonlyMap<string, Column>) {
    this.#columns = columns;
  }

  learn(index: number, field: string): void {
    const column = this.#columns.get(field.normalize('NFC').trim());
    if (column !== undefined) this.#declared.set(index, column);
    const topics = topicsOf(field);
    if (topics.size > 0) this.#told.set(index, topics);
  }

  told(index: number): Topics {
    return this.#told.get(index) ?? NO_TOPICS;
  }

  declared(index: number): Column | undefined {
    return this.#declared.get(index);
  }
}

/** Every field of a table that could be personal, under what the fields above it in its column tell. */
export function tablePassages(text: string, { dialect, columns }: TableOptions, emit: Emit): void {
  const headers = new Headers(columns);
  let count = 0;
  for (const { line, record } of recordsOf(text.replaceAll(/\r\n?/g, '\n'), dialect.quote)) {
    count += 1;
    const isTop = count <= HEADER_RECORDS;
    if (!isTop && !mayBePersonal(record)) continue;
    for (const [index, field] of fieldsOf(record, dialect).entries()) {
      if (mayBePersonal(field) && !isDeclaredNumber(toTextCell(field), headers.declared(index)))
        emit({ text: field, place: { row: line, column: index + 1 }, told: headers.told(index) });
      if (isTop) headers.learn(index, field);
    }
  }
}

interface TableOptions {
  readonly dialect: Dialect;
  /** By the names that they have in the file. */
  readonly columns: ReadonlyMap<string, Column>;
}

/** @yields records with the line that each begins on: lines, joined where a quote is left open */
function* recordsOf(
  text: string,
  quote: string | undefined,
): Generator<{ line: number; record: string }> {
  let line = 1;
  let begun = { line, start: 0, isOpen: false };
  for (let start = 0; start < text.length;) {
    const end = endOfLine(text, start);
    const isOpen = begun.isOpen !== leavesOpen(text.slice(start, end), quote);
    if (!isOpen || end === text.length)
      yield { line: begun.line, record: text.slice(begun.start, end) };
    start = end + 1;
    line += 1;
    begun = isOpen ? { ...begun, isOpen } : { line, start, isOpen };
  }
}

function endOfLine(text: string, start: number): number {
  const end = text.indexOf('\n', start);
  return end === -1 ? text.length : end;
}

/** Whether a quote that begins in the text does not end in it; a doubled one does both. */
function leavesOpen(text: string, quote: string | undefined): boolean {
  if (quote === undefined) return false;
  let isOpen = false;
  for (let at = text.indexOf(quote); at !== -1; at = text.indexOf(quote, at + 1)) isOpen = !isOpen;
  return isOpen;
}

function fieldsOf(record: string, { delimiter, quote }: Dialect): string[] {
  const pieces = record.split(delimiter);
  if (quote === undefined || !record.includes(quote)) return pieces;
  const fields: string[] = [];
  let begun: string[] = [];
  let isOpen = false;
  for (const piece of pieces) {
    begun.push(piece);
    isOpen = isOpen !== leavesOpen(piece, quote);
    if (isOpen) continue;
    fields.push(begun.join(delimiter).replaceAll(quote, ''));
    begun = [];
  }
  return begun.length === 0 ? fields : [...fields, ...begun];
}
