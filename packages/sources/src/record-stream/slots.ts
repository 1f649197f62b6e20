import type { UnitId } from '@dti-hub/kernel';
import type { UnitFinder } from '../find-unit.ts';
import type { DistinctValues } from './distinct-values.ts';
import type { KnownField } from './field-cache.ts';
import type { MeasurePlan } from './measure-plan.ts';
import { SlotTally } from './slot-tally.ts';

/** Where in the order of lost rows a slot's first one stands: refused ones before contradicted ones. */
export type LostPlace = readonly [kind: 0 | 1, first: number, row: number];

/** Rows that count to the same units under the same names of measures. */
export interface Slot {
  readonly index: number;
  /** The rows' own unit first, then those they are added up for. */
  readonly units: readonly [UnitId, ...UnitId[]];
  /** Numbers the rows' own units. */
  readonly own: number;
  /** What fills the measures' names, in the plan's order; null where a row does not say. */
  readonly names: readonly (string | null)[];
  /** The unit's name, where the feed is its own register; null where a row does not say. */
  readonly registerName: string | null;
  readonly tally: SlotTally;
  lost: LostPlace | null;
}

/** As many texts of units are remembered; the register knows them all the same. */
const KNOWN_MAX = 16_384;

/** The slots of a file in the order in which they were first seen. */
export class Slots {
  readonly all: Slot[] = [];
  readonly #plan: MeasurePlan;
  readonly #findUnit: UnitFinder;
  readonly #distinct: DistinctValues;
  /** By the id of the unit's field, where the unit alone decides. */
  readonly #byId: (Slot | null)[] = [];
  readonly #byText = new Map<string, Slot | null>();
  readonly #byName = new Map<string, Slot>();
  readonly #owns = new Map<UnitId, number>();

  constructor(plan: MeasurePlan, findUnit: UnitFinder, distinct: DistinctValues) {
    this.#plan = plan;
    this.#findUnit = findUnit;
    this.#distinct = distinct;
  }

  /** The slot of a row; null when its unit is not found. */
  slotOf(fields: readonly KnownField[]): Slot | null {
    const { unit, namings, register } = this.#plan;
    const own = fields[unit];
    if (own?.hasValue !== true) return null;
    if (namings.length === 0 && register === -1) return this.#ofUnit(own, fields);
    const parts = [own.text, ...[...namings, register].map((at) => textAt(fields, at))];
    return this.#byTextOf(JSON.stringify(parts), own.text, fields);
  }

  #ofUnit(unit: KnownField, fields: readonly KnownField[]): Slot | null {
    const known = this.#byId[unit.id];
    if (known !== undefined) return known;
    const slot = this.#byTextOf(unit.text, unit.text, fields);
    if (unit.id !== -1) this.#byId[unit.id] = slot;
    return slot;
  }

  lose(slot: Slot, place: LostPlace): void {
    if (slot.lost === null || isBefore(place, slot.lost)) slot.lost = place;
  }

  #byTextOf(key: string, unit: string, fields: readonly KnownField[]): Slot | null {
    const known = this.#byText.get(key);
    if (known !== undefined) return known;
    const found = this.#findUnit(unit);
    const slot = found.kind === 'found' ? this.#intern([found.unit, ...found.above], fields) : null;
    if (this.#byText.size < KNOWN_MAX) this.#byText.set(key, slot);
    return slot;
  }

  /** Several texts may mean one unit. */
  #intern(units: Slot['units'], fields: readonly KnownField[]): Slot {
    const { namings, register } = this.#plan;
    const names = namings.map((at) => textAt(fields, at));
    const registerName = textAt(fields, register);
    const name = JSON.stringify([units, names, registerName]);
    const known = this.#byName.get(name);
    if (known !== undefined) return known;
    const own = this.#owns.get(units[0]) ?? this.#owns.size;
    this.#owns.set(units[0], own);
    const index = this.all.length;
    const tally = new SlotTally(index, this.#plan.rules, this.#distinct);
    const slot = { index, units, own, names, registerName, tally, lost: null };
    this.all.push(slot);
    this.#byName.set(name, slot);
    return slot;
  }
}

function textAt(fields: readonly KnownField[], at: number): string | null {
  const field = fields[at];
  return field?.hasValue === true ? field.text : null;
}

/** Whether a row is lost before another. */
export const isBefore = (one: LostPlace, other: LostPlace): boolean => {
  const differs = one.findIndex((part, index) => part !== other[index]);
  return differs !== -1 && (one[differs] ?? 0) < (other[differs] ?? 0);
};
