import { editionSchema } from '@dti-hub/catalogue';
import { COVERAGES } from '@dti-hub/pipeline';
import * as z from 'zod';
import {
  causeSchema,
  daySchema,
  evidenceStatusSchema,
  exactSchema,
  hashSchema,
  ledgerSchema,
  levelSchema,
  periodSchema,
  remarkSchema,
  sentenceSchema,
  trackSchema,
  unitIdSchema,
  verdictSchema,
} from './common.ts';
import { named } from './named.ts';

export const editionLineSchema = named(
  'EditionLine',
  z
    .object({
      edition: z.string(),
      version: hashSchema,
      decision: z.object({
        number: z.string(),
        date: z.string().nullable(),
        title: sentenceSchema,
      }),
      years: z.array(z.int()).nullable(),
      unitSystem: z.string(),
      unitLevel: z.string().nullable(),
      maximum: exactSchema,
      pillars: z.int(),
      indicators: z.int(),
    })
    .describe('A legal version of an index.'),
);

export const editionDocumentSchema = named(
  'Edition',
  z
    .object({ version: hashSchema, edition: editionSchema })
    .describe(
      'An edition as it is in force: pillars, indicators, rules, and the evidence for each.',
    ),
);

export const unitSchema = named(
  'Unit',
  z
    .object({
      unit: unitIdSchema,
      system: z.string(),
      code: z.string(),
      name: z.string(),
      level: levelSchema.nullable(),
      parent: unitIdSchema.nullable(),
      validFrom: daySchema,
      validTo: daySchema.nullable().describe('The first day on which it stands no more.'),
      predecessors: z.array(unitIdSchema),
      hasFigures: z.boolean(),
    })
    .describe('An administrative or reporting unit.'),
);

export const feedSchema = named(
  'Feed',
  z
    .object({
      feed: z.string(),
      period: periodSchema,
      title: sentenceSchema.nullable(),
      source: z.object({ id: z.string(), name: z.string(), verifiedBy: z.string() }).nullable(),
      licence: remarkSchema.nullable(),
      agreement: hashSchema.nullable(),
      verdict: verdictSchema.nullable().describe('null: it was not asked for on this night.'),
      cause: causeSchema.nullable(),
      ledger: ledgerSchema.nullable(),
      bytes: z.int(),
      valuesOf: daySchema.nullable().describe('The night whose delivery the values come from.'),
      ageNights: z.int().nullable(),
      stale: z.boolean(),
    })
    .describe('Where a feed stands for a period, and how fresh its values are.'),
);

const inputSchema = z.object({ feed: z.string(), measure: z.string() });

export const coverageSchema = named(
  'EditionCoverage',
  z
    .object({
      edition: z.string(),
      indicators: z.array(
        z.object({
          code: z.string(),
          name: sentenceSchema,
          rule: z.string(),
          evidence: evidenceStatusSchema,
          coverage: z.enum(COVERAGES),
          inputs: z.array(inputSchema.extend({ given: z.boolean() })),
          filedBy: z.array(z.object({ track: trackSchema, feed: z.string() })),
          filers: z.array(z.string()),
          source: sentenceSchema.nullable(),
        }),
      ),
      totals: z.object({
        indicators: z.int(),
        evidence: z.object({
          stated: z.int(),
          verified: z.int(),
          assumed: z.int(),
          notPublic: z.int(),
        }),
        coverage: z.object(Object.fromEntries(COVERAGES.map((coverage) => [coverage, z.int()]))),
      }),
    })
    .describe('Who gives each indicator of an edition: a feed, a filing, or nobody yet.'),
);

const partySchema = z.object({
  name: z.string(),
  members: z.array(
    z.object({ name: z.string(), unit: unitIdSchema.nullable(), each: z.string().optional() }),
  ),
});

const lineShape = {
  calendar: z.string(),
  plan: z.object({
    number: z.string().nullable(),
    issued: daySchema.nullable(),
    issuer: z.string(),
    title: z.string(),
  }),
  line: z.string(),
  report: z.string(),
  what: sentenceSchema,
  owes: partySchema.extend({ units: z.array(unitIdSchema) }),
  to: partySchema.nullable(),
  wording: z.enum(['before', 'on']).nullable(),
  evidence: z.object({ place: z.string(), quote: z.string() }),
  note: sentenceSchema.nullable(),
};

export const calendarSchema = named(
  'ReportingCalendar',
  z
    .object({
      date: daySchema,
      year: z.int(),
      reports: z.array(
        z.object({
          ...lineShape,
          period: periodSchema.nullable(),
          day: daySchema,
          readings: z.object({ strict: daySchema, inclusive: daySchema }),
          dueAt: daySchema,
          lateAfter: daySchema,
          daysLeft: z.int(),
          timing: z.enum(['inTime', 'disputed', 'late']),
          delivery: z.object({
            kind: z.enum(['unseen', 'missing', 'delivered']),
            day: daySchema.optional(),
          }),
        }),
      ),
      undated: z.array(z.object(lineShape)),
      contradictions: z.array(
        z.object({
          kind: z.string(),
          calendar: z.string(),
          line: z.string(),
          sentence: sentenceSchema,
        }),
      ),
    })
    .describe('Who owes which report to whom by when, by the plans that are known.'),
);
