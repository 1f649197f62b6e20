/** What a person reads, in Vietnamese first and English beside it. Whole sentences, no stack trace. */
export interface Sentence {
  readonly vi: string;
  readonly en: string;
}
