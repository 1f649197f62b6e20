import { hashJson } from '@dti-hub/kernel';
import type { Mismatch } from '@dti-hub/reconciliation';
import type { Night } from './delivery.ts';

/** What moved a case. */
export interface CaseChange {
  /** The id of what was found: one root cause, one case. */
  readonly case: string;
  readonly change: 'opened' | 'closed' | 'reopened';
  /** The decision that settled it; null where the cause itself came or went. */
  readonly decision: string | null;
}

/** What a night changed in the cases, as the journal keeps it. */
export interface CaseChanges {
  readonly night: Night;
  /** How many nights changed cases before. */
  readonly turn: number;
  readonly changes: readonly CaseChange[];
}

/** A case's turns, the oldest first; never empty. */
export interface CaseTurn extends Omit<CaseChange, 'case'> {
  readonly night: Night;
}

/** Every case there ever was, by id. */
export interface CaseBook {
  readonly turn: number;
  readonly cases: { readonly [id: string]: readonly CaseTurn[] };
}

/** How many letters name a case to a person. */
const NAME_LENGTH = 8;

/** A case's short name, for people to type and say. */
export const caseName = (id: string): string => hashJson(id).slice(0, NAME_LENGTH);

export const NO_CASES: CaseBook = { turn: 0, cases: {} };

export const caseChangesKey = ({ turn }: Pick<CaseChanges, 'turn'>): string => `cases ${turn}`;

/** The cases after a night's changes. Pure. */
export function withCaseChanges(
  { cases }: CaseBook,
  { night, turn, changes }: CaseChanges,
): CaseBook {
  const changed = changes.map(
    ({ case: id, ...turnOf }) => [id, [...(cases[id] ?? []), { night, ...turnOf }]] as const,
  );
  return { turn: turn + 1, cases: { ...cases, ...Object.fromEntries(changed) } };
}

/** Something found, and the decision that settles it as long as it stays what it is. */
export interface Settled {
  readonly mismatch: Pick<Mismatch, 'id'>;
  readonly decision: string | null;
}

export const isOpen = (turns: readonly CaseTurn[] | undefined): boolean =>
  turns !== undefined && turns.at(-1)?.change !== 'closed';

/**
 * What a night's findings change: a cause not known opens a case, one that is back reopens it with its
 * history, one that went or was settled closes it. Sorted by case. Pure.
 */
export function caseChanges(
  { cases }: CaseBook,
  found: readonly Settled[],
  decisionFor: (id: string) => string | null,
): CaseChange[] {
  const standing = new Map(found.map((one) => [one.mismatch.id, one.decision]));
  const ids = new Set([...Object.keys(cases), ...standing.keys()]);
  return [...ids].toSorted().flatMap((id): CaseChange[] => {
    const turns = cases[id];
    const settledBy = standing.get(id);
    if (settledBy === null) {
      if (isOpen(turns)) return [];
      return [{ case: id, change: turns === undefined ? 'opened' : 'reopened', decision: null }];
    }
    if (!isOpen(turns)) return [];
    return [{ case: id, change: 'closed', decision: settledBy ?? decisionFor(id) }];
  });
}
