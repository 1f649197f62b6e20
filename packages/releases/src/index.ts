export * from './describe-difference.ts';
export * from './difference.ts';
export type { ValueMove } from './difference-values.ts';
export * from './goal-seek.ts';
export * from './method-bridge.ts';
export * from './read-difference.ts';
export { whatIf, type Standing, type WhatIf } from './what-if.ts';
export { parseSupposition, SuppositionError, type Supposition } from './what-if-supposition.ts';
export * from './audit/audit-province.ts';
export { entryWords } from './audit/entry-words.ts';
export { readAudit } from './audit/read-audit.ts';
export { namedIn, selectEntries } from './audit/select-entries.ts';
export { announceRelease } from './lifecycle/announce-release.ts';
export {
  lockPeriod,
  reopenPeriod,
  STAGE_WORDS,
  startReview,
  type MoveRequest,
} from './lifecycle/move-period.ts';
export { listReleases, type ReleaseSummary } from './lifecycle/list-releases.ts';
export { readRelease, releasePeriod, type FindSigner } from './lifecycle/release.ts';
export type * from './lifecycle/release-content.ts';
export type { Signer } from './lifecycle/signature.ts';
export { verifyRelease, verifyText, wholeWords } from './lifecycle/verify-release.ts';
export { openDataArchive, openDataFiles } from './open-data/open-data-files.ts';
export { purgeBlob, type PurgeRequest } from './purge/purge-blob.ts';
export { assessmentReport } from './reports/assessment-report.ts';
export { assignmentReport } from './reports/assignment-report.ts';
export type { ReportBlock, ReportColumn, ReportDocument } from './reports/report-document.ts';
