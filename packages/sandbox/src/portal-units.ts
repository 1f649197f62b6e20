import { hashBytes } from '@dti-hub/kernel';

/** The province that the simulated portal reports on: its e-identifier, the portal's id, its name. */
export interface SimulatedProvince {
  readonly eid: string;
  readonly root: string;
  readonly name: string;
}

/** A province that does not exist; its agreement parameters are the catalogue's `mo-phong`. */
export const SIMULATED_PROVINCE: SimulatedProvince = {
  eid: 'H00',
  root: '00000000-0000-7000-8000-000000000000',
  name: 'Tỉnh Mô phỏng',
};

/** What identifies a department or a commune in the portal's answers, as the portal spells it. */
export interface PortalUnit {
  readonly departmentId: string;
  readonly departmentName: string;
  readonly departmentCode: string;
  readonly level: 'COMMUNE' | 'PROVINCE';
}

/** The units of a province, in the portal's order: by the text of the code, so .101 before .11. */
export function portalUnits(
  province: SimulatedProvince,
  counts: { readonly departments: number; readonly communes: number },
): readonly PortalUnit[] {
  const departments = ordinals(counts.departments).map((ordinal) =>
    portalUnit(province, { code: ordinal, name: `Sở Mô phỏng ${ordinal}`, level: 'PROVINCE' }),
  );
  const communes = ordinals(counts.communes).map((ordinal) =>
    portalUnit(province, {
      code: String(100 + Number(ordinal)),
      name: `UBND xã Mô phỏng ${ordinal}`,
      level: 'COMMUNE',
    }),
  );
  return [...departments, ...communes].toSorted((a, b) =>
    a.departmentCode < b.departmentCode ? -1 : 1,
  );
}

/** A unit with the given code and name within the province; equal codes have equal ids. */
export function portalUnit(
  province: SimulatedProvince,
  unit: {
    readonly code: string;
    readonly name: string;
    readonly level: PortalUnit['level'];
  },
): PortalUnit {
  const departmentCode = `${province.eid}.${unit.code}`;
  return {
    departmentId: departmentId(`${province.root}/${departmentCode}`),
    departmentName: `${unit.name} - ${province.name}`,
    departmentCode,
    level: unit.level,
  };
}

const ordinals = (count: number): readonly string[] =>
  Array.from({ length: count }, (_, index) => String(index + 1).padStart(2, '0'));

/** A UUID that looks like the portal's (version 7) but comes from the name, to be the same each night. */
function departmentId(name: string): string {
  const hex = hashBytes(name);
  const groups = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `7${hex.slice(12, 15)}`,
    `8${hex.slice(15, 18)}`,
    hex.slice(18, 30),
  ];
  return groups.join('-');
}
