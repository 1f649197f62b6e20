import { dump as dumpStores } from '@dti-hub/pipeline';
import type { Answer } from '../answer.ts';
import type { CommandContext } from '../command-context.ts';
import { withPublished } from '../open-hub.ts';

/** The province's whole domain state as text, one fact a line. */
export const dump = (context: CommandContext): Promise<Answer> =>
  withPublished(context, async (ports) => {
    const lines = (await dumpStores(ports)).trimEnd().split('\n');
    return { document: { province: context.province.province, dump: lines }, lines };
  });
