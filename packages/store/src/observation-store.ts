import type { UnitId } from '@dti-hub/kernel';
import {
  IntegrityError,
  type ObservationGroup,
  type ObservationStore,
  type Revision,
} from '@dti-hub/pipeline';
import { parseRevisionKey, partitions, revisionKey, revisionsOfUnit } from './keys.ts';
import type { Table } from './table.ts';

/** Revisions lie together by group, in it by unit, and in that by number. No item points to another. */
export class TableObservationStore implements ObservationStore {
  readonly #table: Table;
  readonly #province: string;

  constructor(table: Table, province: string) {
    this.#table = table;
    this.#province = province;
  }

  /**
   * Walks from the group's end, one item a step: from a unit's last revision straight to the last of
   * the unit before it. Only revisions after `seqMax` cost a further step.
   */
  async latest(group: ObservationGroup, seqMax: number): Promise<ReadonlyMap<UnitId, Revision>> {
    const latest = new Map<UnitId, Revision>();
    const partition = partitions.observationsOf(this.#province, group);
    let before: string | undefined;
    for (;;) {
      const where = before === undefined ? {} : { where: { before } };
      const [item] = await this.#table.query(partition, { ...where, descending: true, limit: 1 });
      if (item === undefined) return latest;
      const unit = parseRevisionKey(item.sort)?.unit;
      if (unit === undefined) throw new IntegrityError(`"${item.sort}" is no revision's key`);
      const revision: Revision = JSON.parse(item.body);
      if (revision.seq <= seqMax) latest.set(unit, revision);
      before = revision.seq <= seqMax ? revisionsOfUnit(unit) : item.sort;
    }
  }

  async history(group: ObservationGroup, unit: UnitId): Promise<readonly Revision[]> {
    const items = await this.#table.query(partitions.observationsOf(this.#province, group), {
      where: { startingWith: revisionsOfUnit(unit) },
    });
    return items.map((item): Revision => JSON.parse(item.body));
  }

  async append(revision: Revision): Promise<boolean> {
    const sort = revisionKey(revision.unit, revision.revision);
    // What could not be read back would stop every later night.
    if (parseRevisionKey(sort) === undefined) throw new IntegrityError(`"${sort}" is no key`);
    return this.#table.putIfAbsent({
      partition: partitions.observationsOf(this.#province, revision),
      sort,
      body: JSON.stringify(revision),
    });
  }
}
