/** `node tests/bench/api.ts` prints how long bulk reads take, against the least they could take. */
import process from 'node:process';
import { benchApi } from './api.bench.ts';

const WIDTH = 78;

for (const { what, median, p95, bytes } of await benchApi()) {
  process.stdout.write(
    `${what.padEnd(WIDTH)} median ${median.toFixed(1)} ms, p95 ${p95.toFixed(1)} ms, ${bytes} bytes\n`,
  );
}
