import type { PublicationContent } from '@dti-hub/pipeline';
import { both, countText, type Words } from './words.ts';

export type Mismatch = PublicationContent['reconciled']['mismatches'][number];

export const MISMATCH_WORDS: Words<Mismatch['kind']> = {
  trackGap: { vi: 'điểm của các bên lệch nhau', en: 'tracks that give other points' },
  shareAboveWhole: { vi: 'tỷ lệ trên 100 %', en: 'a share over 100 %' },
  partAboveWhole: { vi: 'phần lớn hơn toàn thể', en: 'a part above its whole' },
  totalNotSumOfParts: {
    vi: 'tổng ghi khác tổng các phần',
    en: 'a total that is not the sum of its parts',
  },
  ratioContradictsPoints: {
    vi: 'tỷ lệ và điểm in ra không khớp',
    en: 'a printed ratio that contradicts the points',
  },
  sourcePoints: {
    vi: 'điểm nguồn in khác điểm tính từ số liệu của nguồn',
    en: "a source's points that are not those of its figures",
  },
  controlTotal: {
    vi: 'tổng của nguồn khác tổng các dòng',
    en: "a source's total that is not the sum of its rows",
  },
  changedAfterLock: {
    vi: 'số liệu thay đổi sau khi khoá',
    en: 'figures that changed after the lock',
  },
  jump: { vi: 'số liệu tăng giảm đột biến', en: 'a figure that fell or rose abruptly' },
  unitsMissing: { vi: 'đơn vị không có số liệu', en: 'units without a figure' },
  quarantinedRows: { vi: 'dòng hoặc ô bị giữ lại', en: 'rows or cells that are kept out' },
  feedFailed: { vi: 'nguồn không lấy được', en: 'a feed that brought nothing' },
  late: { vi: 'số liệu chậm', en: 'figures that are late' },
  otherPeriod: { vi: 'số liệu của kỳ khác', en: 'figures of another period' },
};

export const SEVERITY_WORDS: Words<Mismatch['severity']> = {
  grave: { vi: 'nghiêm trọng', en: 'grave' },
  warning: { vi: 'cần giải trình', en: 'to be explained' },
  notice: { vi: 'lưu ý', en: 'notice' },
};

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
