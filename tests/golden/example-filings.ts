import { mkdirSync, writeFileSync } from 'node:fs';
import { EXAMPLE_FILINGS } from '@dti-hub/local/src/local-environment.ts';
import { FILED_FEED_IDS, filedFile } from '@dti-hub/sandbox';

/** The shipped example of a feed that people drop, as the sandbox makes it; undefined for all others. */
export const exampleFiling = (feed: string): Uint8Array | undefined =>
  filedFile(feed, { seed: 1, badRows: false });

/** Writes what the demonstration drops for the province's simulated people. */
export function writeExampleFilings(): void {
  for (const feed of FILED_FEED_IDS) {
    mkdirSync(`${EXAMPLE_FILINGS}/${feed}`, { recursive: true });
    writeFileSync(`${EXAMPLE_FILINGS}/${feed}/2022.csv`, exampleFiling(feed) ?? '');
  }
}
