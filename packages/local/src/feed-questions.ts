import { mayStayOpen, type Question } from '@dti-hub/sources';
import type { Words } from './words.ts';

const STAGES: Words<Question['stage']> = {
  file: { vi: 'Tệp', en: 'the file' },
  unit: { vi: 'Đơn vị', en: 'the unit' },
  columns: { vi: 'Các cột', en: 'the columns' },
  measures: { vi: 'Số đo', en: 'the measures' },
  source: { vi: 'Nguồn', en: 'the source' },
};

/** The heading of what is asked about one thing. */
const stageLine = (stage: Question['stage']): string => `${STAGES[stage].vi} (${STAGES[stage].en})`;

/** Questions with what is proposed, what speaks for it, and what may be answered; numbered from 1. */
export function questionLines(questions: readonly Question[]): string[] {
  return questions.flatMap((question, index) => {
    const { stage } = question;
    const isFirst = index === 0 || questions[index - 1]?.stage !== stage;
    return [...(isFirst ? ['', stageLine(stage)] : []), ...linesOf(question, index + 1)];
  });
}

function linesOf(question: Question, number: number): string[] {
  const { id, ask, proposal, why, choices } = question;
  return [
    `  ${number}. ${id} = ${proposal ?? '?'}`,
    `     ${ask.vi}`,
    `     ${ask.en}`,
    ...(choices === undefined ? [] : [`     ${choices.join('  ')}`]),
    ...(why === null ? [] : [`     └ ${why.vi}`, `       ${why.en}`]),
  ];
}

/** What an answer that was not taken should have been. */
export function expectedLine(question: Question): string {
  const { choices, form } = question;
  const like = choices?.join('  ') ?? (form === undefined ? '…' : String(form));
  const open = mayStayOpen(question) ? '' : '; không để ngỏ được (it cannot stay open)';
  return `  ✘ Cần (expected): ${like}${open}`;
}
