import { versionsOf } from '../version-in-force.ts';
import { coverEdition, type EditionCoverage } from './edition-coverage.ts';
import type { OpenPublication } from './open-publication.ts';
import { readEditions } from './read-editions.ts';

/** What the feeds of a province can give of each edition, by the versions in force at a publication. */
export async function readCoverage(publication: OpenPublication): Promise<EditionCoverage[]> {
  const state = await publication.state();
  const agreements = new Map(
    await Promise.all(
      versionsOf(state, 'agreement').map(
        async ({ id, version }) => [id, await publication.agreement(version)] as const,
      ),
    ),
  );
  const province = { feeds: [...agreements.keys()] };
  const editions = await readEditions(publication);
  return editions.map(({ edition }) => coverEdition(edition, province, { agreements }));
}
