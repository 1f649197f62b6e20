/**
 * For comparison: the same file by the library that reads small files, counting records alone.
 *   node tests/bench/csv-parse-worker.ts FILE
 */
import { readFileSync } from 'node:fs';
// By its file: csv-parse is the sources package's own.
import { parse } from '../../node_modules/csv-parse/lib/sync.js';
import { tookSince } from './took.ts';

const [file = ''] = process.argv.slice(2);
const began = tookSince();
let records = 0;
parse(readFileSync(file), {
  delimiter: ';',
  on_record: () => {
    records += 1;
    return null;
  },
});
console.log(JSON.stringify({ ...began(), records }));
