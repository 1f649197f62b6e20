import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PROCESSING_NODE_OPTIONS } from '../../cdk/night-functions.ts';
import { writeDossiers } from './dossiers.ts';
import type { Extent } from './extent.ts';
import { installPeer, runPeer, type PeerTook } from './peer/peer.ts';
import { median } from './statistics.ts';
import type { Took } from './took.ts';

const MILLION = 1_000_000;

interface Processed extends Took {
  readonly ledger: { readonly accepted: number; readonly duplicate: number };
}

interface Queried extends Took {
  /** Unit, total, repeats, fees, online, procedures, satisfied. */
  readonly rows: readonly (readonly (string | null)[])[];
}

/** The column of repeats, which only one who reads them all can count. */
const REPEATS = 2;

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

/** What nobody has: rows of it are quarantined, which DuckDB does not do. */
const NO_UNIT = '99999';

/** Both took the same rows, and found as many of them repeated; or one of them measured something else. */
function checkSame({ ledger: { accepted, duplicate } }: Processed, { rows }: Queried): void {
  const known = rows.filter(([code]) => code !== NO_UNIT);
  const sum = (column: number) => known.reduce((total, row) => total + Number(row[column]), 0);
  const [total, repeats] = [sum(1), sum(REPEATS)];
  if (total !== accepted || repeats !== duplicate)
    throw new Error(`${accepted} and ${duplicate} repeated, DuckDB ${total} and ${repeats}`);
}

/** What processing an extract took, against the yardstick. */
export interface RecordStream {
  /** Wall time over that of DuckDB. */
  readonly ratio: number;
  /** Time of all cores over that of DuckDB. */
  readonly cpuRatio: number;
  readonly megabytes: number;
  /** Memory at ten million rows over that at one million; undefined where that was left out. */
  readonly growth: number | undefined;
}

/** Processes an extract of a million rows, in turns with the yardstick; then, unless it is to be small, one of ten million. */
export async function benchRecordStream(extent: Extent): Promise<RecordStream> {
  const folder = mkdtempSync(join(tmpdir(), 'record-stream-bench-'));
  try {
    const million = await benchMillion(join(folder, 'million.csv'), extent);
    if (extent.isSmall) return { ...million, growth: undefined };
    const large = join(folder, 'ten-million.csv');
    await writeDossiers(large, 10 * MILLION);
    const tenfold = run<Processed>('worker.ts', large);
    print('record stream, ten million', [tenfold], 10 * MILLION);
    return { ...million, growth: tenfold.peakMegabytes / million.megabytes };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function benchMillion(
  file: string,
  { runs, withPeer }: Extent,
): Promise<Omit<RecordStream, 'growth'>> {
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
  if (withPeer === true) await benchPeer(file, ours, duckdb);
  const ratios = ours.map((one, turn) => one.milliseconds / (duckdb[turn]?.milliseconds ?? 1));
  return {
    ratio: median(ratios),
    cpuRatio: cpu(ours) / cpu(duckdb),
    megabytes: peak(ours),
  };
}

/** The peer on the same file, once: it takes a minute and more. */
async function benchPeer(
  file: string,
  ours: readonly Processed[],
  duckdb: readonly Queried[],
): Promise<void> {
  const peer = runPeer(await installPeer(), file);
  checkSameSums(peer, duckdb);
  print('dlt, rows into DuckDB', [peer], MILLION);
  console.log(
    `dlt to ours: ${(peer.milliseconds / wall(ours)).toFixed(1)} by the clock, ` +
      `${(peer.cpuMilliseconds / cpu(ours)).toFixed(1)} of the time of all cores, ` +
      `${(peer.peakMegabytes / peak(ours)).toFixed(1)} of memory; it threw ${peer.leftOut} rows away`,
  );
}

/** Both have the same sums of every unit, or one of them measured something else. */
function checkSameSums({ rows }: PeerTook, [query]: readonly Queried[]): void {
  const sums = query?.rows.map((row) => row.filter((_cell, column) => column !== REPEATS));
  if (JSON.stringify(sums) !== JSON.stringify(rows))
    throw new Error(`dlt: ${JSON.stringify(rows)}, DuckDB: ${JSON.stringify(sums)}`);
}
