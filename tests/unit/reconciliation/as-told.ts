import type { Mismatch } from '@dti-hub/reconciliation';
import { expect } from 'vitest';

/**
 * Holds what a steward reads and may choose of each mismatch, to the letter, against what was looked through and
 * kept beside the test.
 */
export function asTold(found: Mismatch[]): Mismatch[] {
  for (const { id, feed, severity, sentence, mend, proposals } of found)
    expect({ id, feed, severity, sentence, mend, proposals }).toMatchSnapshot();
  return found;
}
