export type * from './access-log.ts';
export type * from './announcements.ts';
export { BackfillError } from './backfill.ts';
export * from './cases.ts';
export { collectDelivery, type Collected } from './collect-delivery.ts';
export { compileScores, scoreNight, type Compiled } from './compile-scores.ts';
export { concludeFeed, type FeedNight } from './conclude-feed.ts';
export * from './decisions.ts';
export * from './delivery.ts';
export { duePeriods } from './due.ts';
export { inboxAgreement, periodOfFile, StrayFileError, type DroppedFile } from './dropped-file.ts';
export { dump } from './dump.ts';
export * from './errors.ts';
export { SourceFaultError } from './source-errors.ts';
export { exportProvince } from './export.ts';
export * from './export-errors.ts';
export type { ExportFolder, ExportSummary } from './export-format.ts';
export * from './filed-assessments.ts';
export * from './grants.ts';
export * from './hub-state.ts';
export { importProvince } from './import.ts';
export { judgeAnswer } from './judge-answer.ts';
export { decodeJson, encodeJson } from './json-blob.ts';
export { fileAddress, inboxAddress, isInbox } from './inbox-address.ts';
export * from './journal-entry.ts';
export { isNightRun, nextNight, runsDueBy, type ScheduledRun } from './night-schedule.ts';
export { agreementsOf, planNight, type NightOrder, type NightPlan } from './plan-night.ts';
export type * from './ports.ts';
export { processDelivery } from './process-delivery.ts';
export type * from './publication-content.ts';
export { publishNight } from './publish-night.ts';
export { peopleSaid, type PeopleSaid } from './people-said.ts';
export { bulkIndicators, bulkObservations, keepBulkAnswers } from './queries/bulk-answers.ts';
export * from './queries/compare-publications.ts';
export * from './queries/due-reports.ts';
export * from './queries/edition-coverage.ts';
export { readReceipts } from './queries/feed-receipts.ts';
export { nightsWithoutChange } from './queries/nights-without-change.ts';
export * from './queries/observation-status.ts';
export * from './queries/open-publication.ts';
export * from './queries/period-filter.ts';
export * from './queries/published-indicators.ts';
export * from './queries/published-observations.ts';
export * from './queries/published-scorecards.ts';
export * from './queries/published-units.ts';
export * from './queries/read-availability.ts';
export { readCalendars, type Calendars } from './queries/read-calendars.ts';
export { readCoverage } from './queries/read-coverage.ts';
export * from './queries/read-editions.ts';
export * from './queries/read-feeds.ts';
export { readHealth } from './queries/read-health.ts';
export * from './queries/read-ledger.ts';
export * from './queries/read-observations.ts';
export * from './queries/read-publication.ts';
export * from './queries/read-quarantine.ts';
export { rowDigests } from './queries/row-digests.ts';
export * from './queries/read-runs.ts';
export { rebuild, restoreMissing } from './rebuild.ts';
export { contentOf, piecesOf, Spooling } from './spooling.ts';
export { readReceipt, type Receipt, type ReceiptSubject } from './receipt.ts';
export type * from './receipt-input.ts';
export { bundleReceipt, newestReceipt, type ReceiptBundle } from './receipt-bundle.ts';
export { BASIS_VERIFIER, RECEIPT_VERIFIER, receiptFiles } from './receipt-folder.ts';
export { ErasedError, readUnlessErased } from './erased.ts';
export { readKeptAgain } from './read-kept-again.ts';
export { reconcile, reconcileNight, type Reconciled } from './reconcile-night.ts';
export { scoreProvince, type EditionScores, type ScoredNight } from './score-province.ts';
export * from './releases.ts';
export * from './submissions.ts';
export {
  agreementIdFor,
  agreementsInForce,
  editionsInForce,
  readRegister,
  REGISTER_ID,
  versionsOf,
} from './version-in-force.ts';
