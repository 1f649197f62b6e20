import { canonicalJson } from '@dti-hub/kernel';

/** What became of one thing between two publications. */
export interface Change<Item> {
  readonly change: 'added' | 'changed' | 'withdrawn';
  /** As it is now; of one that is withdrawn, as it was. */
  readonly item: Item;
}

/** How things of one kind are told apart, and when one of them is no longer there. */
export interface ChangeRules<Item> {
  readonly keyOf: (item: Item) => string;
  readonly isWithdrawn: (item: Item) => boolean;
}

/**
 * What a reader who knows the earlier things has to take over to know the later ones. Withdrawn is
 * what is said to be, and what is not there any more.
 */
export function compareItems<Item extends object>(
  earlier: readonly Item[],
  later: readonly Item[],
  { keyOf, isWithdrawn }: ChangeRules<Item>,
): Change<Item>[] {
  const before = new Map(earlier.map((item) => [keyOf(item), item]));
  const changes = later.flatMap((item): Change<Item>[] => {
    const known = before.get(keyOf(item));
    before.delete(keyOf(item));
    if (known !== undefined && canonicalJson(known) === canonicalJson(item)) return [];
    if (isWithdrawn(item)) return [{ change: 'withdrawn', item }];
    return [{ change: known === undefined ? 'added' : 'changed', item }];
  });
  const gone = [...before.values()].map((item) => ({ change: 'withdrawn', item }) as const);
  return [...changes, ...gone];
}
