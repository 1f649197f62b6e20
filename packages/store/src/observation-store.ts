import type { UnitId } from '@dti-hub/kernel';
import {
  IntegrityError,
  type ObservationGroup,
  type ObservationStore,
  type Revision,
  type RevisionName,
} from '@dti-hub/pipeline';
import { parseRevisionKey, partitions, revisionKey, revisionsOfUnit } from './keys.ts';
import type { QueryOptions, Table } from './table.ts';

/**
 * Revisions lie together by group, in it by unit, and in that by number. No item points to another: which of
 * them stand is said by the journal's verdicts.
 */
export class TableObservationStore implements ObservationStore {
  readonly #table: Table;
  readonly #province: string;

  constructor(table: Table, province: string) {
    this.#table = table;
    this.#province = province;
  }

  revisions(group: ObservationGroup): Promise<readonly Revision[]> {
    return this.#read(group);
  }

  history(group: ObservationGroup, unit: UnitId): Promise<readonly Revision[]> {
    return this.#read(group, { where: { startingWith: revisionsOfUnit(unit) } });
  }

  async before(
    { unit, revision, ...group }: RevisionName,
    count: number,
  ): Promise<readonly Revision[]> {
    const where = { before: revisionKey(unit, revision) };
    const last = await this.#read(group, { where, descending: true, limit: count });
    // Where the unit has fewer, those of the unit before it follow.
    return last.filter((one) => one.unit === unit).toReversed();
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

  async #read(group: ObservationGroup, options?: QueryOptions): Promise<readonly Revision[]> {
    const partition = partitions.observationsOf(this.#province, group);
    const items = await this.#table.query(partition, options);
    return items.map((item): Revision => JSON.parse(item.body));
  }
}
