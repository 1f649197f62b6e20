import type { UnitId } from '@dti-hub/kernel';
import { placesWithin } from './find-unit.ts';
import type { ProcessingBasis } from './process-snapshot.ts';

/**
 * The units above one of the level reported on that the delivery does not name at all. What is added up for them
 * lacks it: no delivery says whether that unit has nothing, or was forgotten.
 */
export function unitsShortOfOne(
  { agreement: { unit }, period, units }: Omit<ProcessingBasis, 'readings'>,
  named: ReadonlySet<UnitId>,
): ReadonlySet<UnitId> {
  const { level, rollUpTo = [] } = unit.place ?? {};
  if (level === undefined || rollUpTo.length === 0) return new Set();
  const unnamed = placesWithin(unit, { period, units }).filter(
    (place) => place.level === level && !named.has(place.id),
  );
  return new Set(
    unnamed.flatMap(({ id }) => rollUpTo.flatMap((upper) => units.ancestorOf(id, upper)?.id ?? [])),
  );
}
