import type { Services } from '@dti-hub/functions/services';
import { conclusionsOf, runNight } from '@dti-hub/local/src/night-machine.ts';
import type { Night } from '@dti-hub/pipeline';
import {
  createStores,
  MemoryObjectStore,
  MemoryTable,
  type QueryOptions,
  type Table,
  type TableItem,
} from '@dti-hub/store';
import { CountingObjects, CountingTable } from '../../cdk/cost/counting-stores.ts';
import { amountOf, Tally } from '../../cdk/cost/counts.ts';
import { aClock } from '../support/memory-hub.ts';
import { countryCatalogue, countrySources, nightsOf, type CountrySize } from './country.ts';

/** What one night of all provinces took, by what is charged for where it runs in a cloud. */
export interface NightCost {
  /** By the clock: other work on the machine lengthens it. */
  readonly ms: number;
  /** Of the processor, all threads. */
  readonly cpuMs: number;
  readonly dynamoReadUnits: number;
  readonly dynamoWriteUnits: number;
  readonly dynamoItems: number;
  /** Items of values alone. */
  readonly valueItems: number;
  readonly dynamoBytesKept: number;
  readonly s3Puts: number;
  readonly s3Gets: number;
  readonly s3BytesKept: number;
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
  const servicesOver = (tally: Tally, items: Table): Services => {
    const counted = {
      table: new CountingTable(items, tally),
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
    const [tally, items] = [new Tally(), new ItemCount(table)];
    const [begun, cpu] = [performance.now(), process.cpuUsage()];
    for (const province of provinces) await runOne(servicesOver(tally, items), province, night);
    const ms = performance.now() - begun;
    const { user, system } = process.cpuUsage(cpu);
    costs.push({ ms, cpuMs: (user + system) / 1000, ...items.counted(), ...countedBy(tally) });
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

const countedBy = ({ counts }: Tally) => ({
  dynamoReadUnits: amountOf(counts, 'dynamoReadUnits'),
  dynamoWriteUnits: amountOf(counts, 'dynamoWriteUnits'),
  dynamoBytesKept: amountOf(counts, 'dynamoBytesKept'),
  s3Puts: amountOf(counts, 's3Puts'),
  s3Gets: amountOf(counts, 's3Gets'),
  s3BytesKept: amountOf(counts, 's3BytesKept'),
});

/** A table that counts the items that it comes to keep. */
class ItemCount implements Table {
  readonly #table: Table;
  #items = 0;
  #ofValues = 0;

  constructor(table: Table) {
    this.#table = table;
  }

  async putIfAbsent(item: TableItem): Promise<boolean> {
    const isKept = await this.#table.putIfAbsent(item);
    if (isKept) {
      this.#items += 1;
      if (item.partition.includes('/observations')) this.#ofValues += 1;
    }
    return isKept;
  }

  get(partition: string, sort: string): Promise<TableItem | undefined> {
    return this.#table.get(partition, sort);
  }

  query(partition: string, options?: QueryOptions): Promise<readonly TableItem[]> {
    return this.#table.query(partition, options);
  }

  counted(): { dynamoItems: number; valueItems: number } {
    return { dynamoItems: this.#items, valueItems: this.#ofValues };
  }
}
