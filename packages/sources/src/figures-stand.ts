import type { Sentence } from '@dti-hub/kernel';

/** What becomes of a feed's figures on a night that brings none; whether there were any is not known where it is said. */
export const FIGURES_STAND: Sentence = {
  vi: 'Số liệu nhận trước đó, nếu có, được giữ nguyên',
  en: 'Earlier figures, if any, stand',
};
