/** What is told together; no group is empty. */
export type Group<Item> = readonly [Item, ...Item[]];

/** What has one key, in the order in which it begins. */
export function groupsOf<Item>(
  items: Iterable<Item>,
  keyOf: (item: Item) => unknown,
): Group<Item>[] {
  const groups = new Map<unknown, [Item, ...Item[]]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group === undefined) groups.set(keyOf(item), [item]);
    else group.push(item);
  }
  return [...groups.values()];
}
