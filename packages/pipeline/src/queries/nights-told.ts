import { addDays } from '@dti-hub/kernel';
import type { Night } from '../delivery.ts';
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

/** The journal from where a night's first entry can stand: what lies before is not read. */
export async function entriesSince(
  { journal, publications }: Pick<ProvinceStores, 'journal' | 'publications'>,
  night: Night,
): Promise<readonly JournalEntry[]> {
  // A run may still publish its night after the next one's has begun: that night may cover entries of this.
  const before = await publications.beforeNight(addDays(night, -1));
  return journal.readAfter(before?.covers ?? 0);
}
