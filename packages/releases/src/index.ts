export * from './describe-difference.ts';
export * from './difference.ts';
export * from './goal-seek.ts';
export * from './method-bridge.ts';
export { whatIf, type Standing, type WhatIf } from './what-if.ts';
export { parseSupposition, type Supposition } from './what-if-supposition.ts';
export * from './audit/audit-province.ts';
export { entryWords } from './audit/entry-words.ts';
export { selectEntries, type EntryQuery } from './audit/select-entries.ts';
export {
  lockPeriod,
  reopenPeriod,
  STAGE_WORDS,
  startReview,
  type MoveRequest,
} from './lifecycle/move-period.ts';
export { listReleases } from './lifecycle/list-releases.ts';
export { readRelease, releasePeriod, type KeptRelease } from './lifecycle/release.ts';
export type * from './lifecycle/release-content.ts';
export type { Signature, Signer } from './lifecycle/signature.ts';
export { verifyRelease, verifyText } from './lifecycle/verify-release.ts';
export { purgeBlob, type PurgeRequest } from './purge/purge-blob.ts';
export { assessmentReport, type AssessmentQuery } from './reports/assessment-report.ts';
export { assignmentReport } from './reports/assignment-report.ts';
export type {
  ReportBlock,
  ReportColumn,
  ReportDocument,
  ReportRow,
} from './reports/report-document.ts';
