import type { ReportDocument } from '@dti-hub/releases';
import { writeDocx } from './report-docx.ts';
import { writeXlsx } from './report-xlsx.ts';

/** Kinds of files that a report is written as, by the ending of its name. */
export const REPORT_WRITERS: Readonly<
  Record<string, (report: ReportDocument) => Promise<Uint8Array>>
> = { '.xlsx': writeXlsx, '.docx': writeDocx };
