import type { Night, Publication } from './delivery.ts';
import { keepState, readState, unconcluded } from './hub-state.ts';
import type { Compiled } from './compile-scores.ts';
import type { Ports } from './ports.ts';
import { keepBulkAnswers } from './queries/bulk-answers.ts';

/** Which night is published, and by what run. */
export interface PublishedNight {
  readonly night: Night;
  /** Whether the run asked for all that is due, or for a part: some feeds, a dropped file, nothing. */
  readonly whole: boolean;
}

/**
 * Gives a night's result its number, once. A night that adds nothing to the newest publication, or
 * was overtaken by one, gets that publication back; so does a run of a part while feeds of its night
 * are still without a verdict, for nobody is to read half a night: the whole run publishes both.
 */
export async function publishNight(
  ports: Pick<Ports, 'blobs' | 'journal' | 'observations' | 'publications' | 'clock'>,
  { night, whole }: PublishedNight,
  { covers, content }: Compiled,
): Promise<Publication> {
  const covered = await readState(ports, covers);
  const waits = !whole && unconcluded(covered, night).length > 0;
  const state = await keepState(ports, covered);
  for (;;) {
    const latest = await ports.publications.latest();
    if (latest !== undefined) await journalPublication(ports, latest);
    if (latest !== undefined && (waits || !isNews(latest, { night, covers, content })))
      return latest;
    const made: Publication = {
      number: (latest?.number ?? 0) + 1,
      night,
      content,
      covers,
      state,
      publishedAt: ports.clock.now(),
    };
    const publication = { ...made, bulk: await keepBulkAnswers(ports, made) };
    if (await ports.publications.claim(publication)) {
      await journalPublication(ports, publication);
      return publication;
    }
  }
}

function isNews(
  latest: Publication,
  { night, covers, content }: Pick<Publication, 'night' | 'covers' | 'content'>,
): boolean {
  if (latest.night > night || latest.covers > covers) return false;
  return latest.content !== content;
}

/** Every number claimed is in the journal before the next one is claimed, whoever died in between. */
async function journalPublication(
  { journal }: Pick<Ports, 'journal'>,
  { number, night, content, covers, state }: Publication,
): Promise<void> {
  await journal.append({
    key: `published ${number}`,
    body: { kind: 'published', publication: { number, night, content, covers, state } },
  });
}
