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
