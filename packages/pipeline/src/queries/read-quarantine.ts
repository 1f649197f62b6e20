import { compareText, type Period } from '@dti-hub/kernel';
import type {
  DuplicateRow,
  Issue,
  KeptSnapshot,
  QuarantinedRow,
  SnapshotCause,
} from '@dti-hub/sources';
import type { Night } from '../delivery.ts';
import { readState } from '../hub-state.ts';
import { decodeJson } from '../json-blob.ts';
import type { ProvinceStores } from '../ports.ts';
import { resultLeft } from '../releases.ts';

/** What the last judged delivery of a feed and period left for a person to look at. */
export interface QuarantineOfFeed {
  readonly feed: string;
  readonly period: Period;
  readonly night: Night;
  /** Not null: all rows are kept back, for this one cause. */
  readonly cause: SnapshotCause | null;
  readonly rows: readonly QuarantinedRow[];
  /** Cells that could not be read in rows that were accepted without them. */
  readonly cellIssues: readonly Issue[];
  /** Rows that only repeat another: not kept back, but to be looked at all the same. */
  readonly duplicates: readonly DuplicateRow[];
}

/** The quarantine as it stands, by feed and period, of one feed if it is named; only those that ever had a delivery judged. */
export async function readQuarantine(
  stores: ProvinceStores,
  wanted?: string,
): Promise<QuarantineOfFeed[]> {
  const { feeds, purged } = await readState(stores);
  const judged = Object.entries(feeds)
    .toSorted(([a], [b]) => compareText(a, b))
    .flatMap(([, feed]) => feed.judged ?? [])
    .filter(({ feed }) => wanted === undefined || feed === wanted);
  return Promise.all(
    judged.map(async ({ feed, period, night, result }) => {
      const bytes = await stores.blobs.get('result', resultLeft(purged, result));
      const { cause, quarantine: rows, cellIssues, ...rest } = decodeJson<KeptSnapshot>(bytes);
      const duplicates = rest.duplicates.filter((duplicate) => typeof duplicate !== 'number');
      return { feed, period, night, cause, rows, cellIssues, duplicates };
    }),
  );
}
