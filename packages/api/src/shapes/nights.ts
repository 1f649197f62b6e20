import * as z from 'zod';
import {
  causeSchema,
  daySchema,
  hashSchema,
  ledgerSchema,
  periodSchema,
  publicationSchema,
  trackSchema,
  verdictSchema,
} from './common.ts';
import { named } from './named.ts';

export const publicationDocumentSchema = named(
  'Publication',
  z
    .object({
      ...publicationSchema.shape,
      covers: z.int().describe('The place in the journal up to which it knows.'),
      mismatches: z.int(),
      files: z.array(
        z.object({
          file: z.enum(['manifest', 'reconciled', 'values', 'scorecards']),
          hash: hashSchema,
          feed: z.string().optional(),
          edition: z.string().optional(),
          period: periodSchema.optional(),
          track: trackSchema.optional(),
        }),
      ),
    })
    .describe('A publication, and the files that it consists of.'),
);

export const releaseSchema = named(
  'Release',
  z
    .object({
      id: z.string(),
      publication: z.int().positive(),
      releasedOn: daySchema,
      releasedBy: z.string(),
    })
    .describe('A publication that a releaser has signed.'),
);

export const runSchema = named(
  'Run',
  z
    .object({
      night: daySchema,
      asked: z.int(),
      verdicts: z.array(z.object({ verdict: verdictSchema, count: z.int() })),
      publications: z.array(z.int().positive()),
    })
    .describe('What the runs of one night came to.'),
);

export const ledgerLineSchema = named(
  'LedgerLine',
  z
    .object({
      feed: z.string(),
      period: periodSchema,
      night: daySchema,
      occasion: hashSchema.optional(),
      verdict: verdictSchema,
      delivery: z.int().nullable(),
      ledger: ledgerSchema.nullable(),
      result: hashSchema.nullable(),
      valuesFile: hashSchema
        .nullable()
        .optional()
        .describe('Of the values that stand after it; null when none was taken.'),
      bytes: z.int(),
      cause: causeSchema.nullable(),
    })
    .describe("How a feed's night ended, and what became of every row."),
);
