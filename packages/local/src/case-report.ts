import { periodWords } from '@dti-hub/kernel';
import type { CaseTurn } from '@dti-hub/pipeline';
import type { Remedy } from '@dti-hub/reconciliation';
import {
  caseWords,
  subjectWords,
  namesOf,
  remedyWords,
  withNames,
  type CaseView,
  type Names,
} from '@dti-hub/stewardship';
import type { CommandContext } from './command-context.ts';
import { MISMATCH_WORDS, SEVERITY_WORDS } from './mismatch-words.ts';
import { codeOf } from './scorecards.ts';
import { both, pointsText, type Words } from './words.ts';

/** What a case is about, in a line for the eye and two to read. */
export function caseHeading(names: Names, { name, id, open, finding }: CaseView): string[] {
  if (finding === null)
    return [`${name}  đã đóng (closed): ${namesOf(caseWords(id).vi, names).vi}`];
  const { kind, severity, unit, period } = finding;
  const sentence = withNames(finding.sentence, names);
  const place = [
    ...(unit === null ? [] : [`${names.unitOf(unit)} (${codeOf(unit)})`]),
    ...(period === null ? [] : [periodWords(period).vi]),
    namesOf(subjectWords(finding).vi, names).vi,
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
export const caseStakes = (names: Names, { stakes }: CaseView): string[] =>
  stakes.map(
    ({ edition, codes, points, units }) =>
      `    Liên quan (at stake): ${codes.join(', ')} của ${names.titleOf(edition)?.vi ?? edition} (${edition}), ${pointsText(points, DECIMALS)} điểm mỗi đơn vị (points of a unit), ${units} đơn vị (units)`,
  );

const DECIMALS = 2;

/** How a case came and went, and what people decided. */
export function caseHistory(names: Names, { turns, decisions }: CaseView): string[] {
  return [
    'Lịch sử (history):',
    ...turns.map(
      ({ night, change, decision }) =>
        `  đêm ${night}: ${both(CHANGE_WORDS[change])}${change === 'closed' ? closedBy(decision) : ''}`,
    ),
    ...decisions.map(
      ({ id, by, on, until, reason, undone, remedy }) =>
        `  quyết định ${id} (decision), ${by}, đêm ${on}${until === null ? '' : ` đến ${until}`}${undone ? ', đã huỷ (undone)' : ''}: ${remedyText(remedy, names)}. Lý do (reason): ${reason}`,
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
  names: Names,
  { name, open, finding }: CaseView,
): string[] {
  if (!open || finding === null) return [];
  const mend = withNames(finding.mend, names);
  return [
    '',
    `Cách xử lý (what to do): ${mend.vi}`,
    `  ${mend.en}`,
    ...finding.proposals.flatMap((proposal, index) => [
      `  ${index + 1}. ${remedyText(proposal, names)}`,
      `     ${context.commandLine(`decide ${name} --proposal ${index + 1} --as <tên> --reason "<lý do>" --preview`)}`,
    ]),
  ];
}

/** What a remedy does, in both languages, by names. */
export const remedyText = (remedy: Remedy, names: Names): string =>
  both(
    withNames(
      remedyWords(remedy, {
        nameOf: (unit) => `${names.unitOf(unit)} (${codeOf(unit)})`,
        feedOf: (feed) => names.titleOf(feed)?.vi ?? feed,
      }),
      names,
    ),
  );
