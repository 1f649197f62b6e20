import type { Sentence } from '@dti-hub/kernel';
import { readWorkbookSheet, type Cell, type Sheet, type SheetRow } from '@dti-hub/sources';
import { refused } from '../errors.ts';
import {
  IDENTITY_LABELS,
  TEMPLATE_BYTES_MAX,
  TEMPLATE_COLUMNS,
  TEMPLATE_ROWS,
  TEMPLATE_SHEET,
  TEMPLATE_VERSION,
  type TemplateColumn,
  type TemplateIdentity,
} from './template-table.ts';

/** A row of a template as it came back, numbered as the program shows it. */
export interface FilledRow {
  readonly row: number;
  /** What stands in a column, trimmed; '' where nothing does. */
  readonly text: (column: TemplateColumn) => string;
  /** Whether a number was typed, which has no decimal mark to be unsure of. */
  readonly isNumber: (column: TemplateColumn) => boolean;
  /** Whether nothing stands in the columns to fill in. */
  readonly isBlank: boolean;
}

/** A template as it came back. */
export interface FilledTemplate {
  readonly identity: TemplateIdentity;
  readonly rows: readonly FilledRow[];
}

/**
 * Reads a template back.
 * @throws {RefusedError} when it is too large, no workbook of this template, or one of another version
 */
export function readTemplate(bytes: Uint8Array): FilledTemplate {
  if (bytes.length > TEMPLATE_BYTES_MAX) throw noTemplate(tooLarge(bytes.length));
  const read = readWorkbookSheet(bytes, TEMPLATE_SHEET);
  if ('fault' in read) throw noTemplate(NO_SHEET);
  const { sheet } = read;
  const identity = readIdentity(sheet);
  const columns = findColumns(sheet);
  return {
    identity,
    rows: sheet.rows
      .filter(({ number, cells }) => number >= TEMPLATE_ROWS.first && hasText(cells.values()))
      .map((row) => toFilledRow(row, columns)),
  };
}

function readIdentity(sheet: Sheet): TemplateIdentity {
  const cells = rowOf(sheet, TEMPLATE_ROWS.identity)?.cells;
  const [edition = '', unit = '', period = '', version = ''] = IDENTITY_LABELS.map(
    (_label, index) => textOf(cells?.get(index + 1)),
  );
  if (version !== TEMPLATE_VERSION) throw noTemplate(OTHER_VERSION);
  return { edition, unit, period, version };
}

type ColumnPlaces = ReadonlyMap<TemplateColumn, number>;

/** Columns may have been moved, but none renamed, left out or doubled. */
function findColumns(sheet: Sheet): ColumnPlaces {
  const headings = [...(rowOf(sheet, TEMPLATE_ROWS.headings)?.cells ?? [])];
  return new Map(
    TEMPLATE_COLUMNS.map(({ key, heading }) => {
      const [place, ...more] = headings.filter(([, cell]) => textOf(cell) === heading);
      if (place === undefined || more.length > 0) throw noTemplate(otherColumns(heading));
      return [key, place[0]];
    }),
  );
}

function toFilledRow({ number, cells }: SheetRow, columns: ColumnPlaces): FilledRow {
  const cellOf = (column: TemplateColumn) => cells.get(columns.get(column) ?? 0);
  return {
    row: number,
    text: (column) => textOf(cellOf(column)),
    isNumber: (column) => cellOf(column)?.type === 'number',
    isBlank: TEMPLATE_COLUMNS.every(({ key, fillIn }) => !fillIn || textOf(cellOf(key)) === ''),
  };
}

const rowOf = ({ rows }: Sheet, wanted: number): SheetRow | undefined =>
  rows.find(({ number }) => number === wanted);

const textOf = (cell: Cell | undefined): string =>
  cell === undefined || cell.type === 'blank' ? '' : cell.text.trim();

const hasText = (cells: Iterable<Cell>): boolean => [...cells].some((cell) => textOf(cell) !== '');

const NO_SHEET: Sentence = {
  vi: `Tệp không phải là XLSX có trang "${TEMPLATE_SHEET}".`,
  en: `The file is no XLSX with a sheet "${TEMPLATE_SHEET}".`,
};
const OTHER_VERSION: Sentence = {
  vi: `Tệp không theo mẫu phiên bản ${TEMPLATE_VERSION}, hoặc dòng ${TEMPLATE_ROWS.identity} đã bị sửa.`,
  en: `The file is not of version ${TEMPLATE_VERSION}, or its row ${TEMPLATE_ROWS.identity} was changed.`,
};

const tooLarge = (bytes: number): Sentence => ({
  vi: `Tệp có ${bytes} byte; bảng tính không được quá ${TEMPLATE_BYTES_MAX} byte.`,
  en: `The file has ${bytes} bytes; a workbook may have at most ${TEMPLATE_BYTES_MAX}.`,
});

const otherColumns = (heading: string): Sentence => ({
  vi: `Dòng ${TEMPLATE_ROWS.headings} phải có đúng một cột "${heading}".`,
  en: `Row ${TEMPLATE_ROWS.headings} must have just one column "${heading}".`,
});

const noTemplate = (problem: Sentence) =>
  refused(problem, {
    vi: 'Hãy lấy mẫu mới rồi chép số liệu sang.',
    en: 'Get a new one, and copy the figures over.',
    command: 'hub template',
  });
