import type { Edition } from '@dti-hub/catalogue';
import { compareText, type Hash } from '@dti-hub/kernel';
import { versionsOf } from '../version-in-force.ts';
import type { OpenPublication } from './open-publication.ts';

/** An edition, and the version of it that is in force. */
export interface EditionInForce {
  readonly version: Hash;
  readonly edition: Edition;
}

/** The editions in force at a publication, by id. */
export async function readEditions(publication: OpenPublication): Promise<EditionInForce[]> {
  const state = await publication.state();
  const editions = await Promise.all(
    versionsOf(state, 'edition').map(async ({ version }) => ({
      version,
      edition: await publication.edition(version),
    })),
  );
  return editions.toSorted((a, b) => compareText(a.edition.edition, b.edition.edition));
}
