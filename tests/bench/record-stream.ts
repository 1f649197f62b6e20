import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PROCESSING_NODE_OPTIONS } from '../../cdk/night-functions.ts';
import { writeDossiers } from './dossiers.ts';
import type { Extent } from './extent.ts';
import { median } from './statistics.ts';
import type { Took } from './took.ts';

const MILLION = 1_000_000;

interface Processed extends Took {
  readonly ledger: { readonly accepted: number; readonly duplicate: number };
  readonly values: readonly (readonly [measure: string, unit: string, value: string | null])[];
}

interface Queried extends Took {
  /** Unit, total, repeats, fees, online, procedures, satisfied. */
  readonly rows: readonly (readonly (string | null)[])[];
}

// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- each worker prints its own
function run<T extends Took>(worker: string, file: string): T {
  const script = fileURLToPath(new URL(worker, import.meta.url));
  const result: T = JSON.parse(
    execFileSync(process.execPath, [...PROCESSING_NODE_OPTIONS.split(' '), script, file], {
      encoding: 'utf8',
      maxBuffer: 1 << 26,
    }),
  );
  return result;
}

const wall = (runs: readonly Took[]): number => median(runs.map((one) => one.milliseconds));
const cpu = (runs: readonly Took[]): number => median(runs.map((one) => one.cpuMilliseconds));
const peak = (runs: readonly Took[]): number => median(runs.map((one) => one.peakMegabytes));

function print(what: string, runs: readonly Took[], rows: number): void {
  const perSecond = Math.round(rows / (wall(runs) / 1000)).toLocaleString('en');
  console.log(
    `${what.padEnd(28)} ${wall(runs).toFixed(0).padStart(7)} ms wall ${cpu(runs).toFixed(0).padStart(7)} ms cpu ` +
      `${peak(runs).toFixed(0).padStart(5)} MB ${perSecond.padStart(11)} rows/s`,
  );
}

/** What both say of the online dossiers of each unit that has no bad row; units with one have no value. */
function checkSame({ values }: Processed, { rows }: Queried): void {
  const online = new Map(rows.map(([code, total]) => [code, total]));
  for (const [measure, unit, value] of values) {
    const code = /^gso:(\d{5})@/.exec(unit)?.[1];
    if (measure !== 'dossiers.total' || code === undefined || value === null) continue;
    if (online.get(code) !== value)
      throw new Error(`${code}: ${value}, DuckDB ${online.get(code)}`);
  }
}

/** What processing an extract took, against the yardstick. */
export interface RecordStream {
  /** Wall time over that of DuckDB. */
  readonly ratio: number;
  readonly megabytes: number;
  /** Memory at ten million rows over that at one million; undefined where that was left out. */
  readonly growth: number | undefined;
}

/** Processes an extract of a million rows, in turns with the yardstick; then, unless it is to be small, one of ten million. */
export async function benchRecordStream({ runs, isSmall }: Extent): Promise<RecordStream> {
  const folder = mkdtempSync(join(tmpdir(), 'record-stream-bench-'));
  try {
    const million = await benchMillion(join(folder, 'million.csv'), runs);
    if (isSmall) return { ...million, growth: undefined };
    const large = join(folder, 'ten-million.csv');
    await writeDossiers(large, 10 * MILLION);
    const tenfold = run<Processed>('worker.ts', large);
    print('record stream, ten million', [tenfold], 10 * MILLION);
    return { ...million, growth: tenfold.peakMegabytes / million.megabytes };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function benchMillion(file: string, runs: number): Promise<Omit<RecordStream, 'growth'>> {
  await writeDossiers(file, MILLION);
  console.log(
    `${MILLION.toLocaleString('en')} rows, ${(statSync(file).size / 1e6).toFixed(0)} MB; medians of ${runs}`,
  );
  const [ours, duckdb, library]: [Processed[], Queried[], Took[]] = [[], [], []];
  for (let turn = 0; turn < runs; turn += 1) {
    ours.push(run<Processed>('worker.ts', file));
    duckdb.push(run<Queried>('duckdb-worker.ts', file));
    library.push(run<Took>('csv-parse-worker.ts', file));
  }
  const [[first], [query]] = [ours, duckdb];
  if (first !== undefined && query !== undefined) checkSame(first, query);
  print('record stream, all of it', ours, MILLION);
  print('DuckDB, one thread', duckdb, MILLION);
  print('csv-parse, records alone', library, MILLION);
  const ratios = ours.map((one, turn) => one.milliseconds / (duckdb[turn]?.milliseconds ?? 1));
  console.log(`ratio to DuckDB of the time of all cores: ${(cpu(ours) / cpu(duckdb)).toFixed(2)}`);
  return { ratio: median(ratios), megabytes: peak(ours) };
}
