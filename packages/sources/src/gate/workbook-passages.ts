import type { Column, Format } from '@dti-hub/catalogue';
import { isPacked, unpackAll, type Files } from '../containers/unpack.ts';
import { columnNames } from '../formats/read-xlsx-page.ts';
import type { CellPlace, CellRange } from '../formats/xlsx/cell-place.ts';
import type { Parts } from '../formats/xlsx/read-parts.ts';
import { readSheet, type Sheet } from '../formats/xlsx/read-sheet.ts';
import { sheetContext, sheetPart } from '../formats/xlsx/read-workbook.ts';
import { legibleText, withoutDisguise } from './legible-text.ts';
import { isDeclaredNumber, type Emit } from './passage.ts';
import { mayBePersonal } from './patterns.ts';
import { NO_TOPICS, topicsOf, type Topics } from './topics.ts';
import { xmlPassages } from './xml-passages.ts';

/** What the agreement says of the workbook that it means. */
export interface WorkbookOptions {
  readonly format: Format;
  readonly columns: ReadonlyMap<string, Column>;
}

const WORKBOOK = 'xl/workbook.xml';
const SHEET = /^xl\/worksheets\/[^/]+\.xml$/;

/** A cell's content is read as cells; what else a sheet says is not. */
const CELL_CONTENT: ReadonlySet<string> = new Set(['v', 'is']);

/** Whether the files of a zip make a workbook, or another document of an office program. */
export const isOfficeFile = (files: Extract<Files, readonly unknown[]>): boolean =>
  files.some(({ name }) => name === WORKBOOK || name === '[Content_Types].xml');

/**
 * Every cell of every sheet, under what the cells above it tell, and every other text of a workbook:
 * comments, properties, texts that no cell shows. Says whether all of it could be looked through.
 */
export function workbookPassages(bytes: Uint8Array, options: WorkbookOptions, emit: Emit): boolean {
  const files = unpackAll(bytes);
  if ('fault' in files || !isOfficeFile(files)) return false;
  if (files.some((file) => isPacked(file.bytes))) return false;
  const parts = new Map(files.map((file) => [file.name ?? '', file.bytes]));
  const texts = new Map(
    [...parts]
      .filter(([name]) => /\.(?:xml|rels|vml)$/.test(name))
      .map(([name, part]) => [name, legibleText(part, 'utf-8') ?? '']),
  );
  const shown = new Set<string>();
  const sheets = [...texts.keys()].filter((name) => SHEET.test(name)).toSorted();
  const read = new Map(sheets.map((name) => [name, sheetAt(parts, name)]));
  for (const [index, name] of sheets.entries()) {
    const sheet = read.get(name);
    if (sheet === undefined) continue;
    const declared = name === declaredPart(parts, options) ? declaredColumns(sheet, options) : NONE;
    cellPassages(sheet, declared, (passage) => {
      shown.add(passage.text);
      emit({ ...passage, place: { ...passage.place, sheet: index + 1 } });
    });
  }
  return [...texts].every(([name, text]) =>
    xmlPassages(
      text,
      { columns: NONE_BY_NAME, ...(read.get(name) !== undefined && { skip: CELL_CONTENT }) },
      // Shared texts stand in cells, where they were looked at.
      (passage) => {
        if (!shown.has(passage.text)) emit(passage);
      },
    ),
  );
}

/** Undefined when a part that the sheet needs is no XML: then it is looked through as it stands. */
export function sheetAt(parts: Parts, name: string): Sheet | undefined {
  try {
    return readSheet(parts.get(name) ?? new Uint8Array(), sheetContext(parts));
  } catch (error) {
    if (error instanceof Error) return undefined;
    throw error;
  }
}

const NONE: ReadonlyMap<number, Column> = new Map();
const NONE_BY_NAME: ReadonlyMap<string, Column> = new Map();

const declaredPart = (parts: Parts, { format }: WorkbookOptions): string | undefined =>
  format.kind === 'xlsx' ? sheetPart(parts, format.sheet) : undefined;

/** The agreement's columns by their number in the sheet. */
function declaredColumns(
  sheet: Sheet,
  { format, columns }: WorkbookOptions,
): ReadonlyMap<number, Column> {
  if (format.kind !== 'xlsx') return NONE;
  return new Map(
    [...columnNames(sheet, format)].flatMap(([number, name]) => {
      const column = columns.get(name);
      return column === undefined ? [] : [[number, column] as const];
    }),
  );
}

function cellPassages(
  { rows, merges }: Sheet,
  declared: ReadonlyMap<number, Column>,
  emit: Emit,
): void {
  const told = new Map<number, Topics>();
  for (const { number: row, cells } of rows) {
    for (const [column, cell] of cells) {
      const text = withoutDisguise(cell.text);
      if (mayBePersonal(text) && !isDeclaredNumber(cell, declared.get(column)))
        emit({ text, place: { row, column }, told: told.get(column) ?? NO_TOPICS });
      const topics = cell.type === 'text' ? topicsOf(text) : NO_TOPICS;
      if (topics.size > 0) tellBelow(told, topics, rangeAt(merges, { row, column }));
    }
  }
}

/** The cell, or the range that it is merged with. */
const rangeAt = (merges: Sheet['merges'], { row, column }: CellPlace): CellRange =>
  merges.find(({ from }) => from.row === row && from.column === column) ?? {
    from: { row, column },
    to: { row, column },
  };

function tellBelow(told: Map<number, Topics>, topics: Topics, { from, to }: CellRange): void {
  for (let { column } = from; column <= to.column; column += 1) told.set(column, topics);
}
