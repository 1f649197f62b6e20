import { daysBetween, periodId, type Hash, type Period } from '@dti-hub/kernel';
import type { BulkAnswers, BulkFile, Publication } from '../delivery.ts';
import type { ProvinceStores } from '../ports.ts';
import { keptValues, OpenPublication, type Remember } from './open-publication.ts';
import type { PeriodFilter } from './period-filter.ts';
import { selectIndicators, type IndicatorQuery } from './published-indicators.ts';
import { selectObservations, type PublishedObservationQuery } from './published-observations.ts';

/** Changes when indicator values or observations are handed out in another form. */
const BULK_FORM = 1;

const YEAR_DAYS = 365;

/**
 * Writes the years of a publication that are read whole, this one and the last, as they will be handed
 * out: each table under the hash of its bytes, so that what is as it was is written once. A function of
 * the publication.
 */
export async function keepBulkAnswers(
  { blobs }: Pick<ProvinceStores, 'blobs'>,
  publication: Publication,
): Promise<BulkAnswers> {
  const open = new OpenPublication(keptValues(blobs, remember), publication);
  const keep = async (period: Period, items: readonly object[]): Promise<BulkFile> => {
    const lines = items.map((item) => `${JSON.stringify(item)}\n`).join('');
    const file = await blobs.put('publication', new TextEncoder().encode(lines));
    return { period: periodId(period), file, items: items.length };
  };
  const [{ scorecards }, { values }] = await Promise.all([open.manifest(), open.reconciled()]);
  const isWanted = ({ period }: { readonly period: Period }) =>
    isRecentYear(period, publication.night);
  const indicatorValues: BulkAnswers['indicatorValues'][number][] = [];
  for (const { edition, period, track } of scorecards.filter(isWanted)) {
    const items = await selectIndicators(open, { edition, track, isPeriod: only(period) });
    indicatorValues.push({ edition, track, ...(await keep(period, items)) });
  }
  const years = new Map(values.filter(isWanted).map(({ period }) => [periodId(period), period]));
  const observations: BulkFile[] = [];
  for (const period of years.values()) {
    const items = await selectObservations(open, { isPeriod: only(period) });
    observations.push(await keep(period, items));
  }
  return { form: BULK_FORM, observations, indicatorValues };
}

const isRecentYear = ({ start, end }: Period, night: string): boolean =>
  daysBetween(start, end) >= YEAR_DAYS && daysBetween(end, night) <= YEAR_DAYS;

const only =
  (wanted: Period): PeriodFilter =>
  (period) =>
    periodId(period) === periodId(wanted);

/** What is under a hash never changes, and all tables of a publication are made from the same few files. */
const remember: Remember = (read) => {
  const known = new Map<Hash, ReturnType<typeof read>>();
  return async (hash) => {
    const reading = known.get(hash) ?? read(hash);
    known.set(hash, reading);
    return (await reading).value;
  };
};

/** The files that hold all the indicator values asked for, in their order; undefined where none do. */
export function bulkIndicators(
  { publication }: OpenPublication,
  query: IndicatorQuery & OfOnePeriod,
): readonly BulkFile[] | undefined {
  const { units, level, within, indicators, status, numden, provenance } = query;
  if (isNarrowed([units, level, within, indicators, status]) || numden || provenance) {
    return undefined;
  }
  return filesOf(publication, 'indicatorValues', query)?.filter(
    ({ edition, track }) =>
      (query.edition ?? edition) === edition && (query.track ?? track) === track,
  );
}

/** The same of observations. */
export function bulkObservations(
  { publication }: OpenPublication,
  query: PublishedObservationQuery & OfOnePeriod,
): readonly BulkFile[] | undefined {
  const { units, level, within, feed, measure, status, provenance } = query;
  if (isNarrowed([units, level, within, feed, measure, status]) || provenance) return undefined;
  return filesOf(publication, 'observations', query);
}

/** A question about one period by its id; undefined: about others too. */
interface OfOnePeriod {
  readonly period: string | undefined;
}

const isNarrowed = (filters: readonly unknown[]): boolean =>
  filters.some((one) => one !== undefined);

/** All files of a period; undefined where it was not written, or in another form. */
function filesOf<List extends 'observations' | 'indicatorValues'>(
  { bulk }: Publication,
  list: List,
  { period }: OfOnePeriod,
): BulkAnswers[List][number][] | undefined {
  if (bulk?.form !== BULK_FORM) return undefined;
  const files = bulk[list].filter((one) => one.period === period);
  return files.length === 0 ? undefined : files;
}
