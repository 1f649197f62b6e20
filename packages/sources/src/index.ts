export { fillBody, fillForProvince, fillUrl } from './fill-placeholders.ts';
export { placesWithin } from './find-unit.ts';
export { wantsMorePages } from './paging.ts';
export { findPersonalData } from './personal-data-gate.ts';
export { ledgerBalances, processSnapshot, PROCESSOR_VERSION } from './process-snapshot.ts';
export type * from './processed-snapshot.ts';
