const WORKERS = 16;

/** Does the work for every item, a bounded number at a time; rejects with the first failure. */
export async function inParallel<Item>(
  items: readonly Item[],
  work: (item: Item) => Promise<void>,
): Promise<void> {
  const queue = items.values();
  const worker = async () => {
    for (const item of queue) await work(item);
  };
  await Promise.all(Array.from({ length: Math.min(WORKERS, items.length) }, worker));
}

/** The same for work that gives something: what it gave, in the order of the items. */
export async function mapInParallel<Item, Result>(
  items: readonly Item[],
  work: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const given = new Map<number, Result>();
  await inParallel([...items.entries()], async ([place, item]) => {
    given.set(place, await work(item));
  });
  return [...given].toSorted(([a], [b]) => a - b).map(([, result]) => result);
}
