import * as z from 'zod';
import { layoutFields, unitSchema } from './agreement-layout.ts';
import { measureSchema } from './agreement-measures.ts';
import { requestSchema } from './agreement-request.ts';
import { bilingualSchema, remarkSchema, slugSchema } from './schema-parts.ts';

const dueSchema = z.strictObject({
  calendar: z.literal('civil').describe('The calendar that periods are of: years and months.'),
  every: z.enum(['year', 'month']).describe('How long a period is.'),
  which: z
    .enum(['current', 'previous'])
    .describe('The period of the day before the night, or the one before that period.'),
  lateNights: z
    .int()
    .positive()
    .optional()
    .describe(
      'A previous period is asked for only in its first so many nights after its end; left out, on every night.',
    ),
});

const checkSchema = z.strictObject({
  smaller: z.string().describe('The column that counts the part.'),
  larger: z.string().describe('The column that counts the whole.'),
});

/** A layout of earlier periods: all that a file's form decides, and nothing of what its figures mean. */
const earlierSchema = z.strictObject({
  before: z.iso
    .date('a day, YYYY-MM-DD')
    .describe('The day before which the periods begin that come in this layout.'),
  ...layoutFields,
  unit: unitSchema
    .optional()
    .describe(
      'Which unit a row of this layout speaks of, in the same code system. Left out: the same as now.',
    ),
});

/**
 * All that the hub knows of one feed: who answers for it, where it is, how its rows read, which
 * measures it gives. Data, reviewed like code; its version is the hash of its canonical text.
 */
export const agreementSchema = z.strictObject({
  $schema: z
    .string()
    .optional()
    .describe(
      'Where the JSON Schema of agreements lies, for editors; it means nothing to the hub.',
    ),
  feed: slugSchema.describe('The id of the feed: observations, the inbox and commands go by it.'),
  title: bilingualSchema.describe('What the feed is called where people read of it.'),
  source: z
    .strictObject({
      id: slugSchema.describe('An id for the organisation, shared by all its feeds.'),
      name: z.string().describe('The organisation, as it calls itself.'),
      verifiedBy: z.string().describe('Who verifies the figures.'),
    })
    .describe('The organisation that answers for the figures.'),
  licence: remarkSchema.describe('On which terms the figures may be used.'),
  evidence: remarkSchema.describe(
    'Where what is said here was found, and what of it nobody could verify.',
  ),
  due: z
    .array(dueSchema)
    .min(1)
    .describe('Which periods are asked for on a night; the data reach through the day before it.'),
  delivery: z
    .enum(['full', 'delta'])
    .describe(
      'Whether every delivery is the whole of its period, so that a unit it lacks is withdrawn (full), or holds only the units that changed, so that a unit it lacks keeps its value (delta). A delta brings all rows of each unit it names, as its measures are made of them alone, and whatever changed since the last delivery that was taken.',
    ),
  request: requestSchema,
  ...layoutFields,
  earlier: z
    .array(earlierSchema)
    .min(1)
    .optional()
    .describe(
      'Layouts that the source used before, oldest first: a period that begins before the day of one is read by it, whenever it comes; every other by the fields beside this one.',
    ),
  recordLevel: z
    .boolean()
    .optional()
    .describe(
      'A row speaks of one person, household or dossier: whatever is not declared is then refused with all that came with it, and nothing of it is kept. A CSV of such rows may have millions: it is read row by row, unless it is packed or paged, or has a period column or a measure that is a `last`; then it is held in memory as a whole, as every other format is.',
    ),
  unit: unitSchema.describe('Which unit a row speaks of, by `register` or by `place`.'),
  unitBounds: z
    .strictObject({
      missingMax: z
        .int()
        .nonnegative()
        .describe('How many units of the level within the place may have no row.'),
      unknownMax: z
        .int()
        .nonnegative()
        .describe('How many codes or names may be those of no unit.'),
    })
    .optional()
    .describe(
      'How far the units of a snapshot may be others than the places of `unit.place.level`; outside these bounds nothing of the snapshot is taken. Left out: what is missing or unknown is told, and the rest is taken.',
    ),
  key: z
    .array(z.string())
    .default([])
    .describe(
      "What tells a unit's rows apart, where it has many: two rows of one unit and key are repeats.",
    ),
  scope: z
    .strictObject({
      column: z.string().describe('The column that says where the row belongs.'),
      within: z.string().describe('The text, up to a dot, by which a row is in scope.'),
    })
    .optional()
    .describe(
      "A row is in scope when the column's text is the value itself or starts with it and a dot.",
    ),
  checks: z
    .array(checkSchema)
    .default([])
    .describe(
      'In one row, `smaller` counts a part of `larger`: where it is above it, the row is quarantined.',
    ),
  measures: z.array(measureSchema).min(1).describe("What is made of a unit's rows."),
});

export { bilingualSchema, slugSchema } from './schema-parts.ts';

export type Agreement = z.infer<typeof agreementSchema>;
export type Due = z.infer<typeof dueSchema>;
export type EarlierLayout = z.infer<typeof earlierSchema>;
export type {
  Column,
  Container,
  DateForm,
  Encoding,
  Format,
  NumberText,
  PeriodForm,
  PlaceRule,
  RowPath,
  UnitRule,
} from './agreement-layout.ts';
export {
  fillMeasureName,
  isOrdered,
  lastRules,
  namingColumn,
  nameOfMeasure,
  ruleOfMeasure,
  type LastRule,
  type MeasureRule,
} from './agreement-measures.ts';
export type { Auth, Paging } from './agreement-request.ts';
