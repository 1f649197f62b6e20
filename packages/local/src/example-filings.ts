import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { agreementsOf, duePeriods, inboxAddress, type Night } from '@dti-hub/pipeline';
import type { Inbox } from '@dti-hub/store';
import type { CommandContext } from './command-context.ts';
import { EXAMPLE_FILINGS } from './local-environment.ts';

/**
 * Drops the shipped example files for what a simulated province is due on a night, where nobody has
 * dropped a file yet: the demonstration's part of what people do.
 */
export async function dropExamples(
  { catalogue, province }: Pick<CommandContext, 'catalogue' | 'province'>,
  inbox: Inbox,
  night: Night,
): Promise<void> {
  if (!province.simulated) return;
  for (const agreement of agreementsOf(catalogue, province)) {
    for (const period of duePeriods(agreement, night)) {
      const address = inboxAddress(agreement, period);
      if (address === undefined || (await inbox.contentAt(address)) !== undefined) continue;
      const example = await readExample(agreement.feed, basename(address));
      if (example !== undefined) await inbox.drop(address, example);
    }
  }
}

async function readExample(feed: string, name: string): Promise<Uint8Array | undefined> {
  try {
    return await readFile(join(EXAMPLE_FILINGS, feed, name));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}
