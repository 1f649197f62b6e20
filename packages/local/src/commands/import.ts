import { resolve } from 'node:path';
import { importProvince } from '@dti-hub/pipeline';
import type { Answer } from '../answer.ts';
import type { CommandContext } from '../command-context.ts';
import { exportFolder } from '../export-folder.ts';
import { exportLines } from '../export-report.ts';
import { withHub } from '../open-hub.ts';

/** Reads what `hub export` wrote into stores that know nothing of the province yet. */
export const importFrom = (
  context: CommandContext,
  { folder: from }: { readonly folder: string },
): Promise<Answer> =>
  withHub(context, async ({ ports }) => {
    const folder = resolve(from);
    const summary = await importProvince(exportFolder(folder), context.province.province, ports);
    return {
      document: { folder, ...summary },
      lines: [
        `Đã nhập từ ${folder} (imported)`,
        ...exportLines(summary),
        `Kiểm tra (check): ${context.commandLine('rebuild --compare')}`,
      ],
    };
  });
