import type { Edition, EvidenceStatus, Rule } from '@dti-hub/catalogue';
import type { Sentence } from '@dti-hub/kernel';
import type { Coverage, Finding, Role, Verdict } from '@dti-hub/pipeline';
import {
  isPoint,
  roundExact,
  TRACK_WORDS,
  vietnameseNumber,
  writtenNumber,
  type Points,
} from '@dti-hub/scoring';

/** The Vietnamese words of what the hub keeps as codes, with English beside them. */
export type Words<Code extends string> = { readonly [One in Code]: Sentence };

/** Who a person is in the hub. */
export const ROLE_WORDS: Words<Role> = {
  steward: { vi: 'cán bộ phụ trách', en: 'steward' },
  verifier: { vi: 'người thẩm định', en: 'verifier' },
  releaser: { vi: 'người phát hành', en: 'releaser' },
  reader: { vi: 'người xem', en: 'reader' },
  operator: { vi: 'người vận hành', en: 'operator' },
};

export const VERDICT_WORDS: Words<Verdict> = {
  new: { vi: 'có số liệu mới', en: 'new' },
  'same values': { vi: 'giá trị như cũ', en: 'same values' },
  unchanged: { vi: 'không đổi', en: 'unchanged' },
  late: { vi: 'chưa có số liệu', en: 'late' },
  shrunk: { vi: 'thiếu dòng', en: 'shrunk' },
  drifted: { vi: 'sai cấu trúc', en: 'drifted' },
  refused: { vi: 'bị từ chối', en: 'refused' },
  down: { vi: 'nguồn không trả lời', en: 'down' },
};

export const RULE_WORDS: Words<Rule['kind']> = {
  linear: { vi: 'điểm tối đa × tỷ lệ', en: 'linear: maximum × ratio' },
  linearToTarget: {
    vi: 'điểm tối đa × tỷ lệ / mục tiêu, không quá điểm tối đa',
    en: 'linear to a target: maximum × ratio / target, at most the maximum',
  },
  tiers: { vi: 'theo bậc', en: 'tiers: by steps' },
  alternatives: { vi: 'theo mức đạt', en: 'alternatives: full, a part, or none' },
  sumOfParts: { vi: 'tổng các thành phần', en: 'sum of parts' },
  yesNo: { vi: 'có hoặc không', en: 'yes or no' },
  relativeToBest: {
    vi: 'so với đơn vị cao nhất',
    en: 'relative to the best unit',
  },
  notPublic: { vi: 'quy tắc không công khai', en: 'rule not public' },
  unscored: { vi: 'không tính điểm', en: 'unscored' },
};

/** The rules by name alone, for a table's cell. */
export const RULE_NAMES: Words<Rule['kind']> = {
  ...RULE_WORDS,
  linear: { vi: 'tỷ lệ', en: 'linear' },
  linearToTarget: { vi: 'tỷ lệ so mục tiêu', en: 'linear to a target' },
  tiers: { vi: 'theo bậc', en: 'tiers' },
  alternatives: { vi: 'theo mức đạt', en: 'alternatives' },
  notPublic: { vi: 'không công khai', en: 'not public' },
};

export const EVIDENCE_WORDS: Words<EvidenceStatus> = {
  stated: { vi: 'theo văn bản', en: 'stated' },
  verified: { vi: 'khớp số liệu đã công bố', en: 'verified' },
  assumed: { vi: 'giả định', en: 'assumed' },
  notPublic: { vi: 'không công khai', en: 'not public' },
};

