import type { Agreement, Encoding } from '@dti-hub/catalogue';
import type { Sentence } from '@dti-hub/kernel';
import { ENCODING_NAMES } from '../encodings/decode-text.ts';
import type { RowRecord } from '../row.ts';
import { shortened } from '../shortened.ts';

/** What in a page is not as agreed, as part of a sentence. */
export interface Unreadable {
  readonly unreadable: Sentence;
  /** It is the row agreed on as the header that cannot be one: the header may stand in another. */
  readonly noHeader?: true;
}

/** One page as its format reads it. */
export type PageResult =
  | {
      readonly records: readonly RowRecord[];
      /** The reference day that stands beside the rows, in the source's own words. */
      readonly dataAsOf: string | null;
    }
  | Unreadable;

/** Which page is read, from 1, and how many records of it are wanted: none beyond them are made. */
export interface PageRequest {
  readonly page: number;
  readonly recordsMax: number;
}

/** Bytes → records. */
export type PageReader = (
  agreement: Agreement,
  bytes: Uint8Array,
  request: PageRequest,
) => PageResult;

export const unreadable = (vi: string, en: string): Unreadable => ({ unreadable: { vi, en } });

/** The bytes cannot be of the encoding that was declared. */
export function otherEncoding(page: number, encoding: Encoding): Unreadable {
  const name = ENCODING_NAMES[encoding];
  return unreadable(
    `trang ${page} không phải là ${name} như đã khai báo`,
    `page ${page} is not ${name}, as was declared`,
  );
}

/** Two columns go by one name, so that nobody can say which of them is meant. */
export function repeatedColumn(names: readonly string[]): Unreadable | undefined {
  const repeated = names.find((name, index) => names.indexOf(name) !== index);
  if (repeated === undefined) return undefined;
  const quoted = shortened(repeated);
  return {
    ...unreadable(`hai cột cùng tên "${quoted}"`, `two columns are named "${quoted}"`),
    noHeader: true,
  };
}

/** The first constant that does not stand where it must; texts are by pointer. */
export function brokenConstant(
  { constants }: Agreement,
  textAt: (pointer: string) => string,
): Unreadable | undefined {
  for (const [pointer, expected] of Object.entries(constants)) {
    const found = textAt(pointer);
    if (found === expected) continue;
    const quoted = shortened(found);
    return unreadable(
      `${pointer} phải là "${expected}" nhưng là "${quoted}"`,
      `${pointer} should be "${expected}" but is "${quoted}"`,
    );
  }
  return undefined;
}
