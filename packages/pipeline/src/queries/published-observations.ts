import { ruleOfMeasure, type Agreement } from '@dti-hub/catalogue';
import { periodId, type Hash, type Period, type UnitId } from '@dti-hub/kernel';
import type { Lineage, Night, Revision } from '../delivery.ts';
import { feedPeriod, feedPeriodKey } from '../hub-state.ts';
import type { ProvinceStores } from '../ports.ts';
import type { PublishedValue } from '../publication-content.ts';
import { observationStatusOf, type ObservationStatus } from './observation-status.ts';
import type { OpenPublication } from './open-publication.ts';
import type { PeriodFilter } from './period-filter.ts';
import { readUnits, type PublishedUnits, type UnitQuery } from './published-units.ts';

/** A figure of a feed as it is handed out. Quantities are decimals, as text. */
export interface PublishedObservation {
  readonly feed: string;
  readonly measure: string;
  readonly unit: UnitId;
  readonly unitName: string;
  readonly period: Period;
  readonly value: string | null;
  /** What it counts: person, household, dossier; null where the agreement no longer says. */
  readonly unitOfMeasure: string | null;
  /** How many decimals the value is written with, which is all that the source gave. */
  readonly decimals: number;
  readonly status: Revision['status'];
  readonly observationStatus: ObservationStatus;
  /** Why there is no value; null where there is one. */
  readonly reason: string | null;
  readonly revision: number;
  /** The night that brought this revision. */
  readonly night: Night;
  /** Its feed brought nothing on the last night that asked for it. */
  readonly stale: boolean;
  readonly provenance?: Lineage;
}

/** Which observations are wanted; what is left out is not asked about. */
export interface PublishedObservationQuery extends UnitQuery {
  readonly feed?: string | undefined;
  readonly measure?: string | undefined;
  readonly isPeriod?: PeriodFilter | undefined;
  readonly status?: Revision['status'] | undefined;
  readonly provenance?: boolean | undefined;
}

/** Tells observations of one publication apart. */
export const observationKey = ({
  feed,
  measure,
  unit,
  period,
}: Pick<PublishedValue, 'feed' | 'measure' | 'unit' | 'period'>): string =>
  `${feed} ${measure} ${periodId(period)} ${unit}`;

/** The observations of a publication that are asked for, in its order. */
export async function selectObservations(
  publication: OpenPublication,
  query: PublishedObservationQuery = {},
): Promise<PublishedObservation[]> {
  const [values, units] = await Promise.all([publication.values(query), readUnits(publication)]);
  const isUnit = units.filter(query);
  const { measure, status } = query;
  const wanted = values.filter(
    (value) =>
      (measure === undefined || value.measure === measure) &&
      (status === undefined || value.status === status) &&
      isUnit(value.unit),
  );
  return describeValues(publication, wanted, { ...query, units });
}

/** All revisions of one observation that a publication knows of, oldest first. */
export async function readObservationHistory(
  { observations }: Pick<ProvinceStores, 'observations'>,
  publication: OpenPublication,
  { feed, measure, unit, period }: Pick<PublishedValue, 'feed' | 'measure' | 'unit' | 'period'>,
): Promise<PublishedObservation[]> {
  const state = await publication.state();
  // What a delivery wrote counts once it is judged; a crash may have left more.
  const seqMax = feedPeriod(state, feed, period).judged?.seq ?? 0;
  const revisions = await observations.history({ feed, measure, period }, unit);
  const known = revisions
    .filter(({ seq }) => seq <= seqMax)
    .map(({ seq: _place, ...published }) => published);
  return describeValues(publication, known, {
    provenance: true,
    units: await readUnits(publication),
  });
}

/** What values are described with. */
interface DescribedWith extends Pick<PublishedObservationQuery, 'provenance'> {
  readonly units: Pick<PublishedUnits, 'nameOf'>;
}

async function describeValues(
  publication: OpenPublication,
  values: readonly PublishedValue[],
  { provenance = false, units }: DescribedWith,
): Promise<PublishedObservation[]> {
  const { feeds } = await publication.manifest();
  const stale = new Set(
    feeds.filter((one) => one.stale).map(({ feed, period }) => feedPeriodKey(feed, period)),
  );
  const agreements = await agreementsOf(publication, values);
  return values.map(({ lineage, ...value }) => ({
    ...value,
    unitName: units.nameOf(value.unit),
    unitOfMeasure: unitOfMeasure(agreements.get(lineage.agreement), value.measure),
    decimals: decimalsOf(value.value),
    observationStatus: observationStatusOf(value.reason ?? reasonOf(value.status)),
    stale: stale.has(feedPeriodKey(value.feed, value.period)),
    ...(provenance && { provenance: lineage }),
  }));
}

const reasonOf = (status: Revision['status']): string | null =>
  status === 'reported' ? null : status;

async function agreementsOf(
  publication: OpenPublication,
  values: readonly PublishedValue[],
): Promise<ReadonlyMap<Hash, Agreement>> {
  const versions = [...new Set(values.map(({ lineage }) => lineage.agreement))];
  return new Map(
    await Promise.all(
      versions.map(async (version) => [version, await publication.agreement(version)] as const),
    ),
  );
}

const unitOfMeasure = (agreement: Agreement | undefined, measure: string): string | null =>
  ruleOfMeasure(agreement?.measures ?? [], measure)?.unitOfMeasure ?? null;

const decimalsOf = (value: string | null): number => value?.split('.')[1]?.length ?? 0;
