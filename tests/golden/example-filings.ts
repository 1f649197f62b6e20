import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { EXAMPLE_FILINGS } from '@dti-hub/local/src/local-environment.ts';
import { exampleFile, FILED_FEED_IDS } from '@dti-hub/sandbox';

/** Writes what the demonstration drops for the province's simulated people. */
export function writeExampleFilings(): void {
  for (const feed of FILED_FEED_IDS) {
    const folder = `${EXAMPLE_FILINGS}/${feed}`;
    const example = exampleFile(feed);
    rmSync(folder, { recursive: true, force: true });
    if (example === undefined) continue;
    mkdirSync(folder, { recursive: true });
    writeFileSync(`${folder}/2022.csv`, example);
  }
}
