import { readState, type JournalEntry, type ProvinceStores } from '@dti-hub/pipeline';
import { readUnits, requireRight } from '@dti-hub/stewardship';
import { selectEntries, type EntryQuery } from './select-entries.ts';

/** Who wants to see which entries; without a unit: those of the whole province. */
export interface AuditQuery extends EntryQuery {
  readonly actor: string;
}

/**
 * The journal's entries, in their order, for whoever works with the unit that is asked about, or with
 * the whole province.
 * @throws {NoRightError} when the actor does not
 */
export async function readAudit(
  stores: Pick<ProvinceStores, 'blobs' | 'journal' | 'publications'>,
  { actor, ...query }: AuditQuery,
): Promise<JournalEntry[]> {
  const state = await readState(stores);
  requireRight(state, await readUnits(stores, state), {
    actor,
    right: 'audit',
    unit: query.unit ?? null,
  });
  return selectEntries(await stores.journal.readAfter(0), query);
}
