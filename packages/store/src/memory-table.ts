import type { QueryOptions, SortRange, Table, TableItem } from './table.ts';

/** A table that lives as long as the process: for tests, and for trying a night without a store. */
export class MemoryTable implements Table {
  readonly #partitions = new Map<string, Map<string, TableItem>>();

  async putIfAbsent(item: TableItem): Promise<boolean> {
    const items = this.#partitions.get(item.partition) ?? new Map<string, TableItem>();
    if (items.has(item.sort)) return false;
    this.#partitions.set(item.partition, items.set(item.sort, { ...item }));
    return true;
  }

  async get(partition: string, sort: string): Promise<TableItem | undefined> {
    return this.#partitions.get(partition)?.get(sort);
  }

  async query(partition: string, options: QueryOptions = {}): Promise<readonly TableItem[]> {
    const { where, descending = false, limit } = options;
    const items = [...(this.#partitions.get(partition)?.values() ?? [])]
      .filter((item) => where === undefined || isWithin(item.sort, where))
      .toSorted((a, b) => compareBytes(a.sort, b.sort));
    return (descending ? items.toReversed() : items).slice(0, limit);
  }
}

function isWithin(sort: string, where: SortRange): boolean {
  if ('after' in where) return compareBytes(sort, where.after) > 0;
  if ('before' in where) return compareBytes(sort, where.before) < 0;
  return sort.startsWith(where.startingWith);
}

/** As DynamoDB compares; JavaScript's own order of strings is another one beyond U+D7FF. */
const compareBytes = (a: string, b: string): number =>
  Buffer.compare(Buffer.from(a), Buffer.from(b));
