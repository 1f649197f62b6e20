/**
 * Budget 1: a million-row extract of dossiers, processed as a night's worker does, against DuckDB on
 * one thread; then its memory at ten million rows. Every run is a process of its own, in turns.
 *   node tests/bench/record-stream.ts [--small]     --small: without the ten million rows
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeDossiers } from './dossiers.ts';
import type { Took } from './took.ts';

const RUNS = 5;
const MILLION = 1_000_000;
const BUDGET = { ratio: 3, megabytes: 256, growth: 1.15 };

/** What a process that has little memory is run with: less is left lying for the collector. */
const FLAGS = ['--max-semi-space-size=4'];

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
    execFileSync(process.execPath, [...FLAGS, script, file], {
      encoding: 'utf8',
      maxBuffer: 1 << 26,
    }),
  );
  return result;
}

const median = (numbers: readonly number[]): number =>
  numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN;

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

const folder = mkdtempSync(join(tmpdir(), 'record-stream-bench-'));
try {
  const file = join(folder, 'million.csv');
  await writeDossiers(file, MILLION);
  console.log(
    `${MILLION.toLocaleString('en')} rows, ${(statSync(file).size / 1e6).toFixed(0)} MB; medians of ${RUNS}`,
  );
  const [ours, duckdb, library]: [Processed[], Queried[], Took[]] = [[], [], []];
  for (let turn = 0; turn < RUNS; turn += 1) {
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
  console.log(
    `ratio to DuckDB: ${median(ratios).toFixed(2)} wall, ${(cpu(ours) / cpu(duckdb)).toFixed(2)} cpu (budget ${BUDGET.ratio})`,
  );
  console.log(`peak memory: ${peak(ours).toFixed(0)} MB (budget ${BUDGET.megabytes})`);
  if (!process.argv.includes('--small')) {
    const large = join(folder, 'ten-million.csv');
    await writeDossiers(large, 10 * MILLION);
    const tenfold = run<Processed>('worker.ts', large);
    print('record stream, ten million', [tenfold], 10 * MILLION);
    console.log(
      `memory at ten million rows: ${(tenfold.peakMegabytes / peak(ours)).toFixed(2)} times that of one (budget ${BUDGET.growth})`,
    );
  }
} finally {
  rmSync(folder, { recursive: true });
}
