import { isValidOn, type RegisteredPlace, type UnitLevel } from '@dti-hub/catalogue';
import { compareText, parseUnitId, type LocalDate, type UnitId } from '@dti-hub/kernel';
import type { KnownUnit } from '../publication-content.ts';
import type { OpenPublication } from './open-publication.ts';

/** A unit as a publication knows it. */
export interface PublishedUnit {
  readonly unit: UnitId;
  readonly system: string;
  readonly code: string;
  readonly name: string;
  /** null: of a feed's own register, which knows no levels. */
  readonly level: UnitLevel | null;
  readonly parent: UnitId | null;
  readonly validFrom: LocalDate;
  /** The first day on which it stands no more; null: none is known. */
  readonly validTo: LocalDate | null;
  readonly predecessors: readonly UnitId[];
  /** Whether any figure of the publication is about it. */
  readonly hasFigures: boolean;
}

/** Which units are wanted; what is left out is not asked about. */
export interface UnitQuery {
  /** Ids, or codes alone. */
  readonly units?: readonly string[] | undefined;
  readonly level?: UnitLevel | undefined;
  /** An id or a code: this unit, and every one that lies in it at any depth. */
  readonly within?: string | undefined;
  readonly validOn?: LocalDate | undefined;
}

/** The units of a publication, by id. */
export class PublishedUnits {
  readonly #units: ReadonlyMap<UnitId, PublishedUnit>;

  constructor(units: readonly PublishedUnit[]) {
    this.#units = new Map(units.map((unit) => [unit.unit, unit]));
  }

  find(id: UnitId): PublishedUnit | undefined {
    return this.#units.get(id);
  }

  /** What it is called; its id where nothing says. */
  nameOf(id: UnitId): string {
    return this.#units.get(id)?.name ?? id;
  }

  /** In the order of their ids. */
  select(query: UnitQuery): PublishedUnit[] {
    const isWanted = this.filter(query);
    return [...this.#units.values()].filter(
      (unit) =>
        isWanted(unit.unit) && (query.validOn === undefined || isValidOn(unit, query.validOn)),
    );
  }

  /** Says of a unit's id whether it is wanted, whatever the day. */
  filter({ units, level, within }: UnitQuery): (id: UnitId) => boolean {
    const named = units && new Set(units);
    return (id) =>
      (named === undefined || named.has(id) || named.has(codeOf(id))) &&
      (level === undefined || this.#units.get(id)?.level === level) &&
      (within === undefined || this.#isWithin(id, within));
  }

  #isWithin(id: UnitId, within: string): boolean {
    let above: UnitId | null = id;
    while (above !== null) {
      if (above === within || codeOf(above) === within) return true;
      above = this.#units.get(above)?.parent ?? null;
    }
    return false;
  }
}

/** A unit's code without its code system and day. */
const codeOf = (id: UnitId): string => parseUnitId(id)?.code ?? id;

/** The places of the register, and the units that feeds registered themselves. */
export async function readUnits(publication: OpenPublication): Promise<PublishedUnits> {
  const [{ units }, register] = await Promise.all([
    publication.reconciled(),
    publication.register(),
  ]);
  const figured = new Set(units.map(({ unit }) => unit));
  const all = new Map(units.map((unit) => [unit.unit, ofFeed(unit)]));
  for (const place of register?.places ?? [])
    all.set(place.id, ofRegister(place, figured.has(place.id)));
  return new PublishedUnits([...all.values()].toSorted((a, b) => compareText(a.unit, b.unit)));
}

function ofFeed({ unit, name, level, validFrom, validTo }: KnownUnit): PublishedUnit {
  const { system = '', code = unit, validFrom: since = '' } = parseUnitId(unit) ?? {};
  return {
    unit,
    system,
    code,
    name,
    level: level ?? null,
    parent: null,
    validFrom: validFrom ?? since,
    validTo: validTo ?? null,
    predecessors: [],
    hasFigures: true,
  };
}

const ofRegister = (place: RegisteredPlace, hasFigures: boolean): PublishedUnit => ({
  unit: place.id,
  system: place.system,
  code: place.code,
  name: `${place.kind} ${place.name}`,
  level: place.level,
  parent: place.parent,
  validFrom: place.validFrom,
  validTo: place.validTo,
  predecessors: place.predecessors,
  hasFigures,
});
