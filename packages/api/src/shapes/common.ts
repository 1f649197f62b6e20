import { isLocalDate, parseUnitId } from '@dti-hub/kernel';
import { OBSERVATION_STATUSES, ERASED_KINDS, VERDICTS } from '@dti-hub/pipeline';
import * as z from 'zod';
import { DAY, SHA_256, UNIT_ID } from './forms.ts';
import { named } from './named.ts';

const DECIMAL = /^-?\d+(\.\d+)?$/;
const EXACT = /^-?\d+(\.\d+|\/\d+)?$/;

export const sentenceSchema = named(
  'Sentence',
  z.object({ vi: z.string(), en: z.string() }).describe('The same in Vietnamese and in English.'),
);

/** What a file says of itself: in both languages, or in one, as its province wrote it. */
export const remarkSchema = z.union([sentenceSchema, z.string()]);

/** A local day in Asia/Ho_Chi_Minh. */
export const daySchema = z.iso.date(DAY).refine(isLocalDate, DAY);

export const instantSchema = z.iso.datetime().describe('An instant, UTC.');

export const hashSchema = z
  .string()
  .regex(/^[0-9a-f]{64}$/, SHA_256)
  .describe('SHA-256, lower-case hex.');

export const decimalSchema = z.string().regex(DECIMAL).describe('A decimal, as text.');

export const exactSchema = z
  .string()
  .regex(EXACT)
  .describe('A number without rounding: a decimal, or a fraction "1/3".');

export const unitIdSchema = z
  .string()
  .max(100)
  .refine((id) => parseUnitId(id) !== undefined, UNIT_ID)
  .describe('system:code@validFrom');

export const periodSchema = named(
  'Period',
  z
    .object({ calendar: z.string(), label: z.string(), start: daySchema, end: daySchema })
    .describe('The days from start, before end, under a label in a calendar.'),
);

export const trackSchema = z
  .enum(['computed', 'selfAssessed', 'verified', 'published'])
  .describe('Whose points: what the rules make of figures, or what people recorded.');

export const levelSchema = z.enum(['province', 'district', 'commune']);

export const verdictSchema = z.enum(VERDICTS).describe("How a feed's night ended.");

export const observationStatusSchema = z
  .enum(OBSERVATION_STATUSES)
  .describe('SDMX CL_OBS_STATUS: A normal; L not collected; M cannot exist; O missing.');

export const evidenceStatusSchema = z
  .enum(['stated', 'verified', 'assumed', 'notPublic'])
  .describe('How well a rule is known.');

export const ledgerSchema = named(
  'Ledger',
  z
    .object({
      read: z.int(),
      accepted: z.int(),
      quarantined: z.int(),
      duplicate: z.int(),
      outOfScope: z.int(),
    })
    .describe('What became of every row: read is the sum of the others.'),
);

export const causeSchema = z.object({ code: z.string(), sentence: sentenceSchema });

export const lineageShape = {
  snapshot: hashSchema,
  agreement: hashSchema,
  register: hashSchema,
  processor: z.string(),
  result: hashSchema,
  rowCount: z.int(),
  rowsDigest: hashSchema,
  occasion: hashSchema.optional(),
};

export const publicationSchema = named(
  'PublicationHead',
  z
    .object({
      number: z.int().positive(),
      night: daySchema,
      publishedAt: instantSchema,
      content: hashSchema,
      status: z.enum(['provisional', 'released']),
    })
    .describe('The publication that an answer is from.'),
);

export const erasedSchema = named(
  'Erased',
  z
    .object({
      kind: z.enum(ERASED_KINDS),
      hash: hashSchema,
      reason: z.string(),
      by: z.string(),
      on: daySchema,
    })
    .describe('Bytes that were erased for good: who erased them, when and why.'),
);

export const problemSchema = named(
  'Problem',
  z
    .object({
      type: z.string(),
      status: z.int(),
      title: z.string().describe('In Vietnamese.'),
      detail: z.string().describe('In English.'),
      code: z.string(),
      errors: z
        .array(
          z.object({
            in: z.enum(['path', 'query', 'body']),
            name: z.string(),
            message: z.string(),
            messageVi: z.string().describe('The same in Vietnamese.'),
          }),
        )
        .optional(),
      current: z
        .string()
        .nullable()
        .optional()
        .describe('With 412: the ETag of what stands there; null: nothing does.'),
      erased: erasedSchema.optional().describe('With 410: what of it is left.'),
    })
    .describe('What went wrong: RFC 9457.'),
);