const REASONS: Readonly<Record<string, Sentence>> = {
  notProvided: {
    vi: 'chưa có số liệu cho đơn vị và kỳ này',
    en: 'no figure for this unit and period',
  },
  notPublic: { vi: 'quy tắc tính không công khai', en: 'its rule is not public' },
  zeroOverZero: { vi: 'cả tử số và mẫu số bằng 0', en: 'numerator and denominator are both 0' },
  zeroDenominator: { vi: 'mẫu số bằng 0', en: 'the denominator is 0' },
  negative: { vi: 'số liệu âm', en: 'a figure is negative' },
  overlapping: {
    vi: 'số liệu của các nguồn trùng nhau một phần, chỉ biết khoảng',
    en: 'figures of several sources overlap, so only bounds are known',
  },
  otherUnits: {
    vi: 'chưa đủ số liệu của các đơn vị khác để so sánh',
    en: 'figures of other units to compare with are missing',
  },
  notAssessed: { vi: 'chưa có điểm nào được ghi nhận', en: 'no points are recorded' },
  unknownChoice: {
    vi: 'mức đạt được ghi nhận không có trong quy tắc',
    en: 'the recorded case is none that the rule names',
  },
  evidence: {
    vi: 'chưa có tài liệu kiểm chứng được chấp nhận',
    en: 'no document was accepted as evidence yet',
  },
  incomplete: {
    vi: 'thiếu dòng: bị giữ lại hoặc chưa gửi',
    en: 'rows are lacking: in quarantine, or not sent',
  },
  blank: { vi: 'nguồn bỏ trống', en: 'the source left it blank' },
  unreadable: { vi: 'nguồn ghi không đọc được', en: 'what the source wrote cannot be read' },
  withdrawn: {
    vi: 'nguồn không còn báo cáo đơn vị này',
    en: 'the source no longer reports this unit',
  },
};

const CAUSES: Readonly<Record<string, Sentence>> = {
  'cell/unreadable': { vi: 'ô không đúng dạng', en: 'a cell is not of the form agreed on' },
  'cell/missing': { vi: 'ô bắt buộc bỏ trống', en: 'a required cell is blank' },
  'row/conflict': {
    vi: 'nhiều dòng mâu thuẫn cho một đơn vị',
    en: 'rows for one unit that differ',
  },
  'row/malformed': { vi: 'dòng hỏng', en: 'the record itself is broken' },
  'row/part-exceeds-whole': {
    vi: 'một phần lớn hơn tổng',
    en: 'a part is larger than its whole',
  },
  'unit/unknown': { vi: 'không rõ đơn vị', en: 'no such unit' },
  'unit/ambiguous': { vi: 'tên trùng nhiều đơn vị', en: 'several units have that name' },
  'unit/malformed': { vi: 'mã đơn vị sai dạng', en: 'no code of a unit' },
  'unit/no-parent': {
    vi: 'không rõ đơn vị cấp trên',
    en: 'the unit it is to be added up for is not known',
  },
  'unit/not-valid': { vi: 'đơn vị không có hiệu lực trong kỳ', en: 'the unit is not valid then' },
  drifted: { vi: 'cả tệp sai cấu trúc', en: 'the whole snapshot has another layout' },
  shrunk: { vi: 'cả tệp thiếu dòng', en: 'the whole snapshot lacks rows' },
};

const STATUSES: Readonly<Record<string, Sentence>> = {
  reported: { vi: 'có báo cáo', en: 'reported' },
  missing: { vi: 'thiếu', en: 'missing' },
  withdrawn: { vi: 'đã rút', en: 'withdrawn' },
};

/** Why a value or a number of points is missing. A code without words stands for itself. */
export const reasonWords = (code: string): Sentence => REASONS[code] ?? { vi: code, en: code };

/** Why a row is kept back. */
export const causeWords = (code: string): Sentence => CAUSES[code] ?? { vi: code, en: code };

export const statusWords = (status: string): Sentence =>
  STATUSES[status] ?? { vi: status, en: status };

/** A decision as texts of law cite it: "Quyết định số 852/QĐ-UBND". */
export const decisionName = ({ number }: Pick<Edition['decision'], 'number'>): Sentence =>
  number.includes('/QĐ-')
    ? { vi: `Quyết định số ${number}`, en: `Decision ${number}` }
    : { vi: number, en: number };

/** A decision by its number and what it lays down. */
export function decisionTitle(decision: Edition['decision']): Sentence {
  const { vi, en } = decisionName(decision);
  return { vi: `${vi}: ${decision.title.vi}`, en: `${en}: ${decision.title.en}` };
}

/** Both languages in one cell, "bị từ chối (refused)". */
export const both = ({ vi, en }: Sentence): string => (vi === en ? vi : `${vi} (${en})`);

