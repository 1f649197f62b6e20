export { compareDeliveries, type AgreedPages } from './compare-deliveries.ts';
export { FIGURES_STAND } from './figures-stand.ts';
export { fillBody, fillForProvince, fillUrl } from './fill-placeholders.ts';
export { placesWithin } from './find-unit.ts';
export {
  firstPlace,
  nextPlace,
  totalsMoved,
  type PagePlace,
  type WalkedPage,
} from './next-page.ts';
export {
  refusePersonalData,
  refuseStreamedData,
  type Reason,
  type Refusal,
} from './personal-data-gate.ts';
export { readRows } from './read-rows.ts';
export { cellsAsTheyStood } from './row-issues.ts';
export { createOwnerFinder, type OwnerFinder } from './row-owner.ts';
export {
  ledgerBalances,
  processSnapshot,
  PROCESSOR_VERSION,
  type ProcessingBasis,
} from './process-snapshot.ts';
export { readParts } from './formats/xlsx/read-parts.ts';
export type { Sheet, SheetRow } from './formats/xlsx/read-sheet.ts';
export { readWorkbookSheet } from './formats/xlsx/read-workbook.ts';
export type * from './processed-snapshot.ts';
export {
  proposeAgreement,
  type AgreementProposal,
  type FeedSample,
} from './propose/propose-agreement.ts';
export { rowDigest, type Readings } from './readings.ts';
export type { DetailLine } from './record-stream/detail-file.ts';
export { processRecordStream } from './record-stream/process-record-stream.ts';
export {
  openMemorySpill,
  type OpenSpill,
  type SpillRun,
  type SpillSpace,
} from './record-stream/spill-space.ts';
export { isStreamed, toStreamBasis, type StreamBasis } from './record-stream/stream-basis.ts';
export { isAnswer, mayStayOpen, type Answers, type Question } from './propose/question.ts';
export type { Cell } from './row.ts';
export { withoutTexts, type KeptSnapshot } from './without-texts.ts';
