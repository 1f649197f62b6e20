import { daysBetween } from '@dti-hub/kernel';
import type { Agreement } from '@dti-hub/catalogue';
import type { FeedLine } from '../publication-content.ts';
import { agreementIdFor, versionsOf } from '../version-in-force.ts';
import type { OpenPublication } from './open-publication.ts';

/** Where a feed stands for a period, and how fresh its values are. */
export interface FeedFreshness extends Omit<FeedLine, 'snapshot'> {
  readonly title: Agreement['title'] | null;
  readonly source: Agreement['source'] | null;
  readonly licence: Agreement['licence'] | null;
  /** Hash of the agreement that reads the period. */
  readonly agreement: string | null;
  /** Nights since the delivery that the values come from; null while there are none. */
  readonly ageNights: number | null;
}

/** Every feed and period of a publication, in its order. */
export async function readFeeds(publication: OpenPublication): Promise<FeedFreshness[]> {
  const [{ feeds }, state] = await Promise.all([publication.manifest(), publication.state()]);
  const versions = new Map(versionsOf(state, 'agreement').map(({ id, version }) => [id, version]));
  return Promise.all(
    feeds.map(async ({ snapshot: _bytes, ...line }) => {
      const version = versions.get(agreementIdFor(state, line)) ?? null;
      const agreement = version === null ? null : await publication.agreement(version);
      return {
        ...line,
        title: agreement?.title ?? null,
        source: agreement?.source ?? null,
        licence: agreement?.licence ?? null,
        agreement: version,
        ageNights:
          line.valuesOf === null ? null : daysBetween(line.valuesOf, publication.publication.night),
      };
    }),
  );
}