/** Points rounded half up for reading, "17,68", or their bounds while something is missing, "0–12". */
export function pointsText(points: Points, decimals: number): string {
  const shown = (exact: string) => vietnameseNumber(roundExact(exact, decimals));
  return isPoint(points) ? shown(points.low) : `${shown(points.low)}–${shown(points.high)}`;
}

/** A count with its thousands set apart, as Vietnamese writes it: 19.681. */
export const countText = (count: bigint | number): string => writtenNumber(String(count)).vi;

export const MISMATCH_WORDS: Words<Finding['kind']> = {
  trackGap: { vi: 'điểm của các bên lệch nhau', en: 'tracks that give other points' },
  shareAboveWhole: { vi: 'tỷ lệ trên 100%', en: 'a share over 100%' },
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

/** What is decided about where no case was, by the first word of what says so. */
const DECIDED_WORDS: Readonly<Record<string, Sentence>> = {
  alias: { vi: 'tên gọi khác của đơn vị', en: 'another name of a unit' },
  text: { vi: 'nghĩa của một chữ trong nguồn', en: 'what a text of a feed means' },
  rows: { vi: 'các dòng của nguồn', en: 'rows of a feed' },
  figure: { vi: 'số liệu', en: 'the figure' },
  points: { vi: 'điểm', en: 'the points' },
};

/** What a case or a decision is about, by its id: its kind in words, then the ids of what it is about. */
export function caseWords(id: string): Sentence {
  const [kind = '', ...about] = id.split(' ');
  const parts = partsOf(kind, about);
  const words = DECIDED_WORDS[kind] ?? wordOf(kind);
  const told = (language: keyof Sentence): string =>
    `${words[language]}: ${parts.map((part) => part[language]).join(', ')}`;
  return { vi: told('vi'), en: told('en') };
}

/** Where a source's own words are among the ids, they may have spaces. */
function partsOf(kind: string, about: readonly string[]): Sentence[] {
  const [feed = '', ...subject] = about;
  switch (kind) {
    case 'quarantinedRows':
      return [wordOf(feed), subjectWords({ kind, subject: subject.join(' ') })];
    case 'controlTotal': {
      const period = subject.pop() ?? '';
      return [wordOf(feed), subjectWords({ kind, subject: subject.join(' ') }), wordOf(period)];
    }
    default:
      return about.map(wordOf);
  }
}

/** What a finding is about, within its feed or edition: codes that have words by these, what a source wrote quoted. */
export function subjectWords({ kind, subject }: Pick<Finding, 'kind' | 'subject'>): Sentence {
  if (kind === 'controlTotal') return { vi: `cột “${subject}”`, en: `the column “${subject}”` };
  if (kind !== 'quarantinedRows') return wordOf(subject);
  const [code = '', ...written] = subject.split(' ');
  const { vi, en } = causeWords(code);
  const more = written.length === 0 ? '' : `: “${written.join(' ')}”`;
  return { vi: `${vi}${more}`, en: `${en}${more}` };
}

const CASE_WORDS: Readonly<Record<string, Sentence>> = {
  ...MISMATCH_WORDS,
  ...TRACK_WORDS,
  delivery: { vi: 'lần gửi số liệu', en: 'delivery' },
  dataAsOf: { vi: 'ngày chốt số liệu', en: 'the day of the figures' },
  units: { vi: 'các đơn vị', en: 'units' },
  total: { vi: 'tổng điểm', en: 'total points' },
};

const wordOf = (code: string): Sentence => CASE_WORDS[code] ?? { vi: code, en: code };

export const SEVERITY_WORDS: Words<Finding['severity']> = {
  grave: { vi: 'nghiêm trọng', en: 'grave' },
  warning: { vi: 'cần giải trình', en: 'to be explained' },
  notice: { vi: 'lưu ý', en: 'notice' },
};

export const COVERAGE_WORDS: Words<Coverage> = {
  fed: { vi: 'có nguồn cấp', en: 'fed' },
  figures: { vi: 'có số liệu, chưa rõ cách tính', en: 'figures, rule not public' },
  filed: { vi: 'đơn vị nộp', en: 'filed' },
  unscored: { vi: 'không tính điểm, không ai phải nộp', en: 'unscored, owed by nobody' },
  nobody: { vi: 'chưa có nguồn', en: 'nobody yet' },
};
