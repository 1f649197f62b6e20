import type { LocalDate } from '@dti-hub/kernel';
import { decodeJson, readState, type ProvinceStores } from '@dti-hub/pipeline';
import type { SignedRelease } from './release-content.ts';

/** A release as a list shows it. */
export interface ReleaseSummary {
  /** Edition, period and number, such as "ninh-thuan-2022 civil:2022 1". */
  readonly id: string;
  /** The number of the publication at which its values were pinned. */
  readonly publication: number;
  readonly releasedOn: LocalDate;
  readonly releasedBy: string;
}

/** Every release of a province, by edition and period, the oldest first. */
export async function listReleases(
  stores: Pick<ProvinceStores, 'blobs' | 'journal' | 'publications'>,
): Promise<ReleaseSummary[]> {
  const { lifecycle } = await readState(stores);
  const names = Object.values(lifecycle).flatMap(({ releases }) => releases);
  return Promise.all(
    names.map(async ({ file }) => {
      const { content } = decodeJson<SignedRelease>(await stores.blobs.get('publication', file));
      const { edition, period, number, publication, releasedOn, releasedBy } = content;
      const id = `${edition} ${period} ${number}`;
      return { id, publication: publication.number, releasedOn, releasedBy };
    }),
  );
}
