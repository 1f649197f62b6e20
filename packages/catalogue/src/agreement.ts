import * as z from 'zod';
import {
  dataAsOfSchema,
  formatSchema,
  rowPathSchema,
  skipSchema,
  unitSchema,
} from './agreement-layout.ts';
import { measureSchema } from './agreement-measures.ts';
import { requestSchema } from './agreement-request.ts';
import { bilingualSchema, slugSchema } from './schema-parts.ts';

/** Which periods are asked for on a night; the data reach through the day before it. */
const dueSchema = z.strictObject({
  calendar: z.literal('civil'),
  every: z.enum(['year', 'month']),
  which: z.enum(['current', 'previous']),
  /** A previous period is asked for only in its first so many nights after its end. */
  lateNights: z.int().positive().optional(),
});

/** What a source's own figures must add up to: the column over `parts` against the one row of `whole`. */
const controlTotalSchema = z.strictObject({
  column: z.string(),
  parts: slugSchema,
  whole: slugSchema,
});

/** In one row, `smaller` counts a part of `larger`: where it is above it, the row is quarantined. */
const checkSchema = z.strictObject({ smaller: z.string(), larger: z.string() });

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
  /** Every delivery is the whole of its period. One of changes alone is refused until values of earlier ones stand. */
  delivery: z.literal('full'),
  request: requestSchema,
  format: formatSchema,
  /** JSON pointers that must hold just this text, or the answer is not the one agreed on. */
  constants: z.record(z.string(), z.string()).default({}),
  rows: z.array(rowPathSchema).min(1),
  /** Columns the source may send and the hub does not read; any other unknown column is drift. */
  ignoredColumns: z.array(z.string()).default([]),
  /** The first rule that a row fits says why it is no record. */
  skipRows: z.array(skipSchema).default([]),
  /** How many rows a whole snapshot may have; outside it nothing of the snapshot is taken. */
  rowBounds: z.strictObject({ min: z.int().nonnegative(), max: z.int().positive() }),
  unit: unitSchema,
  /** What tells a unit's rows apart, where it has many: two rows of one unit and key are repeats. */
  key: z.array(z.string()).default([]),
  /** A row is in scope when the column's text is the value itself or starts with it and a dot. */
  scope: z.strictObject({ column: z.string(), within: z.string() }).optional(),
  checks: z.array(checkSchema).default([]),
  measures: z.array(measureSchema).min(1),
  controlTotals: z.array(controlTotalSchema).default([]),
  dataAsOf: dataAsOfSchema.optional(),
});

export { bilingualSchema, slugSchema } from './schema-parts.ts';

export type Agreement = z.infer<typeof agreementSchema>;
export type Due = z.infer<typeof dueSchema>;
export type {
  Column,
  Format,
  NumberText,
  PlaceRule,
  RowPath,
  UnitRule,
} from './agreement-layout.ts';
export {
  fillMeasureName,
  namingColumn,
  ruleOfMeasure,
  type MeasureRule,
} from './agreement-measures.ts';
export type { Auth, Paging } from './agreement-request.ts';
