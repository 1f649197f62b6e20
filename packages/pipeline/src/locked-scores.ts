import { periodId } from '@dti-hub/kernel';
import type { LockedScores } from '@dti-hub/reconciliation';
import { decodeJson } from './json-blob.ts';
import type { BlobStore } from './ports.ts';
import type { PublicationManifest, ScorecardFile, ScorecardName } from './publication-content.ts';
import { editionPeriodKey, lockedPeriods, type Lifecycle, type LockedPeriod } from './releases.ts';

/** The scorecards of every locked period as they are locked: what publications name as long as they are. */
export async function lockedScorecards(
  blobs: Pick<BlobStore, 'get'>,
  lifecycle: Lifecycle,
): Promise<ScorecardName[]> {
  const periods = await Promise.all(
    lockedPeriods(lifecycle).map(async ({ edition, lock }) =>
      Promise.all(
        lock.tracks.map(async ({ track, file }) => {
          const bytes = await blobs.get('publication', file);
          const { period } = decodeJson<ScorecardFile>(bytes);
          return { edition, period, track, file };
        }),
      ),
    ),
  );
  return periods.flat();
}

/** Scorecards by edition and period, those of a locked period in place of what it would score now. Pure. */
export function withLocked(
  scored: readonly ScorecardName[],
  locked: readonly ScorecardName[],
): ScorecardName[] {
  const pinned = new Set(locked.map(keyOf));
  const open = scored.filter((one) => !pinned.has(keyOf(one)));
  // Of one key the tracks stay in their order: sorting is stable.
  return [...open, ...locked].toSorted((a, b) => {
    const [one, other] = [keyOf(a), keyOf(b)];
    return one < other ? -1 : Number(one > other);
  });
}

const keyOf = ({ edition, period }: ScorecardName): string =>
  editionPeriodKey({ edition, period: periodId(period) });

/** What every locked period came to in the publication that it is pinned at. */
export const lockedScores = (
  blobs: Pick<BlobStore, 'get'>,
  lifecycle: Lifecycle,
): Promise<LockedScores[]> =>
  Promise.all(lockedPeriods(lifecycle).map((locked) => readLocked(blobs, locked)));

async function readLocked(
  blobs: Pick<BlobStore, 'get'>,
  { edition, period, lock }: LockedPeriod,
): Promise<LockedScores> {
  const bytes = await blobs.get('publication', lock.content);
  const { scorecards } = decodeJson<PublicationManifest>(bytes);
  const files = await Promise.all(
    scorecards
      .filter((one) => keyOf(one) === editionPeriodKey({ edition, period }))
      .map(async ({ file }) => decodeJson<ScorecardFile>(await blobs.get('publication', file))),
  );
  const cards = files.flatMap((file) => file.scorecards);
  return { edition, period, publication: lock.publication, cards };
}
