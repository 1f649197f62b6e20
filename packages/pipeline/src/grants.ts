import type { UnitId } from '@dti-hub/kernel';

/** What a person may do for a unit and the units within it. */
export const ROLES = ['steward', 'verifier', 'releaser', 'reader', 'operator'] as const;

export type Role = (typeof ROLES)[number];

/** That a person has a role, or no longer has it. Who they are is the identity provider's word alone. */
export interface Grant {
  /** The identity provider's name for the person. */
  readonly person: string;
  readonly role: Role;
  /** The unit whose subtree it holds for; null: the whole province. */
  readonly within: UnitId | null;
  readonly holds: boolean;
  /** Who gave or took it. */
  readonly by: string;
}

/** The grants that hold, in the order in which they were given. */
export type Grants = readonly Grant[];

/** The grants after one more is given or taken. Pure. */
export function withGrant(grants: Grants, grant: Grant): Grants {
  const others = grants.filter((one) => !isSameGrant(one, grant));
  return grant.holds ? [...others, grant] : others;
}

const isSameGrant = (one: Grant, other: Grant): boolean =>
  one.person === other.person && one.role === other.role && one.within === other.within;
