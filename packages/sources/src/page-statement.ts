import type { Paging } from '@dti-hub/catalogue';
import { parseJsonText, toCell, valueAt } from './json-text.ts';

/** What a page says of itself and of the whole; null where it says nothing readable. */
export interface PageStatement {
  readonly page: number | null;
  readonly totalPages: number | null;
  readonly totalRows: number | null;
  /** How many rows it holds. */
  readonly rows: number | null;
  /** The cursor or the address of the page after it. */
  readonly next: string | null;
}

/** Reads what a page states. A walk needs it to know whether to go on, before anything is landed. */
export function readPageStatement(paging: Paging, bytes: Uint8Array): PageStatement {
  const pointers = pointersOf(paging);
  const json = Object.keys(pointers).length === 0 ? undefined : parseJsonText(bytes);
  const at = (pointer: string | undefined): unknown =>
    pointer === undefined ? undefined : valueAt(json, pointer);
  const rows = at(pointers.rows);
  return {
    page: toCount(at(pointers.page)),
    totalPages: toCount(at(pointers.totalPages)),
    totalRows: toCount(at(pointers.totalRows)),
    rows: Array.isArray(rows) ? rows.length : null,
    next: toWord(at(pointers.next)),
  };
}

function toCount(value: unknown): number | null {
  const { text } = toCell(value);
  return /^\d{1,9}$/.test(text) ? Number(text) : null;
}

/** Anything but a text or a number, such as null or false, is how a source says that there is none. */
function toWord(value: unknown): string | null {
  const { type, text } = toCell(value);
  return (type === 'text' || type === 'number') && text !== '' ? text : null;
}

type Pointers = { readonly [Name in keyof PageStatement]?: string | undefined };

function pointersOf(paging: Paging): Pointers {
  if (paging.kind === 'link') return {};
  const totalRows = paging.totalRowsPointer;
  switch (paging.kind) {
    case 'pageNumber':
      return { totalRows, page: paging.pagePointer, totalPages: paging.totalPagesPointer };
    case 'offset':
      return { totalRows, rows: paging.rowsPointer };
    case 'cursor':
      return { totalRows, next: paging.cursorPointer };
    case 'nextUrl':
      return { totalRows, next: paging.urlPointer };
  }
}
