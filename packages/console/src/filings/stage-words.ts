import type { Sentence } from '@dti-hub/kernel';
import type { KeptSubmission } from '@dti-hub/pipeline';

/** Where a filing stands. */
export function stageWords({ stage, review }: KeptSubmission): Sentence {
  if (stage === 'draft') return { vi: 'nháp', en: 'draft' };
  if (review === null) return { vi: 'đã trình, chờ thẩm định', en: 'submitted, waits for review' };
  return review.outcome === 'verified'
    ? { vi: 'đã xác nhận', en: 'verified' }
    : { vi: 'bị trả lại', en: 'returned' };
}
