import type { UnitId } from '@dti-hub/kernel';
import type { Agreement, UnitRule } from './agreement.ts';
import type { RegisteredPlace, UnitRegister } from './unit-register.ts';

type Bounds = Pick<UnitRule, 'system' | 'place'>;

/** How feeds name places, once for each system and bounds; none of feeds that are their own register. */
export function placeRules(agreements: readonly Pick<Agreement, 'unit'>[]): UnitRule[] {
  const rules = agreements.flatMap(({ unit }) => (unit.place === undefined ? [] : [unit]));
  const once = new Map(rules.map((rule) => [`${rule.system} ${rule.place?.within ?? ''}`, rule]));
  return [...once.values()];
}

/**
 * The places that figures of a feed can be about, whenever they stand: the one that it reports on and all within
 * it, of all levels. None where the feed is its own register.
 */
export function placesReportedBy(
  { system, place }: Bounds,
  { places }: Pick<UnitRegister, 'places'>,
): RegisteredPlace[] {
  if (place === undefined) return [];
  const { within } = place;
  if (within === undefined) return [...places];
  const byId = new Map<UnitId | null, RegisteredPlace>(places.map((one) => [one.id, one]));
  const liesWithin = (from: RegisteredPlace): boolean => {
    for (let at: RegisteredPlace | undefined = from; at !== undefined; at = byId.get(at.parent)) {
      if (at.system === system && at.code === within) return true;
    }
    return false;
  };
  return places.filter(liesWithin);
}

/** The places that a row of a feed can name, whenever they stand: of those it reports on, the ones of its level. */
export const placesNamedBy = (
  rule: Bounds,
  register: Pick<UnitRegister, 'places'>,
): RegisteredPlace[] =>
  placesReportedBy(rule, register).filter(
    ({ level }) => rule.place?.level === undefined || level === rule.place.level,
  );
