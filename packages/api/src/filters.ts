import { onePeriodIn, parsePeriodFilter } from '@dti-hub/pipeline';
import { isLocalDate } from '@dti-hub/kernel';
import * as z from 'zod';
import { DAY, form } from './shapes/forms.ts';

const TEXT_MAX = 200;

/** A parameter that names something. */
export const nameText = (what: string) => z.string().min(1).max(TEXT_MAX).describe(what);

/** A parameter that names one or several things, parted by commas. */
export const namesText = (what: string) =>
  z.string().min(1).max(2000).describe(`${what}; several are parted by commas`);

/** The things that such a parameter names; undefined: it was left out. */
export const namesIn = (text: string | undefined): readonly string[] | undefined =>
  text === undefined ? undefined : text.split(',');

/** A parameter that counts or numbers something: digits alone are a whole number. */
export const inDigits = <Schema extends z.ZodType>(schema: Schema) =>
  z.preprocess(
    (given) => (typeof given === 'string' && /^[0-9]+$/.test(given) ? Number(given) : given),
    schema,
  );

const PERIODS = form({
  vi: 'một kỳ như "2026", "2026-08", "civil:2026", hoặc khoảng kỳ như "2026-01..2026-06"',
  en: 'a period such as "2026", "2026-08", "civil:2026", or a range such as "2026-01..2026-06"',
});

export const periodText = z
  .string()
  .max(TEXT_MAX)
  .refine((text) => parsePeriodFilter(text) !== undefined, PERIODS)
  .describe('"2026" or "2026-08"; by its id "civil:2026"; a range "2026-01..2026-06"');

/** The id of the one period that such a parameter asks for; undefined: it asks for others too. */
export const onePeriodOf = (text: string | undefined) =>
  text === undefined ? undefined : onePeriodIn(text);

/** What such a parameter asks for; undefined: it was left out. */
export const periodsIn = (text: string | undefined) =>
  text === undefined ? undefined : parsePeriodFilter(text);

export const dayText = z.string().max(TEXT_MAX).refine(isLocalDate, DAY).meta({ format: 'date' });

export const unitsShape = {
  unit: namesText('A unit, by id or by code').optional(),
  level: z
    .enum(['province', 'district', 'commune'])
    .optional()
    .describe('Only units of this level'),
  within: nameText('This unit and every one that lies in it, by id or by code').optional(),
};

const INCLUDES = ['numden', 'provenance'] as const;
type Included = (typeof INCLUDES)[number];

/** A parameter that asks for more of each item. */
export const includeText = (allowed: readonly Included[]) =>
  z
    .string()
    .max(TEXT_MAX)
    .refine(
      (text) => text.split(',').every((one) => allowed.some((known) => known === one)),
      form({
        vi: `${allowed.join(', ')}, cách nhau bằng dấu phẩy`,
        en: `${allowed.join(', ')}, parted by commas`,
      }),
    )
    .describe(`More of each item: ${allowed.join(', ')}, parted by commas`);

/** Which of them such a parameter asks for. */
export const includedIn = (text: string | undefined) => {
  const wanted = new Set(text?.split(','));
  return { numden: wanted.has('numden'), provenance: wanted.has('provenance') };
};
