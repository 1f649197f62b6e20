import type { Right } from '@dti-hub/stewardship';
import type { Desk } from './desk.ts';
import type { Page } from './html/layout.ts';

/** One request to a page of a province. What was not given is an empty text. */
export interface Visit {
  readonly desk: Desk;
  /** "/console/ninh-thuan". */
  readonly home: string;
  /** For the forms of the page, see `Session`. */
  readonly formToken: string;
  readonly param: (name: string) => string;
  readonly query: (name: string) => string;
  readonly form: (name: string) => string;
  /** All that was written into the form, by the names of its fields. */
  readonly written: Readonly<Record<string, string>>;
  /** Undefined: none was chosen. */
  readonly file: (name: string) => File | undefined;
}

/** Where a browser goes once something was done, so that it is not done again by a reload. */
export interface GoTo {
  readonly goTo: string;
}

/** A file to be saved, never opened in the console's own place. */
export interface Download {
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** What a request comes to. */
export type Outcome = Page | GoTo | Download;

/** Answers a request. */
export type Answer = (visit: Visit) => Promise<Outcome> | Outcome;

/** A page of a province, at its address below the province's; with what its forms do. */
export interface ProvincePage {
  readonly path: string;
  /** What whoever looks at it needs, for whatever unit; left out, some role in the province. */
  readonly right?: Right;
  readonly show: Answer;
  readonly take?: Answer;
}
