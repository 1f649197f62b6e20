/**
 * Processes one file in a process of its own, as a night's worker would, and prints what it took:
 *   node tests/bench/worker.ts FILE
 */
import { createUnitResolver } from '@dti-hub/catalogue';
import { civilYear } from '@dti-hub/kernel';
import { loadCatalogue, openFileSpill } from '@dti-hub/runtime';
import { processRecordStream, toStreamBasis } from '@dti-hub/sources';
import { createReadStream } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { DOSSIERS } from './dossiers.ts';

const [file = ''] = process.argv.slice(2);
const { units } = await loadCatalogue([
  fileURLToPath(new URL('../../packages/catalogue/data', import.meta.url)),
]);
const basis = toStreamBasis({
  agreement: DOSSIERS,
  period: civilYear(2022),
  units: createUnitResolver(units),
});
if (basis === null) throw new Error('the agreement is not streamed');

const before = process.resourceUsage().maxRSS;
const space = openFileSpill()();
const began = performance.now();
const stream = createReadStream(file, { highWaterMark: 1 << 18 });
const { processed } = await processRecordStream(basis, stream, { space });
const milliseconds = performance.now() - began;
space.close();
const { ledger, cause, observations } = processed;
const peakKilobytes = process.resourceUsage().maxRSS;
console.log(
  JSON.stringify({ milliseconds, peakKilobytes, before, ledger, cause, observations: observations.length }),
);
