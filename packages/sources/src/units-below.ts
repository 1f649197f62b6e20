import type { MeasureRule } from '@dti-hub/catalogue';
import type { UnitId } from '@dti-hub/kernel';
import { placesWithin } from './find-unit.ts';
import type { ProcessingBasis } from './process-snapshot.ts';

/** By a unit that figures are added up for, the units below it that a feed reports on. */
export type UnitsBelow = ReadonlyMap<UnitId, readonly UnitId[]>;

/** The units below each that an agreement adds up for, as they stand in the period. */
export function unitsBelow({
  agreement: { unit },
  period,
  units,
}: Omit<ProcessingBasis, 'readings'>): UnitsBelow {
  const { level, rollUpTo = [] } = unit.place ?? {};
  if (level === undefined || rollUpTo.length === 0) return new Map();
  const pairs = placesWithin(unit, { period, units })
    .filter((place) => place.level === level)
    .flatMap(({ id }) =>
      rollUpTo.flatMap((upper) => {
        const above = units.ancestorOf(id, upper)?.id;
        return above === undefined ? [] : [{ above, id }];
      }),
    );
  const below = Map.groupBy(pairs, ({ above }) => above);
  return new Map([...below].map(([above, ofIt]) => [above, ofIt.map(({ id }) => id)]));
}

/**
 * Whether a sum for a unit lacks a unit below it, of which no row says the measure: no delivery tells whether that
 * one has nothing, or was forgotten. Rows that are counted may well be of some units alone.
 */
export const lacksOneBelow = (
  { aggregate }: Pick<MeasureRule, 'aggregate'>,
  below: readonly UnitId[] | undefined,
  named: ReadonlySet<UnitId> | undefined,
): boolean => aggregate === 'sum' && below?.some((unit) => named?.has(unit) !== true) === true;
