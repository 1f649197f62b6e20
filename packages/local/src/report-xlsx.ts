import type { Blob } from 'node:buffer';
import type Stream from 'node:stream';
import type { ReportBlock, ReportColumn, ReportDocument } from '@dti-hub/releases';
import writeXlsxFile, { type CellObject, type Feature, type Row } from 'write-excel-file/node';
import { firstTable, isWide, REPORT_FONT, SIGN_HERE, widthOf } from './report-page.ts';

const SHEET = 'Báo cáo';
const FONT_SIZE = 12;
/** Points that a line of text takes. */
const LINE_HEIGHT = 16;
const HEADING_FILL = '#E7E6E6';

/** What may follow a table on its last page; where a text goes on, the table's heading is none of its pages'. */
const AFTER_TABLE: ReadonlySet<ReportBlock['kind']> = new Set(['signatures', 'note']);

/** Of a report without a table, whose text stands in one column. */
const TEXT_COLUMNS: readonly ReportColumn[] = [{ heading: '', width: 100 }];

/**
 * A report as a workbook that prints as it is read: all columns on a page of A4, the table's heading
 * again on each. Programs give no height of their own to rows that wrap, so every row has one.
 */
export async function writeXlsx(report: ReportDocument): Promise<Uint8Array> {
  const columns = firstTable(report)?.columns ?? TEXT_COLUMNS;
  const title = report.title.map((text) =>
    acrossRow(text, columns, { fontWeight: 'bold', align: 'center' }),
  );
  const parts = [title, [[]], ...report.blocks.map((block) => sheetRows(block, columns))];
  const at = report.blocks.findIndex(({ kind }) => kind === 'table');
  const goesOn = report.blocks.slice(at + 1).some(({ kind }) => !AFTER_TABLE.has(kind));
  const rowsAbove = parts.slice(0, at + 2).reduce((sum, rows) => sum + rows.length, 0);
  const sheet = {
    columns: columns.map(({ width }) => ({ width })),
    sheet: SHEET,
    showGridLines: false,
  };
  return writeXlsxFile(parts.flat(), sheet, {
    fontFamily: REPORT_FONT,
    fontSize: FONT_SIZE,
    features: [printed(isWide(report), at === -1 || goesOn ? null : rowsAbove + 1)],
  }).toBuffer();
}

function sheetRows(block: ReportBlock, columns: readonly ReportColumn[]): Row[] {
  switch (block.kind) {
    case 'heading':
      return [acrossRow(block.text, columns, { fontWeight: 'bold' })];
    case 'paragraph':
      return [acrossRow(block.text, columns)];
    case 'item':
      return [acrossRow(`- ${block.text}`, columns)];
    case 'note':
      return [[], acrossRow(block.text, columns, { fontStyle: 'italic' })];
    case 'table':
      return tableRows(block);
    case 'signatures':
      return signatureRows(block.signers, columns.length);
  }
}

function tableRows({ columns, rows }: Extract<ReportBlock, { kind: 'table' }>): Row[] {
  const rowOf = (cells: readonly string[], look: Look, isHead = false): Row => {
    const lines = columns.map(({ width }, index) => linesOf(cells[index] ?? '', width));
    const height = LINE_HEIGHT * Math.max(...lines);
    return columns.map(({ align }, index) =>
      cellOf(cells[index] ?? '', {
        height,
        borderStyle: 'thin',
        align: isHead ? 'center' : (align ?? 'left'),
        ...look,
      }),
    );
  };
  const head = columns.map(({ heading }) => heading);
  return [
    rowOf(head, { fontWeight: 'bold', backgroundColor: HEADING_FILL }, true),
    ...rows.map(({ cells, isHeading }) => rowOf(cells, isHeading ? { fontWeight: 'bold' } : {})),
    [],
  ];
}

type Look = Omit<CellObject, 'value' | 'type'>;

const acrossRow = (text: string, columns: readonly ReportColumn[], look: Look = {}): Row => [
  cellOf(text, {
    columnSpan: columns.length,
    height: LINE_HEIGHT * linesOf(text, widthOf(columns)),
    ...look,
  }),
];

/** Every signature under the same number of columns. */
function signatureRows(signers: readonly string[], columnCount: number): Row[] {
  const spans = signers.map(
    (_, index) =>
      Math.round((columnCount * (index + 1)) / signers.length) -
      Math.round((columnCount * index) / signers.length),
  );
  const rowOf = (texts: readonly string[], look: Look): Row =>
    texts.flatMap((text, index) => {
      const columnSpan = spans[index] ?? 1;
      const covered = Array.from({ length: columnSpan - 1 }, () => null);
      return [cellOf(text, { columnSpan, align: 'center', ...look }), ...covered];
    });
  const here = signers.map(() => SIGN_HERE);
  return [
    [],
    rowOf(signers, { fontWeight: 'bold' }),
    rowOf(here, { fontStyle: 'italic' }),
    ...Array.from({ length: 4 }, (): Row => []),
  ];
}

/** Always text: else a spreadsheet makes a date of "05/10" and a number of "4.10". */
const cellOf = (value: string, look: Look): CellObject => ({
  ...(value === '' ? {} : { value }),
  type: String,
  format: '@',
  wrap: true,
  alignVertical: 'top',
  ...look,
});

/** Of a width that counts digits, how much a letter takes on average, words kept whole. */
const LETTER_WIDTH = 0.85;

const linesOf = (text: string, width: number): number =>
  Math.max(1, Math.ceil((text.length * LETTER_WIDTH) / width));

/** What the library hands to its features as content of files: it is of no concern here. */
type PrintFeature = Feature<Stream | Buffer | Blob>;

/** How the sheet goes onto paper, which the library has no options for. */
const printed = (isLying: boolean, headRow: number | null): PrintFeature => ({
  files: {
    transform: {
      'xl/worksheets/sheet{id}.xml': {
        transform: (xml) =>
          xml
            .replace(/<worksheet [^>]*>/, '$&<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>')
            .replace('</worksheet>', `${pageSetup(isLying)}</worksheet>`),
      },
      'xl/workbook.xml': {
        transform: (xml) =>
          headRow === null ? xml : xml.replace('<definedNames/>', printTitles(headRow)),
      },
    },
  },
});

const pageSetup = (isLying: boolean): string =>
  '<pageMargins left="0.6" right="0.6" top="0.7" bottom="0.7" header="0.3" footer="0.3"/>' +
  `<pageSetup paperSize="9" orientation="${isLying ? 'landscape' : 'portrait'}" fitToWidth="1" fitToHeight="0"/>` +
  '<headerFooter><oddFooter>&amp;C&amp;P/&amp;N</oddFooter></headerFooter>';

const printTitles = (row: number): string =>
  `<definedNames><definedName name="_xlnm.Print_Titles" localSheetId="0">'${SHEET}'!$${row}:$${row}</definedName></definedNames>`;
