export { fillBody, fillForProvince, fillUrl } from './fill-placeholders.ts';
export { findPersonalData, type PersonalDataFinding } from './personal-data-gate.ts';
export { ledgerBalances, processSnapshot, PROCESSOR_VERSION } from './process-snapshot.ts';
export type * from './processed-snapshot.ts';
