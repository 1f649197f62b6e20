import {
  caseName,
  isOpen,
  type CaseTurn,
  type Finding,
  type HubState,
  type KeptDecision,
} from '@dti-hub/pipeline';

/** A case as a steward sees it. */
export interface CaseView {
  readonly id: string;
  /** Its short name. */
  readonly name: string;
  readonly open: boolean;
  /** What does not agree; null once its cause has gone. */
  readonly finding: Finding | null;
  /** How it came and went, the oldest first. */
  readonly turns: readonly CaseTurn[];
  readonly decisions: readonly KeptDecision[];
}

/** All cases: those found now in the order of their gravity, then those whose cause has gone. Pure. */
export function viewCases(
  { caseBook, decisions }: Pick<HubState, 'caseBook' | 'decisions'>,
  findings: readonly Finding[],
): CaseView[] {
  const standing = new Map(findings.map((finding) => [finding.id, finding]));
  const ids = new Set([...standing.keys(), ...Object.keys(caseBook.cases).toSorted()]);
  return [...ids].flatMap((id) => {
    const turns = caseBook.cases[id];
    if (turns === undefined) return [];
    return [
      {
        id,
        name: caseName(id),
        open: isOpen(turns),
        finding: standing.get(id) ?? null,
        turns,
        decisions: decisions.filter((one) => one.case === id),
      },
    ];
  });
}
