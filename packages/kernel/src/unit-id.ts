import type { LocalDate } from './period.ts';

/**
 * An administrative or reporting unit: a code in a code system, from the day that code began to mean
 * it. Codes are reused and names repeat (the 2023 district Ninh Sơn and the 2025 commune Ninh Sơn),
 * so neither alone is an identity.
 */
export interface Unit {
  readonly system: string;
  readonly code: string;
  readonly validFrom: LocalDate;
}

/** The text of a unit's identity: "eid:H44.101@2025-07-01". */
export type UnitId = string;

// A code that is longer, or holds a space or an @, is no code: it would not fit a key, or not end there.
const UNIT_ID = /^([a-z0-9-]+):([^@\s]{1,64})@(\d{4}-\d{2}-\d{2})$/;

export const unitId = (unit: Unit): UnitId => `${unit.system}:${unit.code}@${unit.validFrom}`;

/** Reads what `unitId` wrote; undefined when the text has another form. */
export function parseUnitId(id: string): Unit | undefined {
  const match = UNIT_ID.exec(id);
  if (match === null) return undefined;
  return { system: String(match[1]), code: String(match[2]), validFrom: String(match[3]) };
}
