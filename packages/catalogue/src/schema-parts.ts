import type { Sentence } from '@dti-hub/kernel';
import * as z from 'zod';

/** A text in Vietnamese, the language of the field, with English beside it. */
export const bilingualSchema = z.strictObject({
  vi: z.string().min(1).describe('In Vietnamese, as people of the field say it.'),
  en: z.string().min(1).describe('The same in English.'),
});

/** What a file says of itself: in both languages, or in one, as a province may write its own. */
export const remarkSchema = z.union(
  [bilingualSchema, z.string()],
  'a text, or a text each for "vi" and "en"',
);

export type Remark = z.infer<typeof remarkSchema>;

/** A remark for readers of either language; one that is written once is the same for both. */
export const remarkWords = (remark: Remark): Sentence =>
  typeof remark === 'string' ? { vi: remark, en: remark } : remark;

export const slugSchema = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'lower-case letters, digits and single hyphens');

export const decimalSchema = z
  .string()
  .regex(/^-?\d+(\.\d+)?$/, 'a plain decimal as text, such as "0" or "-12.5"');

export const patternSchema = z.string().refine(isPattern, 'a regular expression');

/** Where a value stands in a JSON answer; the empty pointer is the whole answer. */
export const pointerSchema = z
  .string()
  .regex(/^(\/[^/]+)*$/, 'a JSON pointer such as /data/children');

function isPattern(text: string): boolean {
  try {
    return new RegExp(text, 'u') instanceof RegExp;
  } catch {
    return false;
  }
}
