import type { Agreement, Format } from '@dti-hub/catalogue';
import { gunzipSync, gzipSync, unzipSync, zipSync } from 'fflate';
import { readRows } from '../../packages/sources/src/read-rows.ts';
import type { Sample } from '../golden/samples.ts';
import { editCsv } from './edit-csv.ts';
import { editJson, editNdjson, repaged, stateInJson, type At } from './edit-json.ts';
import { editXlsx } from './edit-xlsx.ts';
import { editXml } from './edit-xml.ts';
import type { Edit } from './edit.ts';

type Editor = (agreement: Agreement, bytes: Uint8Array, at: At) => Uint8Array;

/** What edits a file, by format. */
const EDITORS: { readonly [Kind in Format['kind']]: Editor } = {
  json: editJson,
  ndjson: editNdjson,
  csv: editCsv,
  xlsx: editXlsx,
  xml: editXml,
};

/** The pages of a sample with one thing otherwise; what they state of the whole is still true. */
export function editSample({ agreement, pages }: Sample, edit: Edit): Uint8Array[] {
  let first = 1;
  const edited = pages.map((page) => {
    const before = first;
    first += countRows(agreement, [page]);
    return editPacked(agreement, page, { edit, first: before });
  });
  return withTrueTotal(agreement, inFullPages(agreement, edited));
}

/** How many rows the pages have. */
export function countRows(agreement: Agreement, pages: readonly Uint8Array[]): number {
  const read = readRows(agreement, pages);
  if (!read.success) throw new RangeError(read.sentence.en);
  return read.rows.length;
}

function editPacked(agreement: Agreement, bytes: Uint8Array, at: At): Uint8Array {
  const { container, ...format } = agreement.format;
  const plain: Agreement = { ...agreement, format };
  const edit = EDITORS[format.kind];
  if (container === undefined) return edit(plain, bytes, at);
  if (container.kind === 'gzip') return gzipSync(edit(plain, gunzipSync(bytes), at));
  let { first } = at;
  const wanted = new RegExp(`^(?:${container.entries})$`, 'u');
  const entries = Object.entries(unzipSync(bytes)).toSorted(([a], [b]) => (a < b ? -1 : 1));
  const edited = entries.map(([name, file]): [string, Uint8Array] => {
    if (!wanted.test(name)) return [name, file];
    const before = first;
    first += countRows(plain, [file]);
    return [name, edit(plain, file, { ...at, first: before })];
  });
  return zipSync(Object.fromEntries(edited));
}

function inFullPages({ request, rows }: Agreement, pages: readonly Uint8Array[]): Uint8Array[] {
  const { paging } = request;
  return paging?.kind === 'offset'
    ? repaged(pages, { path: rows[0]?.path ?? '', size: paging.size })
    : [...pages];
}

function withTrueTotal(agreement: Agreement, pages: readonly Uint8Array[]): Uint8Array[] {
  const { paging } = agreement.request;
  const pointer =
    paging === undefined || paging.kind === 'link' ? undefined : paging.totalRowsPointer;
  if (pointer === undefined) return [...pages];
  const total = countRows(agreement, pages);
  return pages.map((page) => stateInJson(page, pointer, total));
}
