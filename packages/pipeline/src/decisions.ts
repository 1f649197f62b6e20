import { hashJson, type Hash } from '@dti-hub/kernel';
import type { FigureName, Remedy, RemedyKind } from '@dti-hub/reconciliation';
import type { Night } from './delivery.ts';

/** A document that a decision or a filed value rests on; the same number, issuer and day are one document. */
export interface DocumentName {
  readonly number: string;
  readonly issuer: string;
  readonly date: string;
  readonly title: string;
  /** The kept file; null where the document is only named. */
  readonly file: Hash | null;
}

/** The two sides of what was found, as exact text. */
export interface Seen {
  readonly stated: string;
  readonly found: string;
}

/** What a person settled, and why. */
export interface Decision {
  /** The case that it settles; null where it was made without one. */
  readonly case: string | null;
  /** What the case said when it was settled; null where there was none. */
  readonly saw: Seen | null;
  /** What it is about: the case, or else the figure. Decisions about one thing follow each other. */
  readonly about: string;
  /** How many decisions about the same thing came before it. */
  readonly turn: number;
  readonly remedy: Remedy;
  readonly reason: string;
  readonly documents: readonly DocumentName[];
  readonly by: string;
  /** The night on which it was made: it counts from there on. */
  readonly on: Night;
  /** The last night that it counts for; null: until it is undone. */
  readonly until: Night | null;
}

/** A decision at its place, and whether a later one took it back for good. */
export interface KeptDecision extends Decision {
  readonly id: string;
  readonly undone: boolean;
}

/** All decisions of a province, in journal order. */
export type Decisions = readonly KeptDecision[];

const ID_LENGTH = 12;

/** Names a decision by what it is about and its turn, which no two decisions share. */
export const decisionId = ({ about, turn }: Pick<Decision, 'about' | 'turn'>): string =>
  hashJson([about, turn]).slice(0, ID_LENGTH);

/** The journal key of a decision: two stewards who decide the same thing at once want the same one. */
export const decisionKey = ({ about, turn }: Pick<Decision, 'about' | 'turn'>): string =>
  `decided ${about} ${turn}`;

/** How many decisions about it there are: the turn of the next one. */
export const nextTurn = (decisions: Decisions, about: string): number =>
  decisions.filter((one) => one.about === about).length;

/** The decisions after one more. Pure. */
export function withDecision(decisions: Decisions, decision: Decision): Decisions {
  const all = [...decisions, { ...decision, id: decisionId(decision), undone: false }];
  const undone = takenBack(all.filter(({ until }) => until === null));
  return all.map((one) => ({ ...one, undone: undone.has(one.id) }));
}

/** Ids of what the undoings among them take back; one that is taken back itself takes nothing. */
function takenBack(decisions: Decisions): ReadonlySet<string> {
  const ids = new Set<string>();
  for (const { id, remedy } of decisions.toReversed())
    if (remedy.kind === 'undo' && !ids.has(id)) ids.add(remedy.decision);
  return ids;
}

/** Those that count on a night, in journal order: a later one about the same figure wins. */
export function standingOn(decisions: Decisions, night: Night): Decisions {
  const inTime = decisions.filter(
    ({ on, until }) => on <= night && (until === null || night <= until),
  );
  const undone = takenBack(inTime);
  return inTime.filter(({ id }) => !undone.has(id));
}

/** A decision of one kind of remedy. */
export type DecisionOf<Kind extends RemedyKind> = KeptDecision & {
  readonly remedy: Extract<Remedy, { kind: Kind }>;
};

/** The decisions whose remedy is of a kind. */
export const ofKind = <Kind extends RemedyKind>(
  decisions: Decisions,
  kind: Kind,
): DecisionOf<Kind>[] =>
  decisions.filter((one): one is DecisionOf<Kind> => one.remedy.kind === kind);

/** A figure's name as one text. */
export const figureKey = ({ feed, measure, unit, period }: FigureName): string =>
  `${feed} ${measure} ${unit} ${period}`;

/** Remedies that leave what was found as it is: they settle it while both sides stay what they were. */
const SETTLING: ReadonlySet<RemedyKind> = new Set(['acceptFinding', 'chooseSide']);

/** The decision that settles what was found, among those that count; null where none does. */
export function settledBy(
  standing: Decisions,
  found: Seen & { readonly id: string },
): string | null {
  const settling = standing.findLast(
    ({ case: id, saw, remedy }) =>
      id === found.id &&
      SETTLING.has(remedy.kind) &&
      saw?.stated === found.stated &&
      saw.found === found.found,
  );
  return settling?.id ?? null;
}
