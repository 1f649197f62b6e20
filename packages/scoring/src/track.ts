import type { Sentence } from '@dti-hub/kernel';

/**
 * Whose score it is: what the unit gives itself, what the edition's rules make of the figures, what a
 * verifier found, what the council published. They may differ, and all are kept.
 */
export type Track = 'selfAssessed' | 'computed' | 'verified' | 'published';

/** The tracks as a steward calls them. */
export const TRACK_WORDS: { readonly [One in Track]: Sentence } = {
  computed: { vi: 'hệ thống tính', en: 'computed' },
  selfAssessed: { vi: 'tự chấm', en: 'self-assessed' },
  verified: { vi: 'thẩm định', en: 'verified' },
  published: { vi: 'đã công bố', en: 'published' },
};
