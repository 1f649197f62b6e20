import type { UnitId } from '@dti-hub/kernel';
import {
  IntegrityError,
  type ObservationGroup,
  type ObservationStore,
  type Revision,
} from '@dti-hub/pipeline';
import { parseRevisionKey, partitions, revisionKey, revisionsOfUnit } from './keys.ts';
import type { Table } from './table.ts';

// A province's districts with one revision each, in one answer.
const FIRST_STEP = 25;
// As long as four items a unit are enough, reading on takes fewer requests than jumping to the next unit.
const ITEMS_A_UNIT = 4;
const STEP_MAX = 100;

/** Revisions lie together by group, in it by unit, and in that by number. No item points to another. */
export class TableObservationStore implements ObservationStore {
  readonly #table: Table;
  readonly #province: string;

  constructor(table: Table, province: string) {
    this.#table = table;
    this.#province = province;
  }

  /**
   * Walks from the group's end, and where a unit's older revisions would follow, straight to the last of
   * the unit before it. A step is as long as the one before found units: what is read in all follows the
   * number of units, however many revisions they have.
   */
  async latest(group: ObservationGroup, seqMax: number): Promise<ReadonlyMap<UnitId, Revision>> {
    const latest = new Map<UnitId, Revision>();
    const partition = partitions.observationsOf(this.#province, group);
    let before: string | undefined;
    let limit = FIRST_STEP;
    for (;;) {
      const known = latest.size;
      const where = before === undefined ? {} : { where: { before } };
      const items = await this.#table.query(partition, { ...where, descending: true, limit });
      for (const { sort, body } of items) {
        const unit = unitOf(sort);
        const revision: Revision = JSON.parse(body);
        if (!latest.has(unit) && revision.seq <= seqMax) latest.set(unit, revision);
      }
      const last = items.at(-1);
      if (last === undefined || items.length < limit) return latest;
      const unit = unitOf(last.sort);
      before = latest.has(unit) ? revisionsOfUnit(unit) : last.sort;
      const found = Math.max(1, latest.size - known);
      limit = Math.min(STEP_MAX, found * ITEMS_A_UNIT);
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

function unitOf(sort: string): UnitId {
  const unit = parseRevisionKey(sort)?.unit;
  if (unit === undefined) throw new IntegrityError(`"${sort}" is no revision's key`);
  return unit;
}
