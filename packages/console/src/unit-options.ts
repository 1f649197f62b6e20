import {
  placeRules,
  placesNamedBy,
  placesReportedBy,
  unitLevelSchema,
  type Agreement,
  type RegisteredPlace,
} from '@dti-hub/catalogue';
import { parseUnitId } from '@dti-hub/kernel';
import type { Right } from '@dti-hub/stewardship';
import { may, type Desk } from './desk.ts';
import type { Option } from './html/parts.ts';

/** The places that the province's feeds report on: the register knows those of other provinces too. */
export function placesOfProvince({
  units,
  agreements,
}: Pick<Desk, 'units' | 'agreements'>): RegisteredPlace[] {
  const places = placeRules(agreements).flatMap((rule) => placesReportedBy(rule, units));
  return inOrder([...new Set(places)]);
}

/** The units of the province for which the person may do something, to choose from: places, then those that feeds register. */
export const unitOptions = (desk: Desk, right: Right): Option[] => [
  ...placeOptions(desk, placesOfProvince(desk), right),
  ...registeredOptions(desk, right),
];

/** The places that a row of the feed can name, and for which the person may do something, to choose from. */
export const unitOptionsOfFeed = (
  desk: Desk,
  { unit }: Pick<Agreement, 'unit'>,
  right: Right,
): Option[] => placeOptions(desk, inOrder(placesNamedBy(unit, desk.units)), right);

/** Several places may have borne a name, one after the other. */
const placeOptions = (desk: Desk, places: readonly RegisteredPlace[], right: Right): Option[] => {
  const { t, day } = desk.tongue;
  return places
    .filter(({ id }) => may(desk, right, id))
    .map(({ id, kind, name, validFrom }) => ({
      value: id,
      text: `${kind} ${name} (${t('từ', 'since')} ${day(validFrom)})`,
    }));
};

/** Two code systems may hold a unit of the same name. */
function registeredOptions(desk: Desk, right: Right): Option[] {
  const { t } = desk.tongue;
  const known = desk.published?.content.reconciled.units ?? [];
  return known
    .filter(({ unit, level }) => level === undefined && may(desk, right, unit))
    .toSorted((a, b) => NAMES.compare(a.name, b.name))
    .map(({ unit, name }) => ({
      value: unit,
      text: `${name} (${t('mã', 'code')} ${parseUnitId(unit)?.code ?? unit})`,
    }));
}

/** As Vietnamese people sort: đ after d, and tones last. */
const NAMES = new Intl.Collator('vi', { numeric: true });

const LEVELS = unitLevelSchema.options;

/** The highest level first, then by name; of one name the older first. */
const inOrder = (places: readonly RegisteredPlace[]): RegisteredPlace[] =>
  places.toSorted(
    (a, b) =>
      LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level) ||
      NAMES.compare(a.name, b.name) ||
      NAMES.compare(a.id, b.id),
  );
