import { strToU8, zipSync } from 'fflate';

/** A cell as an export writes it: text stays text, even when it looks like a number. */
export type SheetCell = string | number | null;

/** One sheet of a workbook; the first row is row 1. */
export interface Sheet {
  readonly name: string;
  readonly rows: readonly (readonly SheetCell[])[];
  /** Ranges such as "C3:E3". Only the upper left cell of each may hold something. */
  readonly merges: readonly string[];
}

/** Any fixed moment; read by its local parts, so the bytes are the same in every time zone. */
export const WRITTEN_AT = new Date(2023, 0, 5);

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const SPREADSHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/** The bytes of a workbook with one sheet, with shared strings as office programs write them. */
export function writeWorkbook(sheet: Sheet): Uint8Array<ArrayBuffer> {
  const strings = new Map<string, number>();
  const parts = {
    '[Content_Types].xml': contentTypes,
    '_rels/.rels': relationships([['officeDocument', 'xl/workbook.xml']]),
    'xl/workbook.xml': workbook(sheet.name),
    'xl/_rels/workbook.xml.rels': relationships([
      ['worksheet', 'worksheets/sheet1.xml'],
      ['sharedStrings', 'sharedStrings.xml'],
    ]),
    'xl/worksheets/sheet1.xml': worksheet(sheet, strings),
    'xl/sharedStrings.xml': '',
  };
  parts['xl/sharedStrings.xml'] = sharedStrings(strings);
  const files = Object.entries(parts).map(([name, text]) => [name, strToU8(HEAD + text)] as const);
  return new Uint8Array(zipSync(Object.fromEntries(files), { mtime: WRITTEN_AT }));
}

const contentTypes =
  `<Types xmlns="${PACKAGE}/content-types">` +
  '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
  '<Default Extension="xml" ContentType="application/xml"/>' +
  [
    ['workbook', 'sheet.main'],
    ['worksheets/sheet1', 'worksheet'],
    ['sharedStrings', 'sharedStrings'],
  ]
    .map(
      ([part, type]) =>
        `<Override PartName="/xl/${part}.xml" ContentType="${SPREADSHEET}.${type}+xml"/>`,
    )
    .join('') +
  '</Types>';

const relationships = (targets: readonly (readonly [type: string, target: string])[]): string =>
  `<Relationships xmlns="${PACKAGE}/relationships">` +
  targets
    .map(
      ([type, target], index) =>
        `<Relationship Id="rId${index + 1}" Type="${OFFICE}/${type}" Target="${target}"/>`,
    )
    .join('') +
  '</Relationships>';

const workbook = (name: string): string =>
  `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>` +
  `<sheet name="${escape(name)}" sheetId="1" r:id="rId1"/></sheets></workbook>`;

function worksheet({ rows, merges }: Sheet, strings: Map<string, number>): string {
  const lines = rows.map((cells, index) => {
    const written = cells.map((cell, column) =>
      cellXml(`${columnName(column)}${index + 1}`, cell, strings),
    );
    return `<row r="${index + 1}">${written.join('')}</row>`;
  });
  const merged = merges.map((range) => `<mergeCell ref="${range}"/>`).join('');
  return (
    `<worksheet xmlns="${MAIN}"><sheetData>${lines.join('')}</sheetData>` +
    `${merged === '' ? '' : `<mergeCells count="${merges.length}">${merged}</mergeCells>`}</worksheet>`
  );
}

function cellXml(place: string, cell: SheetCell, strings: Map<string, number>): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return `<c r="${place}"><v>${cell}</v></c>`;
  const index = strings.get(cell) ?? strings.size;
  strings.set(cell, index);
  return `<c r="${place}" t="s"><v>${index}</v></c>`;
}

const sharedStrings = (strings: ReadonlyMap<string, number>): string =>
  `<sst xmlns="${MAIN}" uniqueCount="${strings.size}">` +
  [...strings.keys()]
    .map((text) => `<si><t xml:space="preserve">${escape(text)}</t></si>`)
    .join('') +
  '</sst>';

/** A to Z: no export here is wider. */
const columnName = (index: number): string => String.fromCodePoint(65 + index);

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
