import { portalUnits, SIMULATED_PROVINCE } from './portal-units.ts';
import type { PortalUnit, SimulatedProvince } from './portal-units.ts';

const DEPARTMENTS_MAX = 95;

/** What a simulated portal is made from. Equal settings give equal answers, to the byte. */
export interface PortalSettings {
  readonly seed: number;
  readonly province?: SimulatedProvince;
  /** Fifteen unless told otherwise; at most 95, since their codes have two digits. */
  readonly departments?: number;
  /** Forty unless told otherwise. */
  readonly communes?: number;
  /** Whether the children of the progress answer also carry the bad rows. They do unless told not to. */
  readonly badRows?: boolean;
}

/** The settings with every default filled in, and the units they stand for. */
export interface PortalPlan {
  readonly seed: number;
  readonly province: SimulatedProvince;
  /** In the portal's order. */
  readonly units: readonly PortalUnit[];
  /** The one unit that has received nothing, whose share is 0/0. */
  readonly idleUnit: PortalUnit | undefined;
  readonly badRows: boolean;
}

/** @throws {RangeError} when the departments would run into the codes kept for bad rows. */
export function planPortal(settings: PortalSettings): PortalPlan {
  const { seed, province = SIMULATED_PROVINCE, departments = 15, communes = 40 } = settings;
  if (departments > DEPARTMENTS_MAX) throw new RangeError(`at most ${DEPARTMENTS_MAX} departments`);
  const units = portalUnits(province, { departments, communes });
  return {
    seed,
    province,
    units,
    idleUnit: units.findLast(({ level }) => level === 'PROVINCE'),
    badRows: settings.badRows ?? true,
  };
}

/** The columns by which the province's own row names itself. */
export const parentIdentity = ({ eid, root, name }: SimulatedProvince) => ({
  departmentId: root,
  departmentName: `UBND ${name.charAt(0).toLowerCase()}${name.slice(1)}`,
  departmentCode: eid,
});
