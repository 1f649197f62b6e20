import type { CountedCountry, NightCost } from './counted-nights.ts';
import { at, leastSquares, sumOver, type Line } from './line.ts';

export type Meter = keyof NightCost;

/** What is read of every night, and what it is called. */
export const METERS: Readonly<Record<Meter, string>> = {
  ms: 'time, ms',
  cpuMs: 'processor time, ms',
  dynamoReadUnits: 'read units',
  dynamoWriteUnits: 'write units',
  dynamoItems: 'items kept',
  valueItems: 'of them values',
  dynamoBytesKept: 'bytes of items kept',
  s3Puts: 'objects put',
  s3Gets: 'objects read',
  s3BytesKept: 'bytes of objects kept',
};

export const METER_NAMES = Object.keys(METERS).filter((name): name is Meter => name in METERS);

/** A country whose nights were run, and what each took. */
export interface Measured {
  readonly country: CountedCountry;
  readonly costs: readonly NightCost[];
}

/** What one meter showed over the nights of a country. */
export interface Reading {
  readonly meter: Meter;
  readonly first: number;
  /** Over all nights but the first, which brings everything; by the night's number, from 1. */
  readonly line: Line;
  /** The mean of these nights. */
  readonly later: number;
  /** How many times its beginning the line is at its end. */
  readonly growth: number;
}

/** @throws {RangeError} of fewer than two nights */
export function readMeter({ costs }: Measured, meter: Meter): Reading {
  const [first, ...later] = costs.map((cost) => cost[meter]);
  if (first === undefined || later.length === 0) throw new RangeError('two nights at least');
  const line = leastSquares(later.map((y, index) => ({ x: index + 2, y })));
  const [begin, end] = [at(line, 2), at(line, costs.length)];
  return {
    meter,
    first,
    line,
    later: later.reduce((sum, value) => sum + value, 0) / later.length,
    growth: begin === 0 ? 1 : end / begin,
  };
}

/** So many nights tell whether something grows with history. */
const NIGHTS_TO_JUDGE = 8;
/** How much more the last night may take than the second. */
const GROWTH_MAX = 1.1;
/** The same of the processor's time, which other work on the machine sways. */
const TIME_GROWTH_MAX = 1.5;

/** Whether it takes more the longer the history, although no more changed; time by the clock is not judged. */
export function growsWithHistory({ country }: Measured, { meter, growth }: Reading): boolean {
  if (country.nights < NIGHTS_TO_JUDGE || meter === 'ms') return false;
  return growth > (meter === 'cpuMs' ? TIME_GROWTH_MAX : GROWTH_MAX);
}

const NIGHTS_A_YEAR = 365;

/**
 * What a year of it takes, should the line go on: extrapolated from the nights that were run. The processor's time
 * is swayed by other work more than it grows in so few nights: of it every night is taken for a mean one.
 */
export const yearOf = ({ meter, first, later, line }: Reading): number =>
  first + (meter === 'cpuMs' ? later * (NIGHTS_A_YEAR - 1) : sumOver(line, 2, NIGHTS_A_YEAR));

/** What a night takes by the number of provinces: the mean of the nights that all countries were run for. */
export function byProvinces(countries: readonly Measured[], meter: Meter): Line {
  const nights = Math.min(...countries.map(({ costs }) => costs.length));
  return leastSquares(
    countries.map(({ country, costs }) => ({
      x: country.provinces,
      y: readMeter({ country, costs: costs.slice(0, nights) }, meter).later,
    })),
  );
}
