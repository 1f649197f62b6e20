import type { Edition } from '@dti-hub/catalogue';
import { compareText, periodId, type Period } from '@dti-hub/kernel';
import type { HubState } from './hub-state.ts';
import { NOBODY, saidOf } from './people-said.ts';
import type { ProvinceStores } from './ports.ts';
import { keptValues, OpenPublication } from './queries/open-publication.ts';
import { isOfEdition } from './score-province.ts';

/**
 * The periods of which an edition has points to score: those of the newest publication, and those that
 * units have filed for since. By id.
 */
export async function scoredPeriods(
  { blobs, publications }: Pick<ProvinceStores, 'blobs' | 'publications'>,
  { submissions }: Pick<HubState, 'submissions'>,
  edition: Edition,
): Promise<Period[]> {
  const latest = await publications.latest();
  const published =
    latest === undefined
      ? []
      : (await new OpenPublication(keptValues(blobs), latest).manifest()).scorecards;
  const periods = new Map(
    [
      ...published.filter((one) => one.edition === edition.edition).map(({ period }) => period),
      ...saidOf(edition, { ...NOBODY, submissions }).periods,
    ]
      .filter((period) => isOfEdition(edition, period))
      .map((period) => [periodId(period), period]),
  );
  return [...periods].toSorted(([a], [b]) => compareText(a, b)).map(([, period]) => period);
}
