import {
  caseName,
  isOpen,
  type CaseTurn,
  type Finding,
  type HubState,
  type KeptDecision,
  type PublicationContent,
} from '@dti-hub/pipeline';
import { pointsAtStake, type Stake } from '@dti-hub/reconciliation';

/** A case as a steward sees it. */
export interface CaseView {
  readonly id: string;
  /** Its short name. */
  readonly name: string;
  readonly open: boolean;
  /** What does not agree; null once its cause has gone. */
  readonly finding: Finding | null;
  /** Which indicators and how many points hang on it; nothing once its cause has gone. */
  readonly stakes: readonly Stake[];
  /** How it came and went, the oldest first. */
  readonly turns: readonly CaseTurn[];
  readonly decisions: readonly KeptDecision[];
}

/** All cases: those found now in the order of their gravity, then those whose cause has gone. Pure. */
export function viewCases(
  { caseBook, decisions }: Pick<HubState, 'caseBook' | 'decisions'>,
  { reconciled, scores }: Pick<PublicationContent, 'reconciled' | 'scores'>,
): CaseView[] {
  const findings = new Map(reconciled.mismatches.map((finding) => [finding.id, finding]));
  const stakesOf = stakesIn(scores);
  const ids = new Set([...findings.keys(), ...Object.keys(caseBook.cases).toSorted()]);
  return [...ids].flatMap((id) => {
    const turns = caseBook.cases[id];
    const finding = findings.get(id) ?? null;
    if (turns === undefined) return [];
    return [
      {
        id,
        name: caseName(id),
        open: isOpen(turns),
        finding,
        stakes: finding === null ? [] : stakesOf(finding),
        turns,
        decisions: decisions.filter((one) => one.case === id),
      },
    ];
  });
}

/** What hangs on a finding, by the editions and the units that are scored. */
function stakesIn(scores: PublicationContent['scores']): (finding: Finding) => Stake[] {
  const editions = new Map(scores.map(({ edition }) => [edition.edition, edition]));
  const cards = scores
    .filter(({ track }) => track === 'computed')
    .flatMap(({ scorecards }) => scorecards);
  return (finding) => pointsAtStake(finding, [...editions.values()], cards);
}
