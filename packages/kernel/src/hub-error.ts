import type { Sentence } from './sentence.ts';

/**
 * What the caller is to do about operational trouble: `retry` it is transient, the same call may
 * succeed; `giveUp` this feed needs a person, the night goes on; `halt` our configuration or our
 * code is wrong.
 */
export type Disposition = 'retry' | 'giveUp' | 'halt';

/** What to do about trouble. */
export interface Mend extends Sentence {
  /** The hub's command that does or shows it: said at the command line alone, pages have their own way. */
  readonly command?: string;
}

/** What a person is told: what went wrong, and what to do about it. */
export interface HubErrorText {
  readonly problem: Sentence;
  readonly mend: Mend;
}

/**
 * Operational trouble. Bad data is never one of these: it is an issue, a value. The literal `name`
 * of a subclass survives bundling and is what the state machine matches.
 */
export abstract class HubError extends Error {
  abstract override readonly name: string;
  /** Stable `area/what`, the anchor of its runbook section. */
  abstract readonly code: string;
  abstract readonly disposition: Disposition;
  readonly problem: Sentence;
  readonly mend: Mend;

  constructor(text: HubErrorText, options?: ErrorOptions) {
    super(`${text.problem.en} ${text.mend.en}`, options);
    this.problem = text.problem;
    this.mend = text.mend;
  }
}
