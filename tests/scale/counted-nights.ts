import type { Services } from '@dti-hub/functions/services';
import { conclusionsOf, runNight } from '@dti-hub/local/src/night-machine.ts';
import type { Night } from '@dti-hub/pipeline';
import { createStores, MemoryObjectStore, MemoryTable } from '@dti-hub/store';
import { CountingObjects, CountingTable } from '../../cdk/cost/counting-stores.ts';
import { amountOf, Tally, type Count } from '../../cdk/cost/counts.ts';
import { aClock } from '../support/memory-hub.ts';
import { countryCatalogue, countrySources, nightsOf, type CountrySize } from './country.ts';

/** What one night of all provinces took. */
export interface NightCost {
  readonly ms: number;
  readonly readUnits: number;
  readonly writeUnits: number;
  readonly blobPuts: number;
  readonly blobGets: number;
  /** Of items and blobs together. */
  readonly bytesKept: number;
  /** Write units of values alone. */
  readonly valueWrites: number;
}

/** A country to run nights of. */
export interface CountedCountry extends CountrySize {
  readonly provinces: number;
  readonly nights: number;
}

/** Runs the nights of a country over stores in memory; each costs what it costs. */
export async function countNights(country: CountedCountry): Promise<readonly NightCost[]> {
  const provinces = Array.from({ length: country.provinces }, (_one, index) => `tinh-${index + 1}`);
  const catalogue = countryCatalogue(country, provinces);
  const sources = countrySources(country);
  const [table, objects, clock] = [new MemoryTable(), new MemoryObjectStore(), aClock()];
  const servicesOver = (tally: Tally): Services => {
    const counted = {
      table: new CountingTable(table, tally),
      objects: new CountingObjects(objects, tally),
    };
    return {
      portsOf: (province) => ({
        ...createStores({ ...counted, province, clock }),
        fetcher: sources.fetcher,
        clock,
      }),
      readCatalogue: async () => catalogue,
    };
  };
  const costs: NightCost[] = [];
  for (const night of nightsOf(country.nights)) {
    sources.turnTo(night);
    const tally = new Tally();
    const begun = performance.now();
    for (const province of provinces) await runOne(servicesOver(tally), province, night);
    costs.push(costOf(tally.counts, performance.now() - begun));
  }
  return costs;
}

/** @throws when a feed's night ended in anything but values: a count of failures would be none */
async function runOne(services: Services, province: string, night: Night): Promise<void> {
  const output = await runNight(services, { province, night }, { retryIntervalMs: 0 });
  const bad = conclusionsOf(output).filter(
    ({ verdict }) => !['new', 'same values', 'unchanged'].includes(verdict),
  );
  if (bad.length > 0) throw new Error(`${night}: ${JSON.stringify(bad[0])}`);
}

const isOfValues = ({ meter, of }: Count): boolean =>
  meter === 'dynamoWriteUnits' && of === 'observations';

const costOf = (counts: readonly Count[], ms: number): NightCost => ({
  ms,
  readUnits: amountOf(counts, 'dynamoReadUnits'),
  writeUnits: amountOf(counts, 'dynamoWriteUnits'),
  blobPuts: amountOf(counts, 's3Puts'),
  blobGets: amountOf(counts, 's3Gets'),
  bytesKept: amountOf(counts, 'dynamoBytesKept') + amountOf(counts, 's3BytesKept'),
  valueWrites: counts.filter(isOfValues).reduce((sum, { amount }) => sum + amount, 0),
});
