import { canonicalJson } from '@dti-hub/kernel';
import {
  filingKey,
  type Filing,
  type HubState,
  type KeptSubmission,
  type Submissions,
} from '@dti-hub/pipeline';
import { checkFiling, type FilingContext, type FilingDraft } from './check-filing.ts';
import { joinDocuments } from './documents.ts';
import type { FilingFault } from './filing-fault.ts';
import { canonicalFigure } from './read-figure.ts';

/** What a filing is checked against and follows. */
export interface FilingGround {
  readonly state: Pick<HubState, 'grants' | 'submissions'>;
  readonly context: FilingContext;
}

/** What would become of a filing. */
export type JudgedFiling =
  /** Just that is kept already. */
  | { readonly kind: 'unchanged'; readonly filing: Filing }
  | { readonly kind: 'faulty'; readonly faults: readonly FilingFault[] }
  /** As a draft it would hide what waits for review. */
  | { readonly kind: 'hides'; readonly filing: Filing }
  | { readonly kind: 'new'; readonly draft: FilingDraft; readonly revision: number };

/** Judges a filing against what is kept and what the edition asks for. Pure. */
export function judgeFiling(
  { state: { submissions }, context }: FilingGround,
  wanted: FilingDraft,
): JudgedFiling {
  const draft = normalised(wanted, submissions);
  const kept = submissions[filingKey(draft)];
  if (kept !== undefined && isSameContent(kept, draft)) {
    return { kind: 'unchanged', filing: toFiling(kept) };
  }
  const faults = checkFiling(draft, context);
  if (faults.length > 0) return { kind: 'faulty', faults };
  if (kept !== undefined && waitsForReview(kept) && draft.stage === 'draft') {
    return { kind: 'hides', filing: toFiling(kept) };
  }
  return { kind: 'new', draft, revision: (kept?.revision ?? 0) + 1 };
}

/** Whether a verifier has yet to say what they find. */
const waitsForReview = ({ stage, review }: KeptSubmission): boolean =>
  stage === 'submitted' && review === null;

/** What is filed, without who filed it and what became of it. */
export const contentOf = (filing: FilingDraft): FilingDraft => ({
  edition: filing.edition,
  code: filing.code,
  unit: filing.unit,
  period: filing.period,
  stage: filing.stage,
  filed: filing.filed,
  dataAsOf: filing.dataAsOf,
  documents: filing.documents,
  note: filing.note,
});

/** Numbers in their one form, documents once each. */
function normalised(draft: FilingDraft, submissions: Submissions): FilingDraft {
  const ofUnit = Object.fromEntries(
    Object.entries(submissions).filter(([, { unit }]) => unit === draft.unit),
  );
  const { value, choice, points } = draft.filed;
  return {
    ...draft,
    filed: { value: canonicalFigure(value), choice, points: canonicalFigure(points) },
    documents: joinDocuments(draft.documents, ofUnit),
  };
}

const isSameContent = (kept: KeptSubmission, draft: FilingDraft): boolean =>
  canonicalJson(contentOf(kept)) === canonicalJson(contentOf(draft));

const toFiling = ({
  review: _review,
  submitted: _submitted,
  verified: _verified,
  ...filing
}: KeptSubmission): Filing => filing;
