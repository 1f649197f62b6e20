import { periodWords, type Sentence, type UnitId } from '@dti-hub/kernel';
import type { Remedy } from '@dti-hub/reconciliation';
import { TRACK_WORDS, writtenNumber } from '@dti-hub/scoring';

/** What units and feeds are called; left out, their ids stand for them. */
export interface RemedyNames {
  readonly nameOf?: (unit: UnitId) => string;
  readonly feedOf?: (feed: string) => string;
}

const itself = (id: string): string => id;

/** What a remedy does, with units and feeds by their names. */
export function remedyWords(
  remedy: Remedy,
  { nameOf = itself, feedOf = itself }: RemedyNames = {},
): Sentence {
  switch (remedy.kind) {
    case 'addAlias':
      return {
        vi: `Chữ "${remedy.text}" của nguồn ${feedOf(remedy.feed)} là ${nameOf(remedy.unit)}`,
        en: `The text "${remedy.text}" of the feed ${feedOf(remedy.feed)} means ${nameOf(remedy.unit)}`,
      };
    case 'mapText':
      return {
        vi: `Cột "${remedy.column}" của nguồn ${feedOf(remedy.feed)}: "${remedy.text}" nghĩa là "${remedy.means}"`,
        en: `Column "${remedy.column}" of the feed ${feedOf(remedy.feed)}: "${remedy.text}" means "${remedy.means}"`,
      };
    case 'excludeRows':
      return {
        vi: `Không tính ${remedy.rows.length} dòng của nguồn ${feedOf(remedy.feed)}`,
        en: `${remedy.rows.length} rows of the feed ${feedOf(remedy.feed)} do not count`,
      };
    case 'correctValue': {
      const value = writtenNumber(remedy.value);
      return {
        vi: `Sửa ${remedy.figure.measure} của ${nameOf(remedy.figure.unit)}, ${periodWords(remedy.figure.period).vi}, thành ${value.vi}`,
        en: `The figure ${remedy.figure.measure} of ${nameOf(remedy.figure.unit)}, ${periodWords(remedy.figure.period).en}, is ${value.en}`,
      };
    }
    case 'waiveMissing':
      return {
        vi: `Chấp nhận thiếu ${remedy.figure.measure} của ${nameOf(remedy.figure.unit)}`,
        en: `The missing ${remedy.figure.measure} of ${nameOf(remedy.figure.unit)} is accepted`,
      };
    case 'chooseSide':
      return {
        vi: `Chỉ số ${remedy.code} của ${nameOf(remedy.unit)}: lấy điểm ${TRACK_WORDS[remedy.track].vi}`,
        en: `Indicator ${remedy.code} of ${nameOf(remedy.unit)}: the ${TRACK_WORDS[remedy.track].en} points are right`,
      };
    case 'acceptFinding':
      return {
        vi: 'Chấp nhận như hiện trạng, cho đến khi số liệu thay đổi',
        en: 'It stands as it is, until a side changes',
      };
    case 'undo':
      return {
        vi: `Huỷ quyết định ${remedy.decision}`,
        en: `The decision ${remedy.decision} holds no longer`,
      };
  }
}
