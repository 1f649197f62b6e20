import type { Sentence } from '@dti-hub/kernel';
import { RefusedError } from '../errors.ts';

/** What of a filing something is wrong with. */
export type FilingField =
  | 'edition'
  | 'code'
  | 'unit'
  | 'period'
  | 'value'
  | 'choice'
  | 'points'
  | 'documents'
  | 'dataAsOf'
  | 'note';

/** One thing that keeps a filing from being taken: what was expected, and what was found. */
export interface FilingFault {
  readonly field: FilingField;
  readonly expected: Sentence;
  /** As it was written; empty where nothing was. */
  readonly found: string;
}

const FIELD_WORDS: { readonly [One in FilingField]: Sentence } = {
  edition: { vi: 'Bộ chỉ số', en: 'Edition' },
  code: { vi: 'Mã chỉ số', en: 'Code' },
  unit: { vi: 'Đơn vị', en: 'Unit' },
  period: { vi: 'Kỳ', en: 'Period' },
  value: { vi: 'Giá trị', en: 'Value' },
  choice: { vi: 'Lựa chọn', en: 'Choice' },
  points: { vi: 'Điểm', en: 'Points' },
  documents: { vi: 'Tài liệu kiểm chứng', en: 'Documents' },
  dataAsOf: { vi: 'Ngày số liệu', en: 'Day of the data' },
  note: { vi: 'Ghi chú', en: 'Note' },
};

/** A fault as a person is told it. */
export function faultSentence({ field, expected, found }: FilingFault): Sentence {
  const { vi, en } = FIELD_WORDS[field];
  return found === ''
    ? { vi: `${vi}: để trống, cần ${expected.vi}.`, en: `${en}: nothing, expected ${expected.en}.` }
    : {
        vi: `${vi}: đang ghi "${found}", cần ${expected.vi}.`,
        en: `${en}: found "${found}", expected ${expected.en}.`,
      };
}

/** A filing that is not taken. Names all its faults. */
export class FilingRefusedError extends RefusedError {
  override readonly code: string = 'stewardship/filing-refused';
  readonly faults: readonly FilingFault[];

  constructor(faults: readonly FilingFault[]) {
    const sentences = faults.map(faultSentence);
    super({
      problem: {
        vi: sentences.map(({ vi }) => vi).join(' '),
        en: sentences.map(({ en }) => en).join(' '),
      },
      mend: {
        vi: 'Không có gì được lưu. Hãy sửa rồi nộp lại.',
        en: 'Nothing was kept. Mend it and file it again.',
      },
    });
    this.faults = faults;
  }
}
