import { writeFile } from 'node:fs/promises';
import { extname, resolve } from 'node:path';
import type { Edition } from '@dti-hub/catalogue';
import { parseUnitId } from '@dti-hub/kernel';
import { decodeJson, type EditionPeriod } from '@dti-hub/pipeline';
import {
  assessmentReport,
  assignmentReport,
  readRelease,
  type ReportDocument,
  type SignedRelease,
} from '@dti-hub/releases';
import type { Track } from '@dti-hub/scoring';
import type { Answer } from '../answer.ts';
import type { CommandContext } from '../command-context.ts';
import { usage } from '../errors.ts';
import { simulatedNotice } from '../night-report.ts';
import { withHub } from '../open-hub.ts';
import { REPORT_WRITERS } from '../report-files.ts';
import { reasonWords } from '../words.ts';

/** Of which release, and where the file goes, as it was typed. */
export interface ReportOptions extends EditionPeriod {
  /** Absent: the newest release. */
  readonly number?: number;
  readonly out: string;
}

/** A unit's assessment by pillar. */
export const reportAssessment = (
  context: CommandContext,
  options: ReportOptions & { readonly unit: string; readonly track: Track },
): Promise<Answer> =>
  reporting(context, options, (release, edition) =>
    assessmentReport(release, edition, {
      unit: unitIn(release, options.unit),
      track: options.track,
      reasonWords: (code) => reasonWords(code).vi,
    }),
  );

/** Who answers for which indicator. */
export const reportAssignment = (
  context: CommandContext,
  options: ReportOptions,
): Promise<Answer> => reporting(context, options, assignmentReport);

function reporting(
  context: CommandContext,
  options: ReportOptions,
  draw: (release: SignedRelease, edition: Edition) => ReportDocument,
): Promise<Answer> {
  const write = writerOf(options.out);
  return withHub(context, async ({ ports }) => {
    const { release } = await readRelease(ports, options, options.number);
    const version = await ports.blobs.get('version', release.content.editionVersion);
    const report = draw(release, decodeJson<Edition>(version));
    await writeFile(resolve(options.out), await write(report));
    return {
      document: report,
      lines: [
        ...simulatedNotice(context),
        `Đã ghi ${options.out} từ bản phát hành số ${release.content.number} (written from the release).`,
      ],
    };
  });
}

/** @throws {UsageError} when no report is written as such a file */
function writerOf(file: string): (report: ReportDocument) => Promise<Uint8Array> {
  const write = REPORT_WRITERS[extname(file).toLowerCase()];
  if (write !== undefined) return write;
  const known = Object.keys(REPORT_WRITERS).join(', ');
  throw usage(
    { vi: `Báo cáo không ghi được thành "${file}".`, en: `No report is written as "${file}".` },
    { vi: `Tên tệp phải kết thúc bằng: ${known}.`, en: `The name must end in: ${known}.` },
  );
}

/** A unit of the release by its id or its code. @throws {UsageError} when it has none such */
function unitIn({ content }: SignedRelease, wanted: string): string {
  const found = content.units.find(
    ({ unit }) => unit === wanted || parseUnitId(unit)?.code === wanted,
  );
  if (found !== undefined) return found.unit;
  throw usage(
    {
      vi: `Bản phát hành không có đơn vị "${wanted}".`,
      en: `The release has no unit "${wanted}".`,
    },
    {
      vi: `Các đơn vị: ${content.units.map(({ unit }) => unit).join(', ')}.`,
      en: `Its units: ${content.units.map(({ unit }) => unit).join(', ')}.`,
    },
  );
}
