import { periodId, type Hash } from '@dti-hub/kernel';
import type { Publication } from '../delivery.ts';
import { encodeJson } from '../json-blob.ts';
import type { ProvinceStores } from '../ports.ts';
import type { BulkAnswers, BulkFile } from '../publication-content.ts';
import { keptValues, OpenPublication, type Remember } from './open-publication.ts';
import { selectIndicators, type IndicatorQuery } from './published-indicators.ts';
import { selectObservations, type PublishedObservationQuery } from './published-observations.ts';

/** Changes when indicator values or observations are handed out in another form. */
const BULK_FORM = 1;

type BlobsOf = Pick<ProvinceStores, 'blobs'>;

/**
 * Writes a publication's tables as they will be handed out, each under the hash of its bytes: what is as
 * it was is written once. A function of the publication; gives the hash of the `BulkAnswers`.
 */
export async function keepBulkAnswers({ blobs }: BlobsOf, publication: Publication): Promise<Hash> {
  const open = new OpenPublication(keptValues(blobs, remember), publication);
  const keep = async (items: readonly object[]): Promise<BulkFile> => {
    const lines = items.map((item) => `${JSON.stringify(item)}\n`).join('');
    const file = await blobs.put('publication', new TextEncoder().encode(lines));
    return { file, items: items.length };
  };
  const [{ scorecards }, { values }] = await Promise.all([open.manifest(), open.reconciled()]);
  const indicatorValues: BulkAnswers['indicatorValues'][number][] = [];
  for (const { edition, period, track } of scorecards) {
    const isPeriod = is(periodId(period));
    const items = await selectIndicators(open, { edition, track, isPeriod });
    indicatorValues.push({ edition, period, track, ...(await keep(items)) });
  }
  const observations: BulkAnswers['observations'][number][] = [];
  for (const [id, { period }] of new Map(values.map((one) => [periodId(one.period), one]))) {
    const items = await selectObservations(open, { isPeriod: is(id) });
    observations.push({ period, ...(await keep(items)) });
  }
  const bulk: BulkAnswers = { form: BULK_FORM, observations, indicatorValues };
  return blobs.put('publication', encodeJson(bulk));
}

const is =
  (id: string): NonNullable<PublishedObservationQuery['isPeriod']> =>
  (period) =>
    periodId(period) === id;

/** What is under a hash never changes, and all tables of a publication are made from the same few files. */
const remember: Remember = (read) => {
  const known = new Map<Hash, ReturnType<typeof read>>();
  return async (hash) => {
    const reading = known.get(hash) ?? read(hash);
    known.set(hash, reading);
    return (await reading).value;
  };
};

/** The files that hold what a question asks for, in its order; undefined where it asks for less than whole tables. */
export async function bulkIndicators(
  publication: OpenPublication,
  query: IndicatorQuery,
): Promise<readonly BulkFile[] | undefined> {
  const { units, level, within, indicators, status, numden, provenance } = query;
  if (isNarrowed([units, level, within, indicators, status]) || numden || provenance) {
    return undefined;
  }
  const bulk = await bulkOf(publication);
  return bulk?.indicatorValues.filter(
    ({ edition, track, period }) =>
      (query.edition ?? edition) === edition &&
      (query.track ?? track) === track &&
      (query.isPeriod?.(period) ?? true),
  );
}

/** The same for observations; those of several periods are handed out in an order of their own. */
export async function bulkObservations(
  publication: OpenPublication,
  query: PublishedObservationQuery,
): Promise<readonly BulkFile[] | undefined> {
  const { units, level, within, feed, measure, status, provenance } = query;
  if (isNarrowed([units, level, within, feed, measure, status]) || provenance) return undefined;
  const bulk = await bulkOf(publication);
  const files = bulk?.observations.filter(({ period }) => query.isPeriod?.(period) ?? true);
  return files === undefined || files.length > 1 ? undefined : files;
}

const isNarrowed = (filters: readonly unknown[]): boolean =>
  filters.some((one) => one !== undefined);

async function bulkOf(publication: OpenPublication): Promise<BulkAnswers | undefined> {
  const bulk = await publication.bulk();
  return bulk?.form === BULK_FORM ? bulk : undefined;
}
