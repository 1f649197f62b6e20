import type { Night, Publication } from './delivery.ts';
import { keepState, readState } from './hub-state.ts';
import type { Compiled } from './compile-scores.ts';
import type { Ports } from './ports.ts';

/**
 * Gives a night's result its number, once. A night that adds nothing to the newest publication, or
 * was overtaken by one, gets that publication back.
 */
export async function publishNight(
  ports: Pick<Ports, 'blobs' | 'journal' | 'observations' | 'publications' | 'clock'>,
  { night }: { readonly night: Night },
  { covers, content }: Compiled,
): Promise<Publication> {
  const state = await keepState(ports, await readState(ports, covers));
  for (;;) {
    const latest = await ports.publications.latest();
    if (latest !== undefined) await journalPublication(ports, latest);
    if (latest !== undefined && !isNews(latest, { night, covers, content })) return latest;
    const publication: Publication = {
      number: (latest?.number ?? 0) + 1,
      night,
      content,
      covers,
      state,
      publishedAt: ports.clock.now(),
    };
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
