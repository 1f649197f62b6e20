import * as z from 'zod';
import { daySchema, hashSchema } from './common.ts';
import { named } from './named.ts';

const signedNameSchema = z.object({
  number: z.int().positive(),
  file: hashSchema.describe('Of the signed whole.'),
});

export const periodStageSchema = named(
  'PeriodStage',
  z
    .object({
      edition: z.string(),
      period: z.string().describe('Its id, such as "civil:2022".'),
      stage: z.enum(['open', 'underReview', 'locked', 'released']),
      publication: z
        .int()
        .positive()
        .nullable()
        .describe('At which publication its values are pinned; null while it is not locked.'),
      releases: z.array(signedNameSchema).describe('All that was ever released of it.'),
      last: z
        .object({ by: z.string(), on: daySchema, reason: z.string().nullable() })
        .nullable()
        .describe('Who moved it last, when, and why it was opened again.'),
    })
    .describe("Where an edition's period stands on its way to a release."),
);

export const releasedPeriodSchema = named(
  'ReleasedPeriod',
  periodStageSchema
    .extend({
      release: z.object({
        number: z.int().positive(),
        hash: hashSchema,
        isSigned: z
          .boolean()
          .optional()
          .describe('false: the deployment has no key. Left out of a trial: it reads no key.'),
        provisional: z.int().describe('How many points in it are still bounds.'),
      }),
    })
    .describe('A period, and what was just released of it.'),
);
