import {
  MemoryObjectStore,
  MemoryTable,
  type ObjectStore,
  type QueryOptions,
  type Table,
  type TableItem,
} from '@dti-hub/store';

/** A table in memory that can be looked through and copied. */
export class KeepingTable implements Table {
  readonly #table = new MemoryTable();
  readonly #items: TableItem[] = [];

  /** In the order in which they were kept. */
  get items(): readonly TableItem[] {
    return this.#items;
  }

  async putIfAbsent(item: TableItem): Promise<boolean> {
    const kept = await this.#table.putIfAbsent(item);
    if (kept) this.#items.push(item);
    return kept;
  }

  get(partition: string, sort: string): Promise<TableItem | undefined> {
    return this.#table.get(partition, sort);
  }

  query(partition: string, options?: QueryOptions): Promise<readonly TableItem[]> {
    return this.#table.query(partition, options);
  }

  /** Another table with the items that are wanted: all, unless told otherwise. */
  async copy(wanted: (item: TableItem) => boolean = () => true): Promise<KeepingTable> {
    const copy = new KeepingTable();
    for (const item of this.#items.filter(wanted)) await copy.putIfAbsent(item);
    return copy;
  }
}

/** Objects in memory that can be looked through and copied; what is not there may lie underneath. */
export class KeepingObjects implements ObjectStore {
  readonly #objects = new MemoryObjectStore();
  readonly #puts = new Map<string, Uint8Array>();
  readonly #underneath: ObjectStore | undefined;

  /** Of what lies underneath it reads, and never writes there. */
  constructor(underneath?: ObjectStore) {
    this.#underneath = underneath;
  }

  /** By key, in the order in which they were first put. */
  get objects(): ReadonlyMap<string, Uint8Array> {
    return this.#puts;
  }

  async put(key: string, bytes: Uint8Array): Promise<void> {
    this.#puts.set(key, bytes);
    await this.#objects.put(key, bytes);
  }

  async get(key: string): Promise<Uint8Array | undefined> {
    return (await this.#objects.get(key)) ?? (await this.#underneath?.get(key));
  }

  async remove(key: string): Promise<void> {
    this.#puts.delete(key);
    await this.#objects.remove(key);
  }

  async copy(): Promise<KeepingObjects> {
    const copy = new KeepingObjects(this.#underneath);
    for (const [key, bytes] of this.#puts) await copy.put(key, bytes);
    return copy;
  }
}
