import type { Catalogue } from '@dti-hub/catalogue';
import type { ScoringDay } from './constructs/night-schedules.ts';

/** The days on which the editions of each province say that they are scored. */
export function scoringDays(
  { provinces, editions }: Catalogue,
  ids: readonly string[],
): ReadonlyMap<string, readonly ScoringDay[]> {
  const daysOf = (edition: string): ScoringDay[] =>
    (editions.get(edition)?.scoredOn ?? []).map(({ month, day }) => ({ edition, month, day }));
  return new Map(ids.map((id) => [id, (provinces.get(id)?.editions ?? []).flatMap(daysOf)]));
}
