import type { Agreement } from '@dti-hub/catalogue';
import { civilYear } from '@dti-hub/kernel';
import { processSnapshot, type ProcessedSnapshot } from '@dti-hub/sources';
import { NO_PLACES, provinceAgreement } from './catalogue-copies.ts';

/** The progress feed's agreement, as the simulated province uses it. */
export const PROGRESS_AGREEMENT = provinceAgreement('dvcqg-progress');

/** What pages of the progress feed say, under its own agreement unless told otherwise. */
export function processProgress(
  pages: readonly Uint8Array[],
  {
    agreement = PROGRESS_AGREEMENT,
    year = 2026,
  }: { readonly agreement?: Agreement; readonly year?: number } = {},
): ProcessedSnapshot {
  return processSnapshot({ agreement, period: civilYear(year), units: NO_PLACES }, pages);
}
