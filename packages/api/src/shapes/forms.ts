import type { Sentence } from '@dti-hub/kernel';

const FORMS = new Map<string, Sentence>();

/** What a text has to be, as the message of a schema's check: whoever finds a fault tells it in both languages. */
export function form(expected: Sentence): string {
  FORMS.set(expected.en, expected);
  return expected.en;
}

/** The form that a check's message stands for; undefined: it has none of its own. */
export const formOf = (message: string): Sentence | undefined => FORMS.get(message);

export const DAY = form({
  vi: 'một ngày từ năm 100 trở đi, viết NNNN-TT-NN (năm-tháng-ngày)',
  en: 'a day from the year 100 on, YYYY-MM-DD',
});

export const UNIT_ID = form({
  vi: 'mã đầy đủ của đơn vị (hệ:mã@ngày-hiệu-lực), như "gso:585@2022-01-01"',
  en: 'the id of a unit (system:code@validFrom), such as "gso:585@2022-01-01"',
});

export const SHA_256 = form({
  vi: 'mã SHA-256, 64 chữ số thập lục phân viết thường',
  en: 'a SHA-256, 64 lower-case hexadecimal digits',
});

/** Half a surrogate pair cannot be kept. */
export const WELL_FORMED = form({
  vi: 'văn bản Unicode hợp lệ',
  en: 'well-formed Unicode',
});
