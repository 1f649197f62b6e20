import { daysBetween } from '@dti-hub/kernel';
import type { Night, Publication } from '../delivery.ts';
import { decodeJson } from '../json-blob.ts';
import type { ProvinceStores } from '../ports.ts';
import type { PublicationManifest } from '../publication-content.ts';
import { readReconciled } from '../reconciled-file.ts';

/**
 * Of all feeds asked on the night of a publication, the most nights since any value of one last
 * changed. Undefined when none was asked, or none has ever given a value.
 */
export async function nightsWithoutChange(
  { blobs }: Pick<ProvinceStores, 'blobs'>,
  { night, content }: Pick<Publication, 'night' | 'content'>,
): Promise<number | undefined> {
  const manifest = decodeJson<PublicationManifest>(await blobs.get('publication', content));
  const { values } = await readReconciled({ blobs }, manifest.reconciled);
  const lastChange = new Map<string, Night>();
  for (const { feed, night: changed } of values) {
    const known = lastChange.get(feed);
    if (known === undefined || known < changed) lastChange.set(feed, changed);
  }
  const asked = new Set(
    manifest.feeds.flatMap(({ feed, verdict }) => (verdict === null ? [] : [feed])),
  );
  const ages = [...lastChange].flatMap(([feed, changed]) =>
    asked.has(feed) ? [daysBetween(changed, night)] : [],
  );
  return ages.length === 0 ? undefined : Math.max(...ages);
}
