import type { Code, FileRow, Figure, Person, WantedRemedy } from './commands.ts';
import { figureName, meaningOf, rowText, type ModelReadings } from './model-rows.ts';

/** A remedy that names what it is about for good; undefined where there is no such thing. */
export type ModelRemedy =
  | Exclude<WantedRemedy, { kind: 'excludeRows' | 'acceptFinding' | 'undo' }>
  | { readonly kind: 'excludeRows'; readonly row: FileRow | undefined }
  | { readonly kind: 'acceptFinding'; readonly cause: string; readonly rows: number }
  | { readonly kind: 'undo'; readonly of: ModelDecision | undefined };

export interface ModelDecision {
  /** As the hub names it. */
  readonly id: string;
  readonly by: Person;
  readonly about: string;
  /** The last night that it counts for; null: until it is undone. */
  readonly until: number | null;
  readonly remedy: ModelRemedy;
}

type Kind = ModelRemedy['kind'];
type RemedyOf<One extends Kind> = Extract<ModelRemedy, { readonly kind: One }>;

export const nameOf = ({ measure, unit }: Figure): string => figureName(measure, unit);

/** What two decisions must share to follow each other. */
export function subjectOf(remedy: ModelRemedy): string {
  switch (remedy.kind) {
    case 'addAlias':
      return `alias ${remedy.text}`;
    case 'mapText':
      return `text ${meaningOf(remedy.column, remedy.text)}`;
    case 'excludeRows':
      return 'rows';
    case 'correctValue':
    case 'waiveMissing':
      return `figure ${nameOf(remedy.figure)}`;
    case 'chooseSide':
      return `points ${figureName(remedy.code, remedy.unit)}`;
    case 'acceptFinding':
      return `case ${remedy.cause}`;
    case 'undo':
      return remedy.of?.about ?? '';
  }
}

/** Whose steward may decide it; null: the province's alone, for rows may be of any unit. */
export function unitOf(remedy: ModelRemedy): Code | null {
  if (remedy.kind === 'undo') return remedy.of === undefined ? null : unitOf(remedy.of.remedy);
  if ('unit' in remedy) return remedy.unit;
  return 'figure' in remedy ? remedy.figure.unit : null;
}

/** Whether an undoing among them takes it back that is not taken back itself. */
const isTakenBack = (decision: ModelDecision, among: readonly ModelDecision[]): boolean =>
  among.some(
    (one) => one.remedy.kind === 'undo' && one.remedy.of === decision && !isTakenBack(one, among),
  );

/** A decision counts from its night to its last, unless an undoing of it counts. */
export function standingOn(decisions: readonly ModelDecision[], night: number): ModelDecision[] {
  const inTime = decisions.filter(({ until }) => until === null || night <= until);
  return inTime.filter((one) => !isTakenBack(one, inTime));
}

/** Whether nothing is left to undo: it was taken back, and not for some nights only. */
export const isUndone = (decision: ModelDecision, decisions: readonly ModelDecision[]): boolean => {
  const unending = decisions.filter(({ until }) => until === null);
  return isTakenBack(decision, unending);
};

/** The remedies of one kind, each with its decision; of two about one thing the later one wins. */
export const ofKind = <One extends Kind>(
  decisions: readonly ModelDecision[],
  kind: One,
): { readonly decision: ModelDecision; readonly remedy: RemedyOf<One> }[] =>
  decisions.flatMap((decision) => {
    const { remedy } = decision;
    return isOfKind(remedy, kind) ? [{ decision, remedy }] : [];
  });

const isOfKind = <One extends Kind>(remedy: ModelRemedy, kind: One): remedy is RemedyOf<One> =>
  remedy.kind === kind;

/** How rows are read by the decisions that count. */
export const readingsOf = (standing: readonly ModelDecision[]): ModelReadings => ({
  aliases: new Map(ofKind(standing, 'addAlias').map(({ remedy }) => [remedy.text, remedy.unit])),
  meanings: new Map(
    ofKind(standing, 'mapText').map(({ remedy }) => [
      meaningOf(remedy.column, remedy.text),
      remedy.means,
    ]),
  ),
  excluded: new Set(
    ofKind(standing, 'excludeRows').flatMap(({ remedy: { row } }) =>
      row === undefined ? [] : [rowText(row)],
    ),
  ),
});
