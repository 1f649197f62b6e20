import { canonicalJson } from '@dti-hub/kernel';
import { readState } from '../hub-state.ts';
import type { JournalEntry } from '../journal-entry.ts';
import type { ProvinceStores } from '../ports.ts';
import { periodStage } from '../releases.ts';

type Stores = Pick<ProvinceStores, 'blobs' | 'journal' | 'publications'>;

/** What a subscriber is told, the same to the byte at every attempt. */
export interface WebhookMessage {
  /** The journal place that it is about. */
  readonly place: number;
  /** The number of the publication that is told of, or at which what is told of was locked. */
  readonly publication: number;
  readonly body: string;
}

/** Whether an entry is told to subscribers: a publication, and a release. */
export const isTold = ({ body }: JournalEntry): boolean =>
  body.kind === 'published' || (body.kind === 'staged' && body.staging.stage === 'released');

/** Writes the message of an entry. @throws {TypeError} when it is none that is told */
export async function messageOf(
  stores: Stores,
  province: string,
  entry: JournalEntry,
): Promise<WebhookMessage> {
  const { publication, ...facts } = await factsOf(stores, entry);
  // Asked since the one before, an answer has all that this one brought; before the first is nothing.
  const changes = publication > 1 ? `/v1/${province}/changes?since=${publication - 1}` : null;
  const body = canonicalJson({ ...facts, province, publication, changes });
  return { place: entry.seq, publication, body };
}

async function factsOf(stores: Stores, { seq, at, body }: JournalEntry) {
  if (body.kind === 'published') {
    const { number, night } = body.publication;
    const kept = await stores.publications.find(number);
    const publishedAt = kept?.publishedAt ?? at;
    return { type: 'publication.published', publication: number, night, publishedAt };
  }
  if (body.kind !== 'staged' || body.staging.stage !== 'released')
    throw new TypeError(`journal entry ${seq} is told to nobody`);
  const { edition, period, release } = body.staging;
  const { lifecycle } = await readState(stores, seq);
  const publication = periodStage(lifecycle, body.staging).lock?.publication ?? 0;
  const { number, file: hash } = release;
  const type = 'release.published';
  return { type, publication, edition, period, release: number, hash, publishedAt: at };
}
