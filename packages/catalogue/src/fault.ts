import type { Sentence } from '@dti-hub/kernel';

/** One thing wrong inside a data file: where, as a dotted path, and why. */
export interface Fault {
  readonly path: string;
  readonly reason: Sentence;
}

/** A fault for every id that stands more than once where it must stand once. */
export function repeatedIds(ids: readonly string[], path: string): Fault[] {
  const repeated = ids.filter((id, index) => ids.indexOf(id) !== index);
  return [...new Set(repeated)].map((id) => ({
    path,
    reason: {
      vi: `"${id}" xuất hiện nhiều hơn một lần.`,
      en: `"${id}" stands more than once.`,
    },
  }));
}
