import type { CaseTurn, PublicationContent } from '@dti-hub/pipeline';
import type { Remedy } from '@dti-hub/reconciliation';
import type { CaseView } from '@dti-hub/stewardship';
import { TRACK_WORDS } from '@dti-hub/scoring';
import type { CommandContext } from './command-context.ts';
import { MISMATCH_WORDS, SEVERITY_WORDS } from './mismatch-words.ts';
import { codeOf, nameOf } from './scorecards.ts';
import { both, pointsText, type Words } from './words.ts';

/** What a case is about, in a line for the eye and two to read. */
export function caseHeading(
  published: PublicationContent,
  { name, id, open, finding }: CaseView,
): string[] {
  if (finding === null) return [`${name}  đã đóng (closed): ${id}`];
  const { kind, severity, unit, period, subject, sentence } = finding;
  const place = [
    ...(unit === null ? [] : [codeOf(unit), nameOf(published, unit)]),
    ...(period === null ? [] : [period]),
    subject,
  ];
  return [
    `${name}  ${both(MISMATCH_WORDS[kind])}, ${both(SEVERITY_WORDS[severity])}${open ? '' : ', đã đóng (closed)'}`,
    `    ${place.join(' · ')}`,
    `    ${sentence.vi}`,
    `    ${sentence.en}`,
  ];
}

const CHANGE_WORDS: Words<CaseTurn['change']> = {
  opened: { vi: 'mở', en: 'opened' },
  closed: { vi: 'đóng', en: 'closed' },
  reopened: { vi: 'mở lại', en: 'reopened' },
};

/** Which indicators hang on a case, and how many points. */
export const caseStakes = ({ stakes }: CaseView): string[] =>
  stakes.map(
    ({ edition, codes, points, units }) =>
      `    Liên quan (at stake): ${codes.join(', ')} của ${edition}, ${pointsText(points, DECIMALS)} điểm mỗi đơn vị (points of a unit), ${units} đơn vị (units)`,
  );

const DECIMALS = 2;

/** How a case came and went, and what people decided. */
export function caseHistory({ turns, decisions }: CaseView): string[] {
  return [
    'Lịch sử (history):',
    ...turns.map(
      ({ night, change, decision }) =>
        `  đêm ${night}: ${both(CHANGE_WORDS[change])}${change === 'closed' ? closedBy(decision) : ''}`,
    ),
    ...decisions.map(
      ({ id, by, on, until, reason, undone, remedy }) =>
        `  quyết định ${id} (decision), ${by}, đêm ${on}${until === null ? '' : ` đến ${until}`}${undone ? ', đã huỷ (undone)' : ''}: ${remedyWords(remedy)}. Lý do (reason): ${reason}`,
    ),
  ];
}

const closedBy = (decision: string | null): string =>
  decision === null
    ? ', vì nguyên nhân không còn (its cause has gone)'
    : `, theo quyết định ${decision} (by that decision)`;

/** What the case proposes, each with the command that does it. */
export function caseProposals(
  context: CommandContext,
  { name, open, finding }: CaseView,
): string[] {
  if (!open || finding === null) return [];
  return [
    '',
    `Cách xử lý (what to do): ${finding.mend.vi}`,
    `  ${finding.mend.en}`,
    ...finding.proposals.flatMap((proposal, index) => [
      `  ${index + 1}. ${remedyWords(proposal)}`,
      `     ${context.commandLine(`decide ${name} --proposal ${index + 1} --as <tên> --reason "<lý do>" --preview`)}`,
    ]),
  ];
}

/** What a remedy does, in both languages. */
export function remedyWords(remedy: Remedy): string {
  switch (remedy.kind) {
    case 'addAlias':
      return `"${remedy.text}" của ${remedy.feed} là ${remedy.unit} (the text means the unit)`;
    case 'mapText':
      return `cột "${remedy.column}" của ${remedy.feed}: "${remedy.text}" nghĩa là "${remedy.means}" (the text means the other)`;
    case 'excludeRows':
      return `loại ${remedy.rows.length} dòng của ${remedy.feed} (rows that do not count)`;
    case 'correctValue':
      return `sửa ${remedy.figure.measure} của ${remedy.figure.unit}, ${remedy.figure.period}: ${remedy.value} (the right figure)`;
    case 'waiveMissing':
      return `chấp nhận thiếu ${remedy.figure.measure} của ${remedy.figure.unit} (a missing figure is accepted)`;
    case 'chooseSide':
      return `${remedy.code} của ${remedy.unit}: lấy điểm ${both(TRACK_WORDS[remedy.track])}`;
    case 'acceptFinding':
      return 'chấp nhận như hiện trạng, cho đến khi số liệu thay đổi (it stands until a side changes)';
    case 'undo':
      return `huỷ quyết định ${remedy.decision} (undo)`;
  }
}
