/** What a command answers: a document for a program, lines for a person; the same facts in both. */
export interface Answer {
  readonly document: object;
  readonly lines: readonly string[];
  /** 0 when left out. */
  readonly exitCode?: number;
}

/** The one text that a command leaves on the standard output. */
export const answerText = ({ document, lines }: Answer, json: boolean): string =>
  json ? JSON.stringify(document, null, 2) : lines.join('\n');
