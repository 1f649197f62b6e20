import { compareText, type LocalDate, type UnitId } from '@dti-hub/kernel';
import { nameKey, plainKey, readName } from './unit-name.ts';
import {
  isValidOn,
  type RegisteredPlace,
  type UnitLevel,
  type UnitRegion,
  type UnitRegister,
  type Validity,
} from './unit-register.ts';

/**
 * Which unit a code or a name means. `notValid`: there are units it means, none of them on that day.
 * Never a guess: more than one is `ambiguous`, and a person chooses among the candidates.
 */
export type UnitResolution =
  | { readonly kind: 'found'; readonly place: RegisteredPlace }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'ambiguous'; readonly candidates: readonly RegisteredPlace[] }
  | { readonly kind: 'notValid'; readonly candidates: readonly RegisteredPlace[] };

/** Which units are looked at: of a level, and under a unit at any depth. */
export interface UnitScope {
  readonly level?: UnitLevel | undefined;
  readonly within?: UnitId | undefined;
}

/** Answers who a code or a name means on a day. The same register gives the same answers. */
export interface UnitResolver {
  /** The code as the source writes it: nothing is padded or cut off. */
  byCode: (
    code: string,
    where: {
      readonly system: string;
      readonly day: LocalDate;
      readonly level?: UnitLevel | undefined;
    },
  ) => UnitResolution;
  /**
   * A prefix ("H.", "Phường") narrows the kind. A text with accents means the names that have just
   * these; a name without any is found where only one unit of that day could be meant. A unit outside
   * that was formed later from one inside is known, and not valid.
   */
  byName: (text: string, where: UnitScope & { readonly day: LocalDate }) => UnitResolution;
  /** The unit of that level in which the unit lies: itself, one above it, or undefined. */
  ancestorOf: (unit: UnitId, level: UnitLevel) => RegisteredPlace | undefined;
  /**
   * The units of the day that came after one that ended, past those that came and went in between: what
   * was formed from it or, where nothing was, from the units within it. Sorted by id; only as much as
   * the predecessors in the register tell.
   */
  successorsOf: (unit: UnitId, day: LocalDate) => readonly RegisteredPlace[];
  /** The units that stand on the day, sorted by id. */
  validOn: (day: LocalDate, where?: UnitScope) => readonly RegisteredPlace[];
  /** The region of that name on a day on which all its members stand. */
  regionByName: (text: string, day: LocalDate) => UnitRegion | undefined;
}

/** Reads the register once; every question after that is a look-up. */
export function createUnitResolver({ places, regions }: UnitRegister): UnitResolver {
  const byId: PlacesById = new Map(places.map((place) => [place.id, place]));
  const codes = Map.groupBy(places.map(byItself), ({ key }) => key);
  const names = places.flatMap(byNames);
  const accented = Map.groupBy(names, ({ key }) => key);
  const plain = Map.groupBy(names, ({ key }) => plainKey(key));
  const after = successions(places, byId);
  const stands = (unit: UnitId, day: LocalDate): boolean => {
    const place = byId.get(unit);
    return place !== undefined && isValidOn(place, day);
  };

  return {
    byCode: (code, { system, day, level }) => {
      const meanings = codes.get(codeKey({ system, code })) ?? [];
      return decide(
        meanings.filter(({ place }) => isInScope(place, { level }, byId)),
        day,
      );
    },
    byName: (text, { day, ...scope }) => {
      const meanings = (isMeant: (place: RegisteredPlace) => boolean): Meaning[] => {
        const found = (index: MeaningsByKey) =>
          meaningsOf(text, index).filter(({ place }) => isMeant(place));
        const asWritten = hasAccents(text) ? found(accented) : [];
        return asWritten.length > 0 ? asWritten : found(plain);
      };
      const resolution = decide(
        meanings((place) => isInScope(place, scope, byId)),
        day,
      );
      if (resolution.kind !== 'unknown') return resolution;
      const isHeir = (place: RegisteredPlace) =>
        !isValidOn(place, day) && comesFrom(place, scope, byId);
      return decide(meanings(isHeir), day);
    },
    ancestorOf: (unit, level) => [...lineOf(unit, byId)].find((place) => place.level === level),
    successorsOf: (unit, day) => [...new Set(successorsOn(day, unit, after))].toSorted(byUnit),
    validOn: (day, scope = {}) =>
      places.filter((place) => isValidOn(place, day) && isInScope(place, scope, byId)),
    regionByName: (text, day) =>
      regions.find(
        ({ name, members }) =>
          nameKey(name) === nameKey(text) && members.every((member) => stands(member, day)),
      ),
  };
}

