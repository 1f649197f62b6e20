import type { Agreement } from '@dti-hub/catalogue';
import { copiesOf, isGone, numberFor, type Edit } from './edit.ts';

type Json = null | boolean | number | string | Json[] | { [name: string]: Json };

/** A JSON document with an edit; `first` is the number of its first row. */
export function editJson(agreement: Agreement, bytes: Uint8Array, { edit, first }: At): Uint8Array {
  const document = parse(bytes);
  let row = first;
  for (const { name, path } of agreement.rows) {
    const found = valueAt(document, path);
    if (!Array.isArray(found)) {
      editRecord(found, { edit, path: name, row });
      row += 1;
      continue;
    }
    const edited = found.flatMap((record) => {
      editRecord(record, { edit, path: name, row });
      row += 1;
      return copiesOf(edit, row - 1, record);
    });
    found.splice(0, found.length, ...edited);
  }
  return written(document);
}

/** A line of NDJSON is a row. */
export function editNdjson(
  agreement: Agreement,
  bytes: Uint8Array,
  { edit, first }: At,
): Uint8Array {
  const path = agreement.rows[0]?.name ?? '';
  const lines = new TextDecoder().decode(bytes).split('\n');
  const records = lines.filter((line) => line.trim() !== '').map((line): Json => JSON.parse(line));
  const edited = records.flatMap((record, index) => {
    const row = first + index;
    editRecord(record, { edit, path, row });
    return copiesOf(edit, row, JSON.stringify(record));
  });
  return new TextEncoder().encode(edited.map((line) => `${line}\n`).join(''));
}

/** What is edited in a file whose first row has that number. */
export interface At {
  readonly edit: Edit;
  readonly first: number;
}

function editRecord(
  record: Json | undefined,
  { edit, path, row }: { readonly edit: Edit; readonly path: string; readonly row: number },
): void {
  if (typeof record !== 'object' || record === null || Array.isArray(record)) return;
  for (const [column, value] of Object.entries(record)) {
    if (isGone(edit, path, column)) delete record[column];
    const number = numberFor(edit, row, column);
    if (number !== undefined) record[column] = typeof value === 'string' ? number : Number(number);
  }
}

/** The document with something else at a pointer: what a page states of the whole. */
export function stateInJson(bytes: Uint8Array, pointer: string, value: Json): Uint8Array {
  const document = parse(bytes);
  const at = pointer.lastIndexOf('/');
  const holder = valueAt(document, pointer.slice(0, at));
  if (typeof holder === 'object' && holder !== null && !Array.isArray(holder))
    holder[pointer.slice(at + 1)] = value;
  return written(document);
}

/** What a page states there, as text; undefined where it states nothing, or is no JSON. */
export function statedInJson(bytes: Uint8Array, pointer: string): string | undefined {
  const value = valueAt(parsedOr(null, bytes), pointer);
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}

function parsedOr(otherwise: Json, bytes: Uint8Array): Json {
  try {
    return parse(bytes);
  } catch {
    return otherwise;
  }
}

/** The same rows in pages of that many: a source that counts rows has no others. */
export function repaged(
  pages: readonly Uint8Array[],
  { path, size }: { readonly path: string; readonly size: number },
): Uint8Array[] {
  const rows = pages.flatMap((page) => {
    const list = valueAt(parse(page), path);
    return Array.isArray(list) ? list : [];
  });
  const [first = new Uint8Array()] = pages;
  const count = Math.max(1, Math.ceil(rows.length / size));
  return Array.from({ length: count }, (_page, index) =>
    stateInJson(first, path, rows.slice(index * size, (index + 1) * size)),
  );
}

const parse = (bytes: Uint8Array): Json => JSON.parse(new TextDecoder().decode(bytes));

const written = (document: Json): Uint8Array => new TextEncoder().encode(JSON.stringify(document));

const valueAt = (document: Json, pointer: string): Json | undefined =>
  pointer
    .split('/')
    .slice(1)
    .reduce<Json | undefined>(
      (value, name) =>
        typeof value === 'object' && value !== null && !Array.isArray(value)
          ? value[name]
          : undefined,
      document,
    );
