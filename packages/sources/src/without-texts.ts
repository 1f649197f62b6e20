import type { Hash, Sentence } from '@dti-hub/kernel';
import type { DuplicateRow, Issue, ProcessedSnapshot } from './processed-snapshot.ts';

/**
 * A snapshot's result as it is kept: the first processors gave duplicates their numbers alone, and named
 * no snapshot.
 */
export type KeptSnapshot = Omit<ProcessedSnapshot, 'duplicates'> & {
  /** Whose it is: equal rows in other bytes have a result of their own, which is not erased with it. */
  readonly snapshot?: Hash;
  readonly duplicates: readonly (DuplicateRow | number)[];
};

/**
 * The same without anything that a row says beyond what each publication goes by: the values drawn from
 * it, the day and the totals that the source states (`dataAsOf`, `controlTotals`) and, of a feed that is
 * its own register, the units' names in the source's words (`units`). Where bad rows
 * stand, which column is wrong and what was expected there stay too. Pure.
 * @param why stands in the place of each sentence that quotes a row
 */
export function withoutTexts(processed: KeptSnapshot, why: Sentence): KeptSnapshot {
  const { cause, quarantine, cellIssues, duplicates } = processed;
  const untold = (issue: Issue): Issue => ({ ...issue, found: '…', sentence: why });
  return {
    ...processed,
    cause: cause && { ...cause, sentence: why },
    quarantine: quarantine.map((row) => ({
      ...row,
      cells: {},
      issues: row.issues.map(untold),
    })),
    cellIssues: cellIssues.map(untold),
    duplicates: duplicates.map((one) =>
      typeof one === 'number' ? one : { ...one, sentence: why },
    ),
  };
}
