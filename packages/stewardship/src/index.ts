export * from './decisions/cases.ts';
export * from './decisions/changes.ts';
export * from './decisions/decide.ts';
export * from './decisions/preview.ts';
export { scratchStores } from './decisions/scratch-stores.ts';
export * from './errors.ts';
export * from './grant/change-grant.ts';
export * from './missing/read-missing.ts';
export * from './missing/what-is-missing.ts';
export * from './names.ts';
export { readUnits } from './province.ts';
export * from './rights/rights.ts';
export * from './scoring/preview-scoring.ts';
export * from './scoring/require-scored.ts';
export { wantedToSubmit } from './submissions/check-filing.ts';
export * from './submissions/documents.ts';
export * from './submissions/draw-template.ts';
export * from './submissions/evidence.ts';
export * from './submissions/file-data-values.ts';
export * from './submissions/file-template.ts';
export {
  fileValue,
  submit,
  type FilingOutcome,
  type FilingRequest,
} from './submissions/file-value.ts';
export {
  filingForm,
  findScored,
  type FilingForm,
  type ScoredPlace,
} from './submissions/filed-indicator.ts';
export * from './submissions/filing-fault.ts';
export { cellSentence } from './submissions/filled-row.ts';
export { readDay, shownDay } from './submissions/read-day.ts';
export { readTyped } from './submissions/read-figure.ts';
export * from './submissions/review.ts';
export * from './submissions/submit-drafts.ts';
export * from './submissions/template-table.ts';
export * from './webhooks/change-webhook.ts';
export * from './remedy-words.ts';
export * from './words.ts';
