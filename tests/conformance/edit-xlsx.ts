import type { Agreement } from '@dti-hub/catalogue';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { columnNames } from '../../packages/sources/src/formats/read-xlsx-page.ts';
import { columnLetters } from '../../packages/sources/src/formats/xlsx/cell-place.ts';
import { readParts } from '../../packages/sources/src/formats/xlsx/read-parts.ts';
import {
  readWorkbookSheet,
  sheetPart,
} from '../../packages/sources/src/formats/xlsx/read-workbook.ts';
import { readRows } from '../../packages/sources/src/read-rows.ts';
import type { At } from './edit-json.ts';
import { copiesOf, isGone, numberFor } from './edit.ts';

/** A workbook with an edit in its sheet; everything else in it stays as it was. */
export function editXlsx(agreement: Agreement, bytes: Uint8Array, { edit, first }: At): Uint8Array {
  const { format } = agreement;
  if (format.kind !== 'xlsx') throw new RangeError(`no workbook: ${format.kind}`);
  const read = readRows(agreement, [bytes]);
  const found = readWorkbookSheet(bytes, format.sheet);
  const part = sheetPart(readParts(bytes) ?? new Map(), format.sheet);
  if (!read.success || 'fault' in found || part === undefined)
    throw new RangeError('no readable workbook');
  const path = agreement.rows[0]?.name ?? '';
  const letters = new Map(
    [...columnNames(found.sheet, format)].map(([column, name]) => [columnLetters(column), name]),
  );
  const rowAt = new Map(
    read.rows.map(({ at, row }) => [/row (\d+)/.exec(at)?.[1] ?? '', first + row - 1]),
  );
  const parts = unzipSync(bytes);
  const sheet = strFromU8(parts[part] ?? new Uint8Array());
  const edited = withRows(sheet, (number, xml) => {
    const row = rowAt.get(number);
    const isHeader = format.headerRows.includes(Number(number));
    if (row === undefined && !isHeader) return [xml];
    const cells = withCells(xml, (letter, cell) => {
      const column = letters.get(letter) ?? '';
      if (isGone(edit, path, column)) return '';
      const value = row === undefined ? undefined : numberFor(edit, row, column);
      return value === undefined ? cell : `<c r="${letter}${number}"><v>${value}</v></c>`;
    });
    return row === undefined ? [cells] : copiesOf(edit, row, cells);
  });
  return zipSync({ ...parts, [part]: strToU8(edited) }, { mtime: MODIFIED });
}

/** Any fixed moment, so that equal edits give equal bytes. */
const MODIFIED = new Date(2023, 0, 5);

const ROW = /<row\b[^>]*?(?:\/>|>.*?<\/row>)/gs;
const CELL = /<c\b[^>]*?(?:\/>|>.*?<\/c>)/gs;

/** The sheet with other rows; a second copy of one stands below all others. */
function withRows(sheet: string, edit: (number: string, xml: string) => readonly string[]): string {
  let below = Math.max(0, ...[...sheet.matchAll(ROW)].map(([xml]) => Number(numberOf(xml))));
  const added: string[] = [];
  const edited = sheet.replaceAll(ROW, (xml) => {
    const [kept = '', ...copies] = edit(numberOf(xml), xml);
    for (const copy of copies) {
      below += 1;
      added.push(renumbered(copy, below));
    }
    return kept;
  });
  return edited.replace('</sheetData>', `${added.join('')}</sheetData>`);
}

const numberOf = (xml: string): string => /\br="(\d+)"/.exec(xml)?.[1] ?? '';

const renumbered = (xml: string, number: number): string =>
  xml.replaceAll(/\br="([A-Z]*)\d+"/g, (_place, letters: string) => `r="${letters}${number}"`);

const withCells = (xml: string, edit: (letter: string, cell: string) => string): string =>
  xml.replaceAll(CELL, (cell) => edit(/\br="([A-Z]+)/.exec(cell)?.[1] ?? '', cell));
