import { TABLE_ATTRIBUTES, type QueryOptions, type TableItem } from '@dti-hub/store';

const READ_UNIT_BYTES = 4096;
const WRITE_UNIT_BYTES = 1024;
/** A query gives at most so much at once, and is asked again for the rest. */
const QUERY_PAGE_BYTES = 1_048_576;
/** What DynamoDB adds to an item where it counts what is kept. */
const KEPT_OVERHEAD_BYTES = 100;

/** An item's size as DynamoDB counts it: the names and the values of its attributes, in UTF-8. */
export function itemBytes({ partition, sort, body }: TableItem): number {
  const attributes = [...Object.values(TABLE_ATTRIBUTES), partition, sort, body];
  return attributes.reduce((bytes, text) => bytes + Buffer.byteLength(text), 0);
}

export const keptBytes = (item: TableItem): number => itemBytes(item) + KEPT_OVERHEAD_BYTES;

/** Of a read of so many bytes that sees every write, as the hub's table asks for all of its reads. */
export const readUnits = (bytes: number): number => Math.max(1, Math.ceil(bytes / READ_UNIT_BYTES));

/** Of a conditional put; of one that was refused as well, where the larger of the two items counts. */
export const writeUnits = (item: TableItem, inItsPlace?: TableItem): number =>
  Math.ceil(
    Math.max(itemBytes(item), inItsPlace === undefined ? 0 : itemBytes(inItsPlace)) /
      WRITE_UNIT_BYTES,
  );

/** Of a query that gave these items: the sum of their sizes is rounded up, page by page. */
export function queryUnits(items: readonly TableItem[], { limit }: QueryOptions = {}): number {
  const pages = [0];
  for (const item of items) {
    const page = pages.length - 1;
    const filled = (pages[page] ?? 0) + itemBytes(item);
    pages[page] = filled;
    // The page ends with the item that reaches the limit, and another one is asked for.
    if (filled >= QUERY_PAGE_BYTES && items.length !== limit) pages.push(0);
  }
  return pages.reduce((units, bytes) => units + readUnits(bytes), 0);
}
