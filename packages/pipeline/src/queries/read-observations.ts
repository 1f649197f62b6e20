import { parseUnitId, periodId } from '@dti-hub/kernel';
import { readState, feedPeriod } from '../hub-state.ts';
import type { ProvinceStores } from '../ports.ts';
import type { PublishedValue, ReconciledNight } from '../publication-content.ts';

/** Which observations are wanted; what is left out is not asked about. */
export interface ObservationQuery {
  readonly feed?: string | undefined;
  readonly measure?: string | undefined;
  /** A unit's id, or its code alone. */
  readonly unit?: string | undefined;
  /** A period's id, such as "civil:2026". */
  readonly period?: string | undefined;
}

/** The values of a publication that a query asks for, in the publication's order. */
export function findObservations(
  { values }: Pick<ReconciledNight, 'values'>,
  { feed, measure, unit, period }: ObservationQuery,
): PublishedValue[] {
  return values.filter(
    (value) =>
      (feed === undefined || value.feed === feed) &&
      (measure === undefined || value.measure === measure) &&
      (unit === undefined || value.unit === unit || parseUnitId(value.unit)?.code === unit) &&
      (period === undefined || periodId(value.period) === period),
  );
}

/** All revisions of the given values, oldest first within each, later than published ones included. */
export async function readHistories(
  stores: ProvinceStores,
  values: readonly PublishedValue[],
): Promise<PublishedValue[]> {
  const state = await readState(stores);
  const histories: PublishedValue[] = [];
  for (const { feed, measure, period, unit } of values) {
    // What a delivery wrote counts once it is judged; a crash may have left more.
    const seqMax = feedPeriod(state, feed, period).judged?.seq ?? 0;
    const revisions = await stores.observations.history({ feed, measure, period }, unit);
    histories.push(
      ...revisions
        .filter(({ seq }) => seq <= seqMax)
        .map(({ seq: _place, ...published }) => published),
    );
  }
  return histories;
}
