import type { PublicationContent } from '@dti-hub/pipeline';
import { MISMATCH_WORDS } from '@dti-hub/stewardship';
import { both, countText } from './words.ts';

export { MISMATCH_WORDS, SEVERITY_WORDS } from '@dti-hub/stewardship';

export type Mismatch = PublicationContent['reconciled']['mismatches'][number];

/** How many there are in all, then of each kind, in the order in which they come. */
export function mismatchCounts(mismatches: readonly Mismatch[]): string[] {
  const kinds = [...Map.groupBy(mismatches, ({ kind }) => kind)];
  return [
    `Sai lệch cần xem (mismatches): ${countText(mismatches.length)}`,
    ...kinds.map(
      ([kind, all]) => `  ${countText(all.length)} × ${both(MISMATCH_WORDS[kind])} [${kind}]`,
    ),
  ];
}
