import type { Input } from '@dti-hub/catalogue';
import type { Rational } from '@dti-hub/kernel';
import type { Track } from './track.ts';

/** What the hub knows of an input for one unit and period: its value, or the code of why there is none. */
export type KnownValue = { readonly value: Rational } | { readonly missing: string };

/** Looks up an edition's input for the unit and period being scored. */
export type ValueOf = (input: Input) => KnownValue;

/**
 * What a person recorded for an indicator or a part: points, a share of its maximum, or which of the
 * decision's cases applies (for yes/no: "yes" or "no").
 */
export type Assessed =
  | { readonly points: Rational }
  | { readonly share: Rational }
  | { readonly choice: string };

/** All that is known of a unit and period when it is scored. */
export interface Knowledge {
  readonly valueOf: ValueOf;
  /** `computed` unless it is said. */
  readonly track?: Track;
  /**
   * The track's own record of an indicator or a part, by code; undefined where there is none. In the
   * computed track it stands in only where the rule has nothing to go on, so leave out what a feed
   * ought to give: a feed that is down must not turn into a self-assessment.
   */
  readonly assessed?: (code: string) => Assessed | undefined;
  /** Whether a verifier accepted the documents behind an indicator; nobody did unless it is said. */
  readonly isVerified?: (code: string) => boolean;
  /**
   * The figures of all other units valid on the reference day, for the rule that looks at the best of
   * them; absent while nobody knows who they are.
   */
  readonly otherUnits?: readonly ValueOf[];
  /** Whether what is missing earns nothing, as at a lock; its reason stays. Else it leaves bounds. */
  readonly missingIsZero?: boolean;
}

/** Why points are bounds although no value is missing: the rule itself, or what sources know, leaves them. */
const OPEN_ANYWAY: ReadonlySet<string> = new Set(['notPublic', 'overlapping', 'otherUnits']);

/** Whether a reason why points are bounds is that a value is missing. */
export const isValueMissing = (reason: string | null): reason is string =>
  reason !== null && !OPEN_ANYWAY.has(reason);
