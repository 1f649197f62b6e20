import type { UnitId } from '@dti-hub/kernel';
import {
  parseRevisionKey,
  type ObjectStore,
  type QueryOptions,
  type Table,
  type TableItem,
} from '@dti-hub/store';
import type { Tally } from './counts.ts';
import { itemBytes, keptBytes, queryUnits, readUnits, writeUnits } from './request-units.ts';

/** The group of a key: what stands after the province, which leads every key. */
const groupOf = (key: string): string => key.split('/')[1] ?? key;

/** The group of values. */
const OBSERVATIONS = 'observations';

/** A table that counts the request units of whatever is asked of it, by group of partitions. */
export class CountingTable implements Table {
  /** Whose values were put. */
  readonly units = new Set<UnitId>();
  readonly #table: Table;
  readonly #tally: Tally;

  constructor(table: Table, tally: Tally) {
    this.#table = table;
    this.#tally = tally;
  }

  async putIfAbsent(item: TableItem): Promise<boolean> {
    const kept = await this.#table.putIfAbsent(item);
    const there = kept ? undefined : await this.#table.get(item.partition, item.sort);
    const group = groupOf(item.partition);
    this.#tally.add('dynamoWriteUnits', group, writeUnits(item, there));
    if (kept) {
      this.#tally.add('dynamoBytesKept', group, keptBytes(item));
      this.#noteUnit(item);
    }
    return kept;
  }

  #noteUnit({ partition, sort }: TableItem): void {
    const revision = groupOf(partition) === OBSERVATIONS ? parseRevisionKey(sort) : undefined;
    if (revision !== undefined) this.units.add(revision.unit);
  }

  async get(partition: string, sort: string): Promise<TableItem | undefined> {
    const item = await this.#table.get(partition, sort);
    const bytes = item === undefined ? 0 : itemBytes(item);
    this.#tally.add('dynamoReadUnits', groupOf(partition), readUnits(bytes));
    return item;
  }

  async query(partition: string, options?: QueryOptions): Promise<readonly TableItem[]> {
    const items = await this.#table.query(partition, options);
    this.#tally.add('dynamoReadUnits', groupOf(partition), queryUnits(items, options));
    return items;
  }
}

/** An object store that counts requests and bytes, by group of keys. */
export class CountingObjects implements ObjectStore {
  readonly #objects: ObjectStore;
  readonly #tally: Tally;

  constructor(objects: ObjectStore, tally: Tally) {
    this.#objects = objects;
    this.#tally = tally;
  }

  async put(key: string, bytes: Uint8Array): Promise<void> {
    await this.#objects.put(key, bytes);
    this.#tally.add('s3Puts', groupOf(key), 1);
    // Every version is kept.
    this.#tally.add('s3BytesKept', groupOf(key), bytes.length);
  }

  async get(key: string): Promise<Uint8Array | undefined> {
    this.#tally.add('s3Gets', groupOf(key), 1);
    return this.#objects.get(key);
  }

  remove(key: string): Promise<void> {
    return this.#objects.remove(key);
  }
}
