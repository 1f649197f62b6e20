import { BUNDLE_BYTES_MAX, bundle, functionNames } from '../house/bundles.ts';
import { benchBulkRead } from './bulk-read.ts';
import type { Extent } from './extent.ts';
import { benchRecordStream } from './record-stream.ts';
import { benchUnchangedNight } from './unchanged-night.ts';

/** Something that was measured, and the most that it may be. */
export interface Measured {
  readonly budget: 1 | 2 | 3 | 4;
  readonly what: string;
  readonly value: number;
  readonly max: number;
  /** Of a ratio, which alone can be set against another machine's: how it is named among baselines. */
  readonly baseline?: string;
  /** Other work on the machine sways it little: time of the processor, memory. */
  readonly isSteady?: boolean;
}

/** Of an API's p95 to that of a bare route. */
const BULK_RATIO = 1.5;
const NOT_MODIFIED = 304;

/** A million rows as a stream. */
export async function recordStream(extent: Extent): Promise<Measured[]> {
  const { ratio, cpuRatio, megabytes, growth } = await benchRecordStream(extent);
  const measured: Measured[] = [
    { budget: 1, what: 'a million rows, × DuckDB on one thread', value: ratio, max: 3 },
    {
      budget: 1,
      what: '  of the time of all cores',
      value: cpuRatio,
      max: 3,
      baseline: 'record stream of all cores',
      isSteady: true,
    },
    { budget: 1, what: 'its peak memory, MB', value: megabytes, max: 256 },
  ];
  if (growth === undefined) return measured;
  const what = 'memory at ten million rows, × that at one';
  return [
    ...measured,
    { budget: 1, what, value: growth, max: 1.15, baseline: 'memory growth', isSteady: true },
  ];
}

/** A night that finds everything as it was. */
export async function unchangedNight(): Promise<Measured[]> {
  const { written, sent } = await benchUnchangedNight();
  return [
    {
      budget: 2,
      what: `an unchanged night: observations written (before: ${written.first})`,
      value: written.second,
      max: 0,
    },
    {
      budget: 2,
      what: `  bytes sent by sources with tags (before: ${sent.first})`,
      value: sent.second,
      max: 0,
    },
  ];
}

/** Functions as they are deployed. */
export async function bundles(): Promise<Measured[]> {
  const made = await Promise.all(functionNames.map(bundle));
  return made.map(({ name, code }) => ({
    budget: 3,
    what: `${name}, bytes`,
    value: code.length,
    max: BUNDLE_BYTES_MAX,
  }));
}

/** A province-year, read whole. */
export async function bulkRead(extent: Extent): Promise<Measured[]> {
  const reads = await benchBulkRead(extent);
  return reads.flatMap(({ list, ways, knownStatus }): Measured[] => {
    const { cold, cached, known } = ways;
    for (const [way, { median, p95, cpu, bytes }] of Object.entries(ways)) {
      console.log(
        `${list}, ${way}: median ${median.toFixed(1)} ms, p95 ${p95.toFixed(1)} ms, cpu ${cpu.toFixed(1)} ms, ${bytes} bytes`,
      );
    }
    const ratio = (how: string, value: number): Measured => ({
      budget: 4,
      what: `${list} of a year, ${how}, p95 × bare route`,
      value,
      max: BULK_RATIO,
      baseline: `${list} ${how}`,
    });
    return [
      ratio('cold', cold.ratio),
      ratio('cached', cached.ratio),
      ratio('304', known.ratio),
      {
        budget: 4,
        what: '  an unchanged publication answered otherwise than 304',
        value: Number(knownStatus !== NOT_MODIFIED),
        max: 0,
      },
    ];
  });
}
