import { ROLES } from '@dti-hub/pipeline';
import * as z from 'zod';
import { documentSchema, DOCUMENTS_MAX, figureText, reasonSchema, word, written } from './cases.ts';
import {
  daySchema,
  exactSchema,
  hashSchema,
  instantSchema,
  sentenceSchema,
  unitIdSchema,
} from './common.ts';
import { form, WELL_FORMED } from './forms.ts';
import { named } from './named.ts';

const CHOICE_MAX = 200;

/** What names a filing. */
export const filingNameShape = {
  edition: word.describe('An edition'),
  unit: unitIdSchema,
  period: word.describe("The period's id, such as civil:2022"),
  code: word.describe('The code of an indicator or a part'),
};

const filedSchema = z.strictObject({
  value: figureText.nullable().describe('A figure, exact text.'),
  choice: written(CHOICE_MAX).nullable(),
  points: figureText.nullable(),
});

const contentShape = {
  stage: z.enum(['draft', 'submitted']),
  filed: filedSchema,
  dataAsOf: daySchema.nullable(),
  documents: z.array(documentSchema).max(DOCUMENTS_MAX),
  note: reasonSchema.nullable(),
};

export const filingContentSchema = named('FilingContent', z.strictObject(contentShape));

const revisionShape = {
  ...filingNameShape,
  ...contentShape,
  revision: z.int().positive(),
  by: z.string(),
  on: daySchema,
};

const revisionSchema = named(
  'FilingRevision',
  z.object(revisionShape).describe('One revision of what a unit files.'),
);

const reviewSchema = named(
  'Review',
  z
    .object({
      ...filingNameShape,
      revision: z.int().positive(),
      outcome: z.enum(['verified', 'returned']),
      points: exactSchema.nullable(),
      reason: z.string().nullable(),
      by: z.string(),
      on: daySchema,
    })
    .describe('What a verifier found of a submitted revision.'),
);

export const foundSchema = named(
  'FoundByVerifier',
  z.strictObject({
    outcome: z.enum(['verified', 'returned']),
    points: figureText.nullable().describe("The verifier's own; null: what was filed."),
    reason: reasonSchema.nullable().describe('Wanted where it is returned.'),
  }),
);

export const filingSchema = named(
  'Filing',
  z
    .object({
      ...revisionShape,
      review: reviewSchema.nullable(),
      submitted: revisionSchema
        .nullable()
        .optional()
        .describe(
          "Beneath a draft, the last revision that was submitted: the unit's word until then.",
        ),
      verified: z
        .object({ filing: revisionSchema, review: reviewSchema })
        .nullable()
        .describe('The last revision that was verified: it counts until another one is.'),
    })
    .describe('The newest revision of a filing, with what became of it.'),
);

export const filedOutcomeSchema = named(
  'FilingOutcome',
  z
    .object({ changed: z.boolean(), filing: revisionSchema })
    .describe('What is kept; changed is false where just that was kept already.'),
);

export const reviewOutcomeSchema = named(
  'ReviewOutcome',
  z.object({ changed: z.boolean(), review: reviewSchema }).describe('What is kept.'),
);

const faultSchema = z.object({ field: z.string(), expected: sentenceSchema, found: z.string() });

export const draftsOutcomeSchema = named(
  'DraftsOutcome',
  z
    .object({
      submitted: z.array(revisionSchema),
      refused: z.array(z.object({ code: z.string(), faults: z.array(faultSchema) })),
    })
    .describe("What became of a unit's drafts: submitted, or what they still lack."),
);

export const missingSchema = named(
  'Missing',
  z
    .object({
      items: z.array(
        z.object({
          code: z.string(),
          name: sentenceSchema,
          need: z.enum(['value', 'submission', 'evidence', 'correction', 'verification']),
          feeds: z.array(z.string()),
          reason: z.string().nullable(),
          stake: z.object({ low: exactSchema, high: exactSchema }),
        }),
      ),
      deadlines: z.array(
        z.object({
          calendar: z.string(),
          line: z.string(),
          what: sentenceSchema,
          dueAt: daySchema,
          lateAfter: daySchema,
        }),
      ),
    })
    .describe("What a unit's score of a period waits for, and by when it is due."),
);

export const keptFileSchema = named(
  'KeptFile',
  z
    .object({ file: hashSchema, bytes: z.int() })
    .describe('A file that documents of filings can name.'),
);

export const uploadAddressSchema = named(
  'UploadAddress',
  z
    .object({
      method: z.literal('PUT'),
      url: z.url(),
      headers: z.record(z.string(), z.string()).describe('To be sent as they are.'),
      until: instantSchema,
    })
    .describe('Where the announced file, and no other, can be sent. It needs no token there.'),
);

/** Of anybody who may have a role. */
const personSchema = z
  .string()
  .regex(
    /^\S{1,200}$/,
    form({ vi: 'từ 1 đến 200 ký tự, không có dấu cách', en: '1 to 200 characters without blanks' }),
  )
  .refine((text) => text.isWellFormed(), WELL_FORMED)
  .describe("The identity provider's name for the person: the sub of their tokens.");

export const grantNameShape = {
  person: personSchema,
  role: z.enum(ROLES),
};

const withinSchema = unitIdSchema.nullable().describe('null: the whole province.');

export const wantedGrantSchema = named(
  'WantedGrant',
  z.strictObject({ ...grantNameShape, within: withinSchema }),
);

export const grantSchema = named(
  'Grant',
  z
    .object({ ...grantNameShape, within: withinSchema, by: z.string() })
    .describe('That a person has a role, and who gave it.'),
);

export const grantOutcomeSchema = named(
  'GrantOutcome',
  z.object({ changed: z.boolean() }).describe('changed is false where it was so already.'),
);
