import type { Sentence } from '@dti-hub/kernel';
import type { Finding } from '@dti-hub/pipeline';

/** What both sides of a finding are called. */
type SideWords = readonly [stated: Sentence, found: Sentence];

const RECORDED: SideWords = [
  { vi: 'Bên này ghi', en: 'One side says' },
  { vi: 'Hệ thống thấy', en: 'The hub finds' },
];

/** Kinds that are left out have other sides than two quantities of one sort: their sentence says what they are. */
const SIDE_WORDS: { readonly [Kind in Finding['kind']]?: SideWords } = {
  totalNotSumOfParts: RECORDED,
  ratioContradictsPoints: RECORDED,
  sourcePoints: RECORDED,
  controlTotal: RECORDED,
  shareAboveWhole: [
    { vi: 'Tử số', en: 'Numerator' },
    { vi: 'Mẫu số', en: 'Denominator' },
  ],
  partAboveWhole: [
    { vi: 'Phần', en: 'Part' },
    { vi: 'Toàn thể', en: 'Whole' },
  ],
  jump: [
    { vi: 'Nay', en: 'Now' },
    { vi: 'Trước đó', en: 'Before' },
  ],
  changedAfterLock: [
    { vi: 'Lúc khoá', en: 'When locked' },
    { vi: 'Hiện nay', en: 'Now' },
  ],
  unitsMissing: [
    { vi: 'Số đơn vị có số liệu', en: 'Units with a figure' },
    { vi: 'Số đơn vị phải có', en: 'Units expected' },
  ],
};

/** Both sides of a finding, each by its name; undefined where they are no two quantities of one sort. */
export const sideWords = ({ kind }: Pick<Finding, 'kind'>): SideWords | undefined =>
  SIDE_WORDS[kind];
