import type { Sentence } from '@dti-hub/kernel';

/** What questions are about, in the order in which they are asked. */
export type Stage = 'file' | 'unit' | 'columns' | 'measures' | 'source';

/** One thing that an agreement has to say and a sample alone does not settle. */
export interface Question {
  /** What an answer is kept under: "columns.Mã xã.type". */
  readonly id: string;
  readonly stage: Stage;
  readonly ask: Sentence;
  /** What the sample suggests, for a person to confirm; null where it suggests nothing, or too much. */
  readonly proposal: string | null;
  /** What in the sample speaks for the proposal, or why there is none. */
  readonly why: Sentence | null;
  /** The only answers there are; left out: every text. */
  readonly choices?: readonly string[];
  /** What an answer must look like. */
  readonly form?: RegExp;
}

/** A question about the source, of which the sample says nothing. */
export const ofSource = (id: string, vi: string, en: string): Question => ({
  id,
  stage: 'source',
  ask: { vi, en },
  proposal: null,
  why: null,
});

/** Answers by the id of their question; null leaves a question open on purpose. */
export type Answers = Readonly<Record<string, string | null>>;

/** What stands in a draft where nobody has said yet what belongs there. No agreement can hold one. */
export interface OpenField {
  readonly question: Sentence;
}

/** A text that was answered, or the question that is left. */
export type Field = string | OpenField;

/** The answer to an optional part that says: there is none. */
export const NONE = '-';

/** Without the file's format nothing can be read; everything else may wait for an answer. */
export const mayStayOpen = ({ stage }: Question): boolean => stage !== 'file';

/** Whether the text is an answer to the question; null only where it may stay open. */
export function isAnswer(question: Question, answer: string | null): boolean {
  if (answer === null) return mayStayOpen(question);
  const { choices, form } = question;
  return (choices?.includes(answer) ?? true) && (form?.test(answer) ?? answer.trim() !== '');
}

/**
 * Asks one question after another, the later ones by what the earlier ones gave: the answer where
 * there is one, else, for the time being, the proposal.
 */
export class Interview {
  readonly questions: Question[] = [];
  readonly #answers: Answers;

  constructor(answers: Answers) {
    this.#answers = answers;
  }

  /** What to go on with; undefined where a question has neither answer nor proposal. */
  ask(question: Question): string | undefined {
    this.questions.push(question);
    const answer = this.#answers[question.id];
    if (answer === undefined || !isAnswer(question, answer)) return question.proposal ?? undefined;
    return answer ?? undefined;
  }

  /** What to write into the draft: the answer or the proposal, else the question itself. */
  field(question: Question): Field {
    return this.ask(question) ?? { question: question.ask };
  }

  /** The same for a part that may be left out. */
  optional(question: Question): Field | undefined {
    const field = this.field(question);
    return field === NONE ? undefined : field;
  }
}

/** A whole number of a draft, where it was answered. */
export const wholeNumber = (field: Field): number | OpenField =>
  typeof field === 'string' ? Number(field) : field;

/** Some of the texts, as evidence in a sentence. */
export function quoted(texts: readonly string[]): string {
  const SHOWN = 3;
  const shown = [...new Set(texts)].slice(0, SHOWN).map((text) => `"${text.slice(0, LONG)}"`);
  return shown.join(', ');
}

const LONG = 40;

/** Lower-case letters, digits and single hyphens, as ids are written. */
export const SLUG = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
