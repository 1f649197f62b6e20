import type { ReportBlock, ReportColumn, ReportDocument } from '@dti-hub/releases';
import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  HeadingLevel,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  ShadingType,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  WidthType,
  type IRunOptions,
  type ISectionOptions,
} from 'docx';
import { isWide, REPORT_FONT, SIGN_HERE, widthOf } from './report-page.ts';

/** Twentieths of a point in a millimetre. */
const MM = 1440 / 25.4;
const mm = (length: number): number => Math.round(length * MM);

/** A4, and the margins that Decree 30/2020/NĐ-CP has documents of offices keep. */
const PAGE = { width: mm(210), height: mm(297) };
const MARGIN = { top: mm(20), bottom: mm(20), left: mm(30), right: mm(15) };

/** Sizes are half points. */
const SIZE = { title: 28, text: 26, table: 22, note: 20 };
const SPACE = 120;
const ROOM_TO_SIGN = 1200;
const HEADING_FILL = 'E7E6E6';
const INK = '000000';

/** A report as a Word document: as offices set documents, its table's heading again on every page. */
export async function writeDocx(report: ReportDocument): Promise<Uint8Array> {
  const width = pageWidth(report) - MARGIN.left - MARGIN.right;
  const titles = report.title.map((text) => titleLine(text));
  const children = [...titles, ...report.blocks.flatMap((block) => blockOf(block, width))];
  const document = new Document({
    styles: { default: { document: { run: { font: REPORT_FONT, size: SIZE.text } } } },
    sections: [{ properties: propertiesOf(report), footers: { default: PAGE_NUMBER }, children }],
  });
  return Packer.toBuffer(document);
}

const pageWidth = (report: ReportDocument): number => (isWide(report) ? PAGE.height : PAGE.width);

/** The library turns the page by itself: it is given upright. */
const propertiesOf = (report: ReportDocument): NonNullable<ISectionOptions['properties']> => {
  const orientation = isWide(report) ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT;
  return { page: { size: { ...PAGE, orientation }, margin: MARGIN } };
};

const PAGE_NUMBER = new Footer({
  children: [
    new Paragraph({
      alignment: AlignmentType.CENTER,
      children: [new TextRun({ children: [PageNumber.CURRENT], size: SIZE.table })],
    }),
  ],
});

const titleLine = (text: string): Paragraph =>
  new Paragraph({
    heading: HeadingLevel.TITLE,
    alignment: AlignmentType.CENTER,
    spacing: { after: SPACE },
    children: [runOf(text, { bold: true, size: SIZE.title })],
  });

/** Headings would be blue and of another font by themselves. */
const runOf = (text: string, look: IRunOptions = {}): TextRun =>
  new TextRun({ font: REPORT_FONT, color: INK, ...look, text });

function blockOf(block: ReportBlock, width: number): Paragraph | Table | (Paragraph | Table)[] {
  switch (block.kind) {
    case 'heading':
      return new Paragraph({
        heading: HeadingLevel.HEADING_2,
        keepNext: true,
        spacing: { before: SPACE, after: SPACE },
        children: [runOf(block.text, { bold: true, size: SIZE.text })],
      });
    case 'paragraph':
      return textBlock(block.text);
    case 'item':
      return textBlock(`- ${block.text}`);
    case 'note':
      return new Paragraph({
        spacing: { before: SPACE },
        children: [runOf(block.text, { italics: true, size: SIZE.note })],
      });
    case 'table':
      return tableOf(block, width);
    case 'signatures':
      // Two tables with nothing between them are one to Word, with the borders of the second.
      return [new Paragraph({}), signatureTable(block.signers, width)];
  }
}

const textBlock = (text: string): Paragraph =>
  new Paragraph({
    alignment: AlignmentType.JUSTIFIED,
    spacing: { after: SPACE },
    indent: { firstLine: mm(10) },
    children: [runOf(text)],
  });

function tableOf({ columns, rows }: Extract<ReportBlock, { kind: 'table' }>, width: number): Table {
  const widths = columns.map((column) => Math.round((width * column.width) / widthOf(columns)));
  const rowOf = (cells: readonly string[], look: RowLook) =>
    new TableRow({
      tableHeader: look === 'head',
      cantSplit: true,
      children: columns.map((column, index) =>
        cellOf(cells[index] ?? '', { column, width: widths[index] ?? 0, look }),
      ),
    });
  const head = columns.map(({ heading }) => heading);
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: width, type: WidthType.DXA },
    columnWidths: widths,
    rows: [
      rowOf(head, 'head'),
      ...rows.map(({ cells, isHeading }) => rowOf(cells, isHeading ? 'section' : 'plain')),
    ],
  });
}

/** The table's heading, a row that heads others, or one of those. */
type RowLook = 'head' | 'section' | 'plain';

interface CellLook {
  readonly column: ReportColumn;
  readonly width: number;
  readonly look: RowLook;
}

const ALIGNMENTS = {
  left: AlignmentType.LEFT,
  center: AlignmentType.CENTER,
  right: AlignmentType.RIGHT,
} as const;

const cellOf = (text: string, { column, width, look }: CellLook): TableCell =>
  new TableCell({
    width: { size: width, type: WidthType.DXA },
    margins: { left: mm(1.5), right: mm(1.5), top: mm(0.5), bottom: mm(0.5) },
    ...(look === 'head' && {
      shading: { type: ShadingType.CLEAR, color: 'auto', fill: HEADING_FILL },
    }),
    children: [
      new Paragraph({
        keepNext: look === 'section',
        alignment: ALIGNMENTS[look === 'head' ? 'center' : (column.align ?? 'left')],
        children: [runOf(text, { bold: look !== 'plain', size: SIZE.table })],
      }),
    ],
  });

const NO_BORDER = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const;
const NO_BORDERS = {
  top: NO_BORDER,
  bottom: NO_BORDER,
  left: NO_BORDER,
  right: NO_BORDER,
  insideHorizontal: NO_BORDER,
  insideVertical: NO_BORDER,
};

function signatureTable(signers: readonly string[], width: number): Table {
  const each = Math.round(width / signers.length);
  const cells = signers.map(
    (signer) =>
      new TableCell({
        width: { size: each, type: WidthType.DXA },
        children: [
          centred(signer, { bold: true }, { before: SPACE * 2 }),
          centred(SIGN_HERE, { italics: true }, { after: ROOM_TO_SIGN }),
        ],
      }),
  );
  return new Table({
    layout: TableLayoutType.FIXED,
    borders: NO_BORDERS,
    width: { size: width, type: WidthType.DXA },
    columnWidths: signers.map(() => each),
    rows: [new TableRow({ cantSplit: true, children: cells })],
  });
}

const centred = (
  text: string,
  look: IRunOptions,
  spacing: { readonly before?: number; readonly after?: number },
): Paragraph =>
  new Paragraph({ alignment: AlignmentType.CENTER, spacing, children: [runOf(text, look)] });
