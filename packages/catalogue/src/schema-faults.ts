import type * as z from 'zod';
import vietnamese from 'zod/v4/locales/vi.js';
import type { Fault } from './fault.ts';

/** What our schemas call the forms that texts must have, in Vietnamese. */
const FORMS: Readonly<Record<string, string>> = {
  'a text, or a text each for "vi" and "en"':
    'một văn bản, hoặc mỗi tiếng "vi" và "en" một văn bản',
  'lower-case letters, digits and single hyphens': 'chữ thường, chữ số và dấu gạch nối đơn',
  'a header name': 'tên của một trường tiêu đề HTTP',
  'text with {method} {path} {query} {timestamp} {bodyHash} in it':
    'văn bản có {method} {path} {query} {timestamp} {bodyHash} trong đó',
  'a JSON pointer such as /data/children': 'con trỏ JSON như /data/children',
  'a regular expression': 'biểu thức chính quy',
  'a plain decimal as text, such as "0" or "-12.5"':
    'số thập phân viết thành văn bản, như "0" hoặc "-12.5"',
  'a plain decimal as text, such as "0.80"': 'số thập phân viết thành văn bản, như "0.80"',
  'an exact share as text, such as "1/2" or "0.75"':
    'tỷ lệ chính xác viết thành văn bản, như "1/2" hoặc "0.75"',
  'a cell such as B2': 'một ô như B2',
  'a day, YYYY-MM-DD': 'một ngày, viết NNNN-TT-NN (năm-tháng-ngày)',
  'no day of every year': 'không phải là ngày có trong mọi năm',
  'exactly one of "register" and "place"': 'đúng một trong hai "register" và "place"',
  'dotted words such as dvcqg.progress.received or published.{code}':
    'các từ nối bằng dấu chấm như dvcqg.progress.received hoặc published.{code}',
  'at least two dotted words': 'ít nhất hai từ nối bằng dấu chấm',
  'a unit, such as "gso:585@2022-01-01"': 'một đơn vị, như "gso:585@2022-01-01"',
  digits: 'các chữ số',
};

/** What a form is called in Vietnamese, by its English name in the schema. */
export const vietnameseForm = (english: string): string | undefined => FORMS[english];

/** Everything that is wrong with a value by its schema, in both languages. */
export function schemaFaults(schema: z.ZodType, value: unknown): Fault[] {
  const english = issuesOf(schema.safeParse(value));
  const local = issuesOf(schema.safeParse(value, { error: vietnamese().localeError }));
  return english.map(({ path, message }, index) => ({
    path: path.join('.'),
    reason: {
      vi: `Giá trị không đúng quy cách: ${FORMS[message] ?? local[index]?.message ?? message}.`,
      en: `${message}.`,
    },
  }));
}

const issuesOf = ({ error }: z.ZodSafeParseResult<unknown>): readonly z.core.$ZodIssue[] =>
  error?.issues ?? [];
