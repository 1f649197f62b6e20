import type { CaseTurn } from '@dti-hub/pipeline';
import type { Need, Words } from '@dti-hub/stewardship';

/** How a case moved. */
export const CHANGE_WORDS: Words<CaseTurn['change']> = {
  opened: { vi: 'mở', en: 'opened' },
  closed: { vi: 'đóng', en: 'closed' },
  reopened: { vi: 'mở lại', en: 'reopened' },
};

/** What an indicator waits for. */
export const NEED_WORDS: Words<Need> = {
  value: { vi: 'chưa có số liệu', en: 'no value yet' },
  submission: { vi: 'còn là bản nháp, chưa trình', en: 'a draft, not submitted' },
  evidence: { vi: 'thiếu tài liệu kiểm chứng', en: 'no documents yet' },
  correction: { vi: 'bị trả lại, cần sửa', en: 'returned, to be corrected' },
  verification: { vi: 'chờ thẩm định', en: 'waits for review' },
};
