import { addDays } from '@dti-hub/kernel';
import type { Night, Publication } from '../delivery.ts';
import { hasBegun, readKeptState } from '../hub-state.ts';
import type { JournalEntry } from '../journal-entry.ts';
import type { ProvinceStores } from '../ports.ts';

/** Which nights are told of, both included. */
export interface NightSpan {
  readonly from: Night;
  /** Left out: the last there is. */
  readonly to?: Night | undefined;
}

/** The same as it is asked for. */
export type AskedSpan = { readonly [Bound in keyof NightSpan]?: Night | undefined };

/** So many nights where nobody says which: a month. */
const NIGHTS_TOLD = 31;

/** The span that a reader asks for; left out, it begins a month before its end, or before the night given. */
export const nightsTold = ({ from, to }: AskedSpan, latest: Night): NightSpan => ({
  from: from ?? addDays(to ?? latest, 1 - NIGHTS_TOLD),
  to,
});

/** Says whether a night is told of. */
export const isTold = ({ from, to = '9999-12-31' }: NightSpan, night: Night): boolean =>
  from <= night && night <= to;

/** What the journal of a province's nights is read from. */
export type NightStores = Pick<ProvinceStores, 'blobs' | 'journal' | 'publications'>;

/** The journal from where a night's first entry can stand: what lies before is not read. */
export async function entriesSince(
  stores: NightStores,
  night: Night,
): Promise<readonly JournalEntry[]> {
  const before = await lastBefore(stores, night);
  return stores.journal.readAfter(before?.covers ?? 0);
}

/** The newest publication that was made of an earlier night and covers nothing of this one or a later. */
async function lastBefore(stores: NightStores, night: Night): Promise<Publication | undefined> {
  let made = await stores.publications.beforeNight(night);
  // Nights need not follow each other: one may have begun, and died, before an earlier one was run.
  while (made !== undefined && hasBegun(await readKeptState(stores, made), night)) {
    made = await stores.publications.find(made.number - 1);
  }
  return made;
}
