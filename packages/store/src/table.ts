/** One thing that is kept: its two-part key, and one JSON text that nothing in the table looks into. */
export interface TableItem {
  readonly partition: string;
  readonly sort: string;
  readonly body: string;
  /** From when on the table may drop it, in seconds since the epoch; left out: never. */
  readonly forgottenAt?: number;
}

/** The one condition on the sort key that a query may carry. Sort keys compare by their UTF-8 bytes. */
export type SortRange =
  | { readonly after: string }
  | { readonly before: string }
  | { readonly startingWith: string };

/** Which of a partition's items, from which end, and how many at most. */
export interface QueryOptions {
  readonly where?: SortRange;
  readonly descending?: boolean;
  readonly limit?: number;
}

/**
 * The little that the hub asks of a key-value table. Every read sees every write that ended before
 * it; nothing is ever changed, and nothing deleted but what says when it may be.
 */
export interface Table {
  /**
   * Keeps the item if its key is free, and says whether it did. `false` can also mean that a lost
   * first try of this very call was kept: a caller to whom that matters looks at what is there.
   * @throws {StoreUnavailableError} when it cannot be known whether the item is kept.
   */
  putIfAbsent(item: TableItem): Promise<boolean>;
  get(partition: string, sort: string): Promise<TableItem | undefined>;
  /** The partition's items in the order of their sort keys; may be empty. */
  query(partition: string, options?: QueryOptions): Promise<readonly TableItem[]>;
}
