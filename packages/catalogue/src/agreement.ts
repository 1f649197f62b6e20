import { isLocalDate } from '@dti-hub/kernel';
import * as z from 'zod';

/** A text in Vietnamese, the language of the field, with English beside it. */
export const bilingualSchema = z.strictObject({ vi: z.string().min(1), en: z.string().min(1) });

export const slugSchema = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'lower-case letters, digits and single hyphens');

const decimalSchema = z
  .string()
  .regex(/^-?\d+(\.\d+)?$/, 'a plain decimal as text, such as "0" or "-12.5"');

function isPattern(text: string): boolean {
  try {
    return new RegExp(text) instanceof RegExp;
  } catch {
    return false;
  }
}

/** A column's name may be mapped to ours with `as`; checks and measures speak of ours. */
const columnSchema = z.strictObject({
  type: z.enum(['text', 'integer', 'decimal']),
  as: z.string().optional(),
  /** A bad required cell quarantines its row; a bad optional one is reported and its measure is missing. */
  required: z.boolean().default(false),
  min: decimalSchema.optional(),
  max: decimalSchema.optional(),
  pattern: z.string().refine(isPattern, 'a regular expression').optional(),
});

/** One place in an answer where rows stand. An object there is a single row. */
const rowPathSchema = z.strictObject({
  name: slugSchema,
  path: z.string().regex(/^(\/[^/]+)*$/, 'a JSON pointer such as /data/children'),
  columns: z.record(z.string(), columnSchema),
});

/** Which periods are asked for on a night; the data reach through the day before it. */
const dueSchema = z.strictObject({
  calendar: z.literal('civil'),
  every: z.enum(['year', 'month']),
  which: z.enum(['current', 'previous']),
  /** A previous period is asked for only in its first so many nights after its end. */
  lateNights: z.int().positive().optional(),
});

const measureSchema = z.strictObject({
  measure: z
    .string()
    .regex(/^[a-z0-9]+(\.[a-z0-9-]+)+$/i, 'dotted words such as dvcqg.progress.received'),
  column: z.string(),
  rows: z.array(slugSchema).min(1),
  kind: z.enum(['stock', 'flow']),
  aggregate: z.literal('sum'),
  unitOfMeasure: z.string(),
});

/** What a source's own figures must add up to: the column over `parts` against the one row of `whole`. */
const controlTotalSchema = z.strictObject({
  column: z.string(),
  parts: slugSchema,
  whole: slugSchema,
});

const unitSchema = z.strictObject({
  column: z.string(),
  system: slugSchema,
  /** The feed is itself the register of its code system within the province's code. */
  register: z.strictObject({
    within: z.string(),
    validFrom: z.string().refine(isLocalDate, 'a day, YYYY-MM-DD'),
    validFromEvidence: z.string(),
    nameColumn: z.string(),
  }),
});

const requestSchema = z.strictObject({
  method: z.enum(['GET', 'POST']),
  url: z.url({ protocol: /^https?$/ }),
  headers: z.record(z.string(), z.string()).optional(),
  /** A string that is only a placeholder, "{period.year}", takes that placeholder's own type. */
  body: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
  /** The header that carries the feed's secret. The secret itself is the deployment's, never written here. */
  secretHeader: z.strictObject({ name: z.string(), prefix: z.string().default('') }).optional(),
  expectStatus: z.int().min(200).max(299),
  /** The status by which the source says that the period's figures are not there yet. */
  notYetStatus: z.int().optional(),
  /** Send If-None-Match and If-Modified-Since with what the last delivery said. */
  conditional: z.boolean().default(false),
  timeoutMs: z.int().positive(),
  bytesMax: z.int().positive(),
});

/**
 * All that the hub knows of one feed: who answers for it, where it is, how its rows read, which
 * measures it gives. Data, reviewed like code; its version is the hash of its canonical text.
 */
export const agreementSchema = z.strictObject({
  $schema: z.string().optional(),
  feed: slugSchema,
  title: bilingualSchema,
  source: z.strictObject({ id: slugSchema, name: z.string(), verifiedBy: z.string() }),
  licence: z.string(),
  /** Where what is said here was found, and what of it nobody could verify. */
  evidence: z.string(),
  due: z.array(dueSchema).min(1),
  delivery: z.enum(['full', 'delta']),
  request: requestSchema,
  format: z.literal('json'),
  /** JSON pointers that must hold just this text, or the answer is not the one agreed on. */
  constants: z.record(z.string(), z.string()).default({}),
  rows: z.array(rowPathSchema).min(1),
  /** Columns the source may send and the hub does not read; any other unknown column is drift. */
  ignoredColumns: z.array(z.string()).default([]),
  /** How many rows a whole snapshot may have; outside it nothing of the snapshot is taken. */
  rowBounds: z.strictObject({ min: z.int().nonnegative(), max: z.int().positive() }),
  unit: unitSchema,
  /** A row is in scope when the column's text is the value itself or starts with it and a dot. */
  scope: z.strictObject({ column: z.string(), within: z.string() }).optional(),
  measures: z.array(measureSchema).min(1),
  controlTotals: z.array(controlTotalSchema).default([]),
});

export type Agreement = z.infer<typeof agreementSchema>;
export type Column = z.infer<typeof columnSchema>;
export type RowPath = z.infer<typeof rowPathSchema>;
export type Due = z.infer<typeof dueSchema>;
export type MeasureRule = z.infer<typeof measureSchema>;
