import { toExcelCsv } from '../formats/excel-csv.ts';
import { toSdmxCsv } from '../formats/sdmx-csv.ts';
import { layOut, type Table, type TableLayout } from '../formats/table.ts';
import { toXlsx } from '../formats/xlsx.ts';
import type { BulkFile, OpenPublication } from '@dti-hub/pipeline';
import type { PublicationHead, RenderWish } from '../route.ts';
import type { Media } from './media-types.ts';

const encoder = new TextEncoder();

/** A document. */
export const jsonBytes = (value: object): Uint8Array => encoder.encode(JSON.stringify(value));

/** The items of a list, as they are to be written. */
export interface WrittenList<Item> {
  readonly items: readonly Item[];
  readonly next: string | undefined;
  readonly table: TableLayout<Item> | undefined;
}

/** The lines of whole tables, as they were written beforehand. */
export interface WrittenLines {
  readonly publication: OpenPublication;
  readonly files: readonly BulkFile[];
}

/** The answer's pieces, of lines that were written beforehand; undefined where it is a page, or a table. */
export async function writeLines(
  { publication, files }: WrittenLines,
  { media, head, after, limit = Number.MAX_SAFE_INTEGER }: RenderWish,
): Promise<readonly Uint8Array[] | undefined> {
  const items = files.reduce((sum, file) => sum + file.items, 0);
  if (after !== undefined || items > limit) return undefined;
  if (media !== 'json' && media !== 'ndjson') return undefined;
  const pieces = await Promise.all(
    files.filter((file) => file.items > 0).map(({ file }) => publication.bulkFile(file)),
  );
  return media === 'ndjson' ? pieces.flat() : jsonOfLines(pieces.flat(), head);
}

const LINE_END = 0x0a;
const COMMA = 0x2c;

/**
 * The list as `writeList` would write it: JSON has no line end but those between items. The lines were read for
 * this answer alone and are large, so they are changed where they are.
 */
function jsonOfLines(pieces: readonly Uint8Array[], head: PublicationHead): readonly Uint8Array[] {
  for (const one of pieces) {
    // A buffer finds a byte faster than a bare array does.
    const bytes = Buffer.from(one.buffer, one.byteOffset, one.length);
    for (let at = bytes.indexOf(LINE_END); at >= 0; at = bytes.indexOf(LINE_END, at + 1)) {
      bytes[at] = COMMA;
    }
  }
  const last = pieces.at(-1) ?? new Uint8Array();
  return [
    encoder.encode(`{"publication":${JSON.stringify(head)},"items":[`),
    ...pieces.slice(0, -1),
    last.subarray(0, -1),
    encoder.encode('],"next":null}'),
  ];
}

/** A page of a list in the form that is wanted. */
export async function writeList<Item extends object>(
  { items, next, table }: WrittenList<Item>,
  { media, head }: Pick<RenderWish, 'media' | 'head'>,
): Promise<Uint8Array> {
  if (media === 'ndjson') {
    return encoder.encode(items.map((item) => `${JSON.stringify(item)}\n`).join(''));
  }
  if (media === 'json' || table === undefined) {
    return jsonBytes({ publication: head, items, next: next ?? null });
  }
  return writeTable(layOut(table, items), media, head);
}

async function writeTable(
  table: Table,
  media: Exclude<Media, 'json' | 'ndjson'>,
  head: PublicationHead,
): Promise<Uint8Array> {
  switch (media) {
    case 'sdmxCsv':
      return encoder.encode(toSdmxCsv(withPublication(table, head)));
    case 'excelCsv':
      return encoder.encode(toExcelCsv(withPublication(table, head)));
    case 'xlsx':
      return toXlsx(table, aboutPublication(head));
  }
}

const STATUS_WORDS: Readonly<Record<PublicationHead['status'], string>> = {
  provisional: 'tạm thời',
  released: 'chính thức',
};

/** In a file of rows alone, every row says which publication it is from. */
const withPublication = ({ columns, rows, ...table }: Table, head: PublicationHead): Table => ({
  ...table,
  columns: [
    ...columns,
    { id: 'PUBLICATION', title: { vi: 'công bố số', en: 'publication' }, kind: 'number' },
    { id: 'RELEASE_STATUS', title: { vi: 'tình trạng công bố', en: 'status' }, kind: 'text' },
  ],
  rows: rows.map(({ action, cells }) => ({
    action,
    cells: [...cells, String(head.number), head.status],
  })),
});

const aboutPublication = (head: PublicationHead) =>
  [
    ['Công bố số', String(head.number)],
    ['Đêm', head.night],
    ['Lúc', head.publishedAt],
    ['Tình trạng', STATUS_WORDS[head.status]],
    ['Nội dung (SHA-256)', head.content],
  ] as const;
