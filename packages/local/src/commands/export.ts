import { resolve } from 'node:path';
import { exportProvince } from '@dti-hub/pipeline';
import type { Answer } from '../answer.ts';
import type { CommandContext } from '../command-context.ts';
import { exportFolder } from '../export-folder.ts';
import { exportLines } from '../export-report.ts';
import { withPublished } from '../open-hub.ts';

/** Writes all that the hub knows of the province into a folder, as files that `hub import` reads. */
export const exportTo = (
  context: CommandContext,
  { out }: { readonly out: string },
): Promise<Answer> =>
  withPublished(context, async (ports) => {
    const folder = resolve(out);
    const summary = await exportProvince(ports, context.province.province, exportFolder(folder));
    return {
      document: { folder, ...summary },
      lines: [`Đã xuất vào ${folder} (exported)`, ...exportLines(summary)],
    };
  });