/** A unit, and the days on which the code or name that was asked for means it. */
interface Meaning extends Validity {
  readonly key: string;
  readonly place: RegisteredPlace;
}

type MeaningsByKey = ReadonlyMap<string, readonly Meaning[]>;
/** Under null, where units of the highest level lie, nothing stands. */
type PlacesById = ReadonlyMap<UnitId | null, RegisteredPlace>;

const codeKey = ({ system, code }: { system: string; code: string }): string => `${system}:${code}`;

const byItself = (place: RegisteredPlace): Meaning => ({
  key: codeKey(place),
  place,
  validFrom: place.validFrom,
  validTo: place.validTo,
});

const byNames = (place: RegisteredPlace): Meaning[] =>
  [place, ...place.aliases].map(({ name, validFrom, validTo }) => ({
    key: nameKey(name),
    place,
    validFrom,
    validTo,
  }));

function meaningsOf(text: string, index: MeaningsByKey): Meaning[] {
  return readName(text).flatMap(({ key, kind }) =>
    (index.get(key) ?? []).filter(({ place }) => kind === undefined || place.kind === kind),
  );
}

const hasAccents = (text: string): boolean => plainKey(nameKey(text)) !== nameKey(text);

function isInScope(
  place: RegisteredPlace,
  { level, within }: UnitScope,
  byId: PlacesById,
): boolean {
  if (level !== undefined && place.level !== level) return false;
  if (within === undefined) return true;
  return place.id !== within && [...lineOf(place.id, byId)].some(({ id }) => id === within);
}

/** Whether a unit was formed from one of those that are looked at. */
const comesFrom = (
  { predecessors }: RegisteredPlace,
  scope: UnitScope,
  byId: PlacesById,
): boolean =>
  predecessors.some((id) => {
    const before = byId.get(id);
    return before !== undefined && isInScope(before, scope, byId);
  });

/** @yields the unit and all above it, from itself upwards */
function* lineOf(unit: UnitId, byId: PlacesById): Generator<RegisteredPlace> {
  for (let place = byId.get(unit); place !== undefined; place = byId.get(place.parent)) yield place;
}

/** A unit that was formed when another ended: from it, or from a unit within it. */
interface Succession {
  readonly gone: UnitId;
  readonly place: RegisteredPlace;
}

type SuccessionsOfUnits = ReadonlyMap<UnitId, readonly Succession[]>;

function successions(places: readonly RegisteredPlace[], byId: PlacesById): SuccessionsOfUnits {
  const all = places.flatMap((place) =>
    place.predecessors
      .flatMap((predecessor) => [...lineOf(predecessor, byId)])
      .filter(({ validTo }) => validTo === place.validFrom)
      .map(({ id }) => ({ gone: id, place })),
  );
  return Map.groupBy(all, ({ gone }) => gone);
}

function successorsOn(day: LocalDate, unit: UnitId, after: SuccessionsOfUnits): RegisteredPlace[] {
  const all = (after.get(unit) ?? []).map(({ place }) => place);
  const direct = all.filter(({ predecessors }) => predecessors.includes(unit));
  return (direct.length > 0 ? direct : all).flatMap((place) =>
    isValidOn(place, day) ? [place] : successorsOn(day, place.id, after),
  );
}

const byUnit = (a: RegisteredPlace, b: RegisteredPlace): number => compareText(a.id, b.id);

function decide(meanings: readonly Meaning[], day: LocalDate): UnitResolution {
  if (meanings.length === 0) return { kind: 'unknown' };
  const candidates = placesIn(meanings.filter((meaning) => isValidOn(meaning, day)));
  const [place] = candidates;
  if (place === undefined) return { kind: 'notValid', candidates: placesIn(meanings) };
  return candidates.length === 1 ? { kind: 'found', place } : { kind: 'ambiguous', candidates };
}

/** One text can mean a unit in two ways; it is still one unit. */
const placesIn = (meanings: readonly Meaning[]): readonly RegisteredPlace[] => [
  ...new Set(meanings.map(({ place }) => place)),
];
