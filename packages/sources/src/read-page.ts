import type { Agreement } from '@dti-hub/catalogue';
import type { Sentence } from '@dti-hub/kernel';
import type { RowRecord } from './row.ts';

/** What in a page is not as agreed, as part of a sentence. */
export interface Unreadable {
  readonly unreadable: Sentence;
}

/** One page as its format reads it. */
export type PageResult =
  | {
      readonly records: readonly RowRecord[];
      /** The reference day that stands beside the rows, in the source's own words. */
      readonly dataAsOf: string | null;
    }
  | Unreadable;

/** Bytes → records. Pages count from 1. */
export type PageReader = (agreement: Agreement, bytes: Uint8Array, page: number) => PageResult;

export const unreadable = (vi: string, en: string): Unreadable => ({ unreadable: { vi, en } });
