import type { Edition } from '@dti-hub/catalogue';
import type { Publication } from '../delivery.ts';
import { decodeJson } from '../json-blob.ts';
import type { ProvinceStores } from '../ports.ts';
import type {
  PublicationManifest,
  ReconciledNight,
  ScorecardFile,
} from '../publication-content.ts';
import { readReconciled } from '../reconciled-file.ts';
import { readEdition } from '../version-in-force.ts';

/** The scorecards of one edition and period, beside the very edition that they were scored by. */
export interface PublishedScores extends Omit<ScorecardFile, 'edition'> {
  readonly edition: Edition;
}

/** A publication with all that it names. */
export interface PublicationContent {
  readonly publication: Publication;
  readonly manifest: PublicationManifest;
  readonly reconciled: ReconciledNight;
  /** By edition, then by period. */
  readonly scores: readonly PublishedScores[];
}

/** Reads everything that a publication names. */
export async function readPublication(
  { blobs }: Pick<ProvinceStores, 'blobs'>,
  publication: Publication,
): Promise<PublicationContent> {
  const manifest = decodeJson<PublicationManifest>(
    await blobs.get('publication', publication.content),
  );
  const reconciled = await readReconciled({ blobs }, manifest.reconciled);
  const scores: PublishedScores[] = [];
  for (const { file } of manifest.scorecards) {
    const content = decodeJson<ScorecardFile>(await blobs.get('publication', file));
    scores.push({ ...content, edition: await readEdition(blobs, content.editionVersion) });
  }
  return { publication, manifest, reconciled, scores };
}
