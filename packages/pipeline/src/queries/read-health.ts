import type { Night } from '../delivery.ts';
import { decodeJson } from '../json-blob.ts';
import type { ProvinceStores } from '../ports.ts';
import type { PublicationManifest } from '../publication-content.ts';

/** How a province stands by its newest publication. */
export interface ProvinceHealth {
  readonly number: number;
  readonly night: Night;
  readonly publishedAt: string;
  /** Feeds that brought nothing on that night, each once. */
  readonly feedsDown: readonly string[];
  /** Feeds whose values are of an earlier night than the last that asked for them, each once. */
  readonly feedsStale: readonly string[];
}

/** Reads how a province stands; undefined before its first publication. */
export async function readHealth({
  blobs,
  publications,
}: Pick<ProvinceStores, 'blobs' | 'publications'>): Promise<ProvinceHealth | undefined> {
  const publication = await publications.latest();
  if (publication === undefined) return undefined;
  const { number, night, publishedAt, content } = publication;
  const { feeds } = decodeJson<PublicationManifest>(await blobs.get('publication', content));
  const down = feeds.filter(({ verdict }) => verdict === 'down');
  const stale = feeds.filter((feed) => feed.stale);
  return { number, night, publishedAt, feedsDown: namesOf(down), feedsStale: namesOf(stale) };
}

const namesOf = (feeds: readonly { readonly feed: string }[]): string[] => [
  ...new Set(feeds.map(({ feed }) => feed)),
];
