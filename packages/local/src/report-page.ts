import type { ReportBlock, ReportColumn, ReportDocument } from '@dti-hub/releases';

/** What Vietnamese offices write in. */
export const REPORT_FONT = 'Times New Roman';

/** What stands under the words above a signature. */
export const SIGN_HERE = '(Ký, ghi rõ họ tên)';

/** Letters that a page takes upright. */
const UPRIGHT_WIDTH = 100;

type Table = Extract<ReportBlock, { kind: 'table' }>;

/** How wide a table's columns are together, in letters. */
export const widthOf = (columns: readonly ReportColumn[]): number =>
  columns.reduce((sum, { width }) => sum + width, 0);

/** The report's first table: its columns are those of a sheet. */
export const firstTable = ({ blocks }: ReportDocument): Table | undefined =>
  blocks.find((block) => block.kind === 'table');

/** Whether a page has to lie for the report's table to be read. */
export const isWide = (report: ReportDocument): boolean =>
  widthOf(firstTable(report)?.columns ?? []) > UPRIGHT_WIDTH;
