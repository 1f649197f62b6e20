import type { ReportBlock, ReportColumn, ReportDocument } from '@dti-hub/releases';
import {
  Document,
  HeadingLevel,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import writeXlsxFile, { type Row } from 'write-excel-file/node';

/** Kinds of files that a report is written as, by the ending of its name. */
export const REPORT_WRITERS: Readonly<
  Record<string, (report: ReportDocument) => Promise<Uint8Array>>
> = { '.xlsx': writeXlsx, '.docx': writeDocx };

/** Of a report without a table, whose text stands in one column. */
const TEXT_WIDTH = 120;
const SHEET = 'Báo cáo';

async function writeXlsx({ title, blocks }: ReportDocument): Promise<Uint8Array> {
  const table = blocks.find((block) => block.kind === 'table');
  const columns = table?.columns.map(({ width }) => ({ width })) ?? [{ width: TEXT_WIDTH }];
  const span = columns.length;
  const data: Row[] = [
    ...title.map((value): Row => [{ value, type: String, fontWeight: 'bold', columnSpan: span }]),
    [],
    ...blocks.flatMap((block) => sheetRows(block, span)),
  ];
  return writeXlsxFile(data, { columns, sheet: SHEET }).toBuffer();
}

function sheetRows(block: ReportBlock, columnSpan: number): Row[] {
  if (block.kind === 'table') {
    const headings = block.columns.map(({ heading }) => cellOf(heading, true));
    const rows = block.rows.map(({ cells, isHeading }) =>
      cells.map((cell) => cellOf(cell, isHeading)),
    );
    return [headings, ...rows];
  }
  const text = block.kind === 'item' ? `- ${block.text}` : block.text;
  return [[{ ...cellOf(text, block.kind === 'heading'), columnSpan }]];
}

/** Always text: else a spreadsheet makes a date of "05/10" and a number of "4.10". */
const cellOf = (value: string, isBold: boolean) =>
  ({
    ...(value === '' ? {} : { value }),
    type: String,
    format: '@',
    wrap: true,
    ...(isBold && { fontWeight: 'bold' as const }),
  }) as const;

async function writeDocx({ title, blocks }: ReportDocument): Promise<Uint8Array> {
  const heads = title.map((text) => new Paragraph({ text, heading: HeadingLevel.TITLE }));
  const children = [...heads, ...blocks.map(docxBlock)];
  return Packer.toBuffer(new Document({ sections: [{ children }] }));
}

function docxBlock(block: ReportBlock): Paragraph | Table {
  switch (block.kind) {
    case 'heading':
      return new Paragraph({ text: block.text, heading: HeadingLevel.HEADING_2 });
    case 'paragraph':
      return new Paragraph({ text: block.text });
    case 'item':
      return new Paragraph({ text: block.text, bullet: { level: 0 } });
    case 'table':
      return docxTable(block);
  }
}

function docxTable({ columns, rows }: Extract<ReportBlock, { kind: 'table' }>): Table {
  const total = columns.reduce((sum, { width }) => sum + width, 0);
  const rowOf = (cells: readonly string[], bold: boolean, tableHeader = false) =>
    new TableRow({
      tableHeader,
      children: columns.map((column, index) =>
        docxCell(cells[index] ?? '', { column, total, bold }),
      ),
    });
  return new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    rows: [
      rowOf(
        columns.map(({ heading }) => heading),
        true,
        true,
      ),
      ...rows.map(({ cells, isHeading }) => rowOf(cells, isHeading)),
    ],
  });
}

interface CellLook {
  readonly column: ReportColumn;
  readonly total: number;
  readonly bold: boolean;
}

const docxCell = (text: string, { column, total, bold }: CellLook): TableCell =>
  new TableCell({
    width: { size: Math.round((100 * column.width) / total), type: WidthType.PERCENTAGE },
    children: [new Paragraph({ children: [new TextRun({ text, bold })] })],
  });
