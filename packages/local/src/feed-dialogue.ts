import process from 'node:process';
import { createInterface } from 'node:readline/promises';
import { isAnswer, type AgreementProposal, type Answers, type Question } from '@dti-hub/sources';
import { usage } from './errors.ts';
import { expectedLine, questionLines } from './feed-questions.ts';

/** Somebody to talk to: what is said to them, and what they type. */
export interface Talk {
  say(text: string): void;
  ask(prompt: string): Promise<string>;
}

/** Questions without an answer that fits them. */
export const unanswered = (questions: readonly Question[], answers: Answers): Question[] =>
  questions.filter((question) => {
    const answer = answers[question.id];
    return answer === undefined || !isAnswer(question, answer);
  });

/**
 * Goes through all that is to be confirmed or answered, one subject after the other, until nothing is
 * left; what was answered decides what is asked next. Ends early where the sample cannot be read.
 */
export async function converse(
  talk: Talk,
  propose: (answers: Answers) => AgreementProposal,
): Promise<Answers> {
  const answers: Record<string, string | null> = {};
  for (;;) {
    const { questions, trouble } = propose(answers);
    const open = unanswered(questions, answers);
    const subject = open.filter(({ stage }) => stage === open[0]?.stage);
    if (trouble !== null || subject.length === 0) return answers;
    const proposed = subject.filter(({ proposal }) => proposal !== null);
    const [asked] = subject;
    if (proposed.length > 0) Object.assign(answers, await confirmAll(talk, proposed));
    else if (asked !== undefined) answers[asked.id] = await askOne(talk, asked);
  }
}

const CONFIRM =
  'Enter: xác nhận tất cả; SỐ GIÁ-TRỊ: đổi một mục (Enter confirms all, NUMBER VALUE changes one) > ';

/** Shows proposals: all of them are confirmed at once, or one is changed. */
async function confirmAll(talk: Talk, proposed: readonly Question[]): Promise<Answers> {
  talk.say(questionLines(proposed).join('\n'));
  for (;;) {
    const typed = (await talk.ask(CONFIRM)).trim();
    if (typed === '') return Object.fromEntries(proposed.map(({ id, proposal }) => [id, proposal]));
    const [, number, value = ''] = /^(\d+)\s+(.+)$/.exec(typed) ?? [];
    const question = proposed[Number(number) - 1];
    if (question !== undefined && isAnswer(question, value)) return { [question.id]: value };
    talk.say(
      question === undefined
        ? '  ✘ Gõ số thứ tự, dấu cách rồi giá trị mới (type the number, a space, the new value)'
        : expectedLine(question),
    );
  }
}

/** Asks one question; nothing typed leaves it open where that is possible. */
async function askOne(talk: Talk, question: Question): Promise<string | null> {
  talk.say(questionLines([question]).join('\n'));
  for (;;) {
    const typed = (
      await talk.ask('Trả lời; Enter: để ngỏ (answer; Enter leaves it open) > ')
    ).trim();
    const answer = typed === '' ? null : typed;
    if (isAnswer(question, answer)) return answer;
    talk.say(expectedLine(question));
  }
}

/** Holds the conversation at the terminal, on the error output: the standard one is for the answer. */
export async function answerInTerminal(
  propose: (answers: Answers) => AgreementProposal,
): Promise<Answers> {
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  const ended = new AbortController();
  lines.once('close', () => ended.abort());
  try {
    return await converse(
      {
        say: (text) => void process.stderr.write(`${text}\n`),
        ask: (prompt) => lines.question(prompt, { signal: ended.signal }),
      },
      propose,
    );
  } catch (error) {
    if (!ended.signal.aborted) throw error;
    throw usage(
      { vi: 'Chưa trả lời hết; chưa ghi gì.', en: 'Not all was answered; nothing was written.' },
      { vi: 'Chạy lại lệnh để trả lời từ đầu.', en: 'Run the command again.' },
    );
  } finally {
    lines.close();
  }
}
