import { rebuild, type ProvinceStores } from '@dti-hub/pipeline';
import { createStores, type ObjectStore } from '@dti-hub/store';
import { KeepingObjects, KeepingTable } from './keeping-stores.ts';
import { aClock, PROVINCE, type Hub } from './memory-hub.ts';

/** Stores made again from the hub's journal and blobs; everything made of them is kept apart. */
export async function rebuildBeside(
  { stores }: Pick<Hub, 'stores'>,
  objects: ObjectStore,
): Promise<ProvinceStores> {
  const target = createStores({
    table: new KeepingTable(),
    objects: new KeepingObjects(objects),
    province: PROVINCE,
    clock: aClock(),
  });
  await rebuild(PROVINCE, stores.journal, target);
  return { ...target, journal: stores.journal };
}
