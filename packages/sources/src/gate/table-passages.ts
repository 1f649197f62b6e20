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
export function tablePassages(text: string, options: TableOptions, emit: Emit): void {
  const look = new TableLook(options, emit);
  look.take(text.replaceAll(/\r\n?/g, '\n'));
  look.end();
}

/** An open quote makes a record of all that follows it: no more than this is put together. */
const RECORD_LENGTH_MAX = 1 << 20;

/** Looks at a table as its text comes, with LF alone. */
export class TableLook {
  readonly #headers: Headers;
  readonly #dialect: Dialect;
  readonly #emit: Emit;
  #count = 0;
  /** The record that is not whole yet, and the line it begins on. */
  #rest = '';
  #line = 1;

  constructor({ dialect, columns }: TableOptions, emit: Emit) {
    this.#headers = new Headers(columns);
    this.#dialect = dialect;
    this.#emit = emit;
  }

  take(piece: string): void {
    const text = this.#rest + piece;
    let begun = { line: this.#line, start: 0, isOpen: false };
    let line = this.#line;
    for (let start = 0; ;) {
      const end = text.indexOf('\n', start);
      if (end === -1) break;
      const isOpen = begun.isOpen !== leavesOpen(text.slice(start, end), this.#dialect.quote);
      if (!isOpen) this.#look(begun.line, text.slice(begun.start, end));
      start = end + 1;
      line += 1;
      begun = isOpen ? { ...begun, isOpen } : { line, start, isOpen };
    }
    this.#rest = text.slice(begun.start);
    this.#line = begun.line;
    if (this.#rest.length > RECORD_LENGTH_MAX) this.end();
  }

  end(): void {
    if (this.#rest !== '') this.#look(this.#line, this.#rest);
    this.#rest = '';
  }

  #look(line: number, record: string): void {
    this.#count += 1;
    const isTop = this.#count <= HEADER_RECORDS;
    if (!isTop && !mayBePersonal(record)) return;
    const headers = this.#headers;
    for (const [index, field] of fieldsOf(record, this.#dialect).entries()) {
      if (mayBePersonal(field) && !isDeclaredNumber(toTextCell(field), headers.declared(index)))
        this.#emit({
          text: field,
          place: { row: line, column: index + 1 },
          told: headers.told(index),
        });
      if (isTop) headers.learn(index, field);
    }
  }
}

/** How a table is parted, and what its agreement declares. */
export interface TableOptions {
  readonly dialect: Dialect;
  /** By the names that they have in the file. */
  readonly columns: ReadonlyMap<string, Column>;
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
