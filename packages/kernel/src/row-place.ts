import type { Sentence } from './sentence.ts';

// Where a row of a source stands. Receipts, results and rows kept back hold it as the text that these
// functions write, which scripts outside the hub read too: it stays as it is. People read `placeWords`.

/** A row of a text file, counted from 1: "line 12". */
export const lineOf = (line: number): string => `line ${line}`;

/** A row of a page, by its JSON pointer or its path in XML: "page 1 /data/children/3". */
export const pageOf = (page: number, path: string): string => `page ${page} ${path}`;

/** A row of a workbook, as its own numbers count it: "sheet 'Sheet1' row 82 (hidden)". */
export const sheetOf = (sheet: string, row: number, hidden: boolean): string =>
  `sheet '${sheet}' row ${row}${hidden ? ' (hidden)' : ''}`;

/** The same of one file among those packed together: "districts.csv line 12". */
export const fileOf = (file: string, place: string): string => `${file} ${place}`;

/** A way to write a place, and what it says in Vietnamese: what stands in which part of the page or file. */
interface PlaceForm {
  readonly written: RegExp;
  /** Takes what the form's groups hold. */
  readonly vi: (ofFile: string, parts: readonly (string | undefined)[]) => string;
}

/** A list's record as people count, from 1; a pointer counts from 0, a path in XML from 1. */
function recordWords(path = ''): string {
  const [, list, index, count] = RECORD.exec(path) ?? [];
  if (list === undefined) return path === '' ? '' : `, ${path}`;
  return `, mục ${count ?? BigInt(index ?? 0) + 1n}${list === '' ? '' : ` của "${list}"`}`;
}

const RECORD = /^\/?(.*?)(?:\/(\d+)|\[(\d+)\])$/s;

const FORMS: readonly PlaceForm[] = [
  {
    written: /^(?:(.+) )?page (\d+) ((?:\/.*)?)$/s,
    vi: (ofFile, [page, path]) => `trang ${page}${ofFile}${recordWords(path)}`,
  },
  {
    written: /^(?:(.+) )?sheet '(.*)' row (\d+)( \(hidden\))?$/s,
    vi: (ofFile, [sheet, row, hidden]) =>
      `dòng ${row}${hidden === undefined ? '' : ' (ẩn)'} của trang tính "${sheet}"${ofFile}`,
  },
  {
    written: /^(?:(.+) )?line (\d+)$/s,
    vi: (ofFile, [line]) => `dòng ${line}${ofFile === '' ? ' của tệp' : ofFile}`,
  },
];

/** Where a row stands, for people: "dòng 12 của tệp". A text that is no place stands for itself. */
export function placeWords(place: string): Sentence {
  for (const { written, vi } of FORMS) {
    const found = written.exec(place);
    if (found === null) continue;
    const [, file, ...parts] = found;
    const ofFile = file === undefined ? '' : ` của tệp ${file}`;
    return { vi: vi(ofFile, parts), en: place };
  }
  return { vi: place, en: place };
}
