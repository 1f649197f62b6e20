import * as z from 'zod';
import { movedScoreSchema, word } from './cases.ts';
import { daySchema, instantSchema } from './common.ts';
import { form } from './forms.ts';
import { named } from './named.ts';

const onlySchema = z.enum(['scoring']);

export const wantedRunSchema = named(
  'WantedRun',
  z
    .strictObject({
      night: daySchema.optional().describe('Left out: today.'),
      only: onlySchema.optional().describe('Ask no source.'),
      edition: word
        .optional()
        .describe('What the scoring is wanted for, such as "ninh-thuan-2022".'),
      period: word.optional().describe('Its id, such as "civil:2022". With an edition.'),
    })
    .refine(({ edition, period }) => (edition === undefined) === (period === undefined), {
      path: ['period'],
      message: form({ vi: 'cả edition và period', en: 'edition and period together' }),
    })
    .refine(({ only, edition }) => edition === undefined || only === 'scoring', {
      path: ['only'],
      message: form({
        vi: '"scoring" khi có edition và period',
        en: '"scoring" where edition and period are named',
      }),
    })
    // What both refinements say, where a schema can say it.
    .meta({ dependentRequired: { edition: ['only', 'period'], period: ['only', 'edition'] } }),
);

const askedRunShape = {
  night: daySchema,
  only: onlySchema.nullable(),
  edition: z.string().nullable(),
  period: z.string().nullable(),
  reads: z
    .object({ scorecards: z.string(), ranking: z.string() })
    .nullable()
    .describe('Where what was asked for is read once it is published; null: no edition was named.'),
};

export const startedRunSchema = named(
  'StartedRun',
  z
    .object({ run: z.string(), ...askedRunShape, askedAt: instantSchema })
    .describe('A run that was asked for; how it ends is told by /runs.'),
);

export const triedRunSchema = named(
  'TriedRun',
  z
    .object({
      ...askedRunShape,
      publication: z.int().nullable().describe('The newest, which it is compared with.'),
      changes: z
        .array(movedScoreSchema)
        .nullable()
        .describe(
          'Scores that would move, without those of locked periods; null: it depends on what sources will say.',
        ),
    })
    .describe('What a run would do.'),
);
