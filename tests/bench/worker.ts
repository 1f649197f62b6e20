/**
 * Processes one file in a process of its own, as a night's worker would, and prints what it took:
 *   node tests/bench/worker.ts FILE
 */
import { createUnitResolver, mergeUnitFiles, unitFileSchema } from '@dti-hub/catalogue';
import { civilYear } from '@dti-hub/kernel';
import { processRecordStream, toStreamBasis } from '@dti-hub/sources';
import { createReadStream, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
// By its file: the package's door also opens the AWS SDK and an HTTP client.
import { openFileSpill } from '../../packages/runtime/src/file-spill.ts';
import { DOSSIERS } from './dossiers.ts';
import { tookSince } from './took.ts';

const [file = ''] = process.argv.slice(2);
const register = new URL(
  '../../packages/catalogue/data/units/vn-58-ninh-thuan.json',
  import.meta.url,
);
const units = mergeUnitFiles([
  unitFileSchema.parse(JSON.parse(readFileSync(fileURLToPath(register), 'utf8'))),
]);
const basis = toStreamBasis({
  agreement: DOSSIERS,
  period: civilYear(2022),
  units: createUnitResolver(units),
});
if (basis === null) throw new Error('the agreement is not streamed');

const space = openFileSpill()();
const began = tookSince();
const stream = createReadStream(file, { highWaterMark: 1 << 18 });
const { processed } = await processRecordStream(basis, stream, { space, snapshot: 'f'.repeat(64) });
const took = began();
space.close();
const { ledger, cause } = processed;
console.log(JSON.stringify({ ...took, ledger, cause }));
