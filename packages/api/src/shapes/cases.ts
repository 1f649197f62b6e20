import * as z from 'zod';
import {
  daySchema,
  exactSchema,
  hashSchema,
  sentenceSchema,
  trackSchema,
  unitIdSchema,
} from './common.ts';
import { form, WELL_FORMED } from './forms.ts';
import { named } from './named.ts';

const NAME_MAX = 200;
const TEXT_MAX = 2000;
const FIGURE_MAX = 60;
const ROWS_MAX = 500;
export const DOCUMENTS_MAX = 50;

/** What a caller wrote, as far as it can be kept: half a surrogate pair cannot. */
export const written = (most: number) =>
  z
    .string()
    .max(most)
    .refine((text) => text.isWellFormed(), WELL_FORMED);

/** A word of a name: no key that is made of names may be read in two ways. */
export const word = z
  .string()
  .regex(
    /^\S{1,100}$/,
    form({ vi: 'từ 1 đến 100 ký tự, không có dấu cách', en: '1 to 100 characters without blanks' }),
  )
  .refine((text) => text.isWellFormed(), WELL_FORMED);

export const reasonSchema = written(TEXT_MAX);

/** Powers of ten are no figures of the field, and could be as long as memory is. */
export const figureText = written(FIGURE_MAX).refine(
  (text) => !/e/i.test(text),
  form({ vi: 'số không viết theo luỹ thừa', en: 'a number without an exponent' }),
);

const figureSchema = z.strictObject({
  feed: word,
  measure: word,
  unit: unitIdSchema,
  period: word,
});

export const remedySchema = named(
  'Remedy',
  z
    .discriminatedUnion('kind', [
      z.strictObject({
        kind: z.literal('addAlias'),
        feed: word,
        text: written(NAME_MAX),
        unit: unitIdSchema,
      }),
      z.strictObject({
        kind: z.literal('mapText'),
        feed: word,
        column: written(NAME_MAX),
        text: written(NAME_MAX),
        means: written(NAME_MAX),
      }),
      z.strictObject({
        kind: z.literal('excludeRows'),
        feed: word,
        rows: z.array(hashSchema).max(ROWS_MAX),
      }),
      z.strictObject({
        kind: z.literal('correctValue'),
        figure: figureSchema,
        value: figureText,
      }),
      z.strictObject({ kind: z.literal('waiveMissing'), figure: figureSchema }),
      z.strictObject({
        kind: z.literal('chooseSide'),
        edition: word,
        code: word,
        unit: unitIdSchema,
        period: word,
        track: z.enum(['computed', 'selfAssessed', 'published']),
      }),
      z.strictObject({ kind: z.literal('acceptFinding') }),
      z.strictObject({ kind: z.literal('undo'), decision: word }),
    ])
    .describe('What a decision changes. None changes what a source said.'),
);

const documentShape = {
  number: written(NAME_MAX),
  issuer: written(NAME_MAX),
  date: daySchema,
  title: written(NAME_MAX),
};

/** As it is filed: with the hash of a file that was handed in before. */
export const documentSchema = named(
  'Document',
  z
    .strictObject({
      ...documentShape,
      file: hashSchema.nullable().describe('From handing in evidence; null: it is only named.'),
    })
    .describe('A document that something rests on: number, issuer and day name it.'),
);

/** A decision names documents, and brings no files of its own. */
export const namedDocumentSchema = z
  .strictObject(documentShape)
  .transform((document) => ({ ...document, file: null }));

export const decisionSchema = named(
  'Decision',
  z
    .object({
      id: z.string(),
      case: z.string().nullable(),
      saw: z.object({ stated: z.string(), found: z.string() }).nullable(),
      about: z.string(),
      turn: z.int().nonnegative(),
      remedy: remedySchema,
      reason: z.string(),
      documents: z.array(documentSchema),
      by: z.string(),
      on: daySchema.describe('The night from which on it counts.'),
      until: daySchema.nullable().describe('The last night that it counts for.'),
      undone: z.boolean(),
    })
    .describe('What a person settled, and why.'),
);

const pointsSchema = z.object({ low: exactSchema, high: exactSchema });

const findingSchema = z.object({
  id: z.string(),
  kind: z.string(),
  feed: z.string(),
  edition: z.string().nullable(),
  track: trackSchema.nullable(),
  unit: unitIdSchema.nullable(),
  period: z.string().nullable(),
  subject: z.string(),
  severity: z.enum(['grave', 'warning', 'notice']),
  stated: z.string(),
  found: z.string(),
  sentence: sentenceSchema,
  mend: sentenceSchema,
  proposals: z.array(remedySchema),
  settledBy: z.string().optional(),
});

export const caseSchema = named(
  'Case',
  z
    .object({
      id: z.string(),
      name: z.string().describe('Its short name: what its address has.'),
      open: z.boolean(),
      finding: findingSchema.nullable().describe('null once its cause has gone.'),
      stakes: z.array(
        z.object({
          edition: z.string(),
          codes: z.array(z.string()),
          points: pointsSchema,
          units: z.int(),
        }),
      ),
      turns: z.array(
        z.object({
          night: daySchema,
          change: z.enum(['opened', 'closed', 'reopened']),
          decision: z.string().nullable(),
        }),
      ),
      decisions: z.array(decisionSchema),
    })
    .describe('What only a person can settle.'),
);

const rankSchema = z.object({ best: z.int(), worst: z.int() });
const figureMovedSchema = z.string().nullable();

/** Something before and after; null where it was not there. */
const moved = <What extends z.ZodType>(what: What) => ({
  before: what.nullable(),
  after: what.nullable(),
});

export const movedScoreSchema = named(
  'MovedScore',
  z
    .object({
      edition: z.string(),
      period: z.string(),
      track: trackSchema,
      unit: unitIdSchema,
      ...moved(pointsSchema),
      rank: z.object(moved(rankSchema)),
      indicators: z.array(z.object({ code: z.string(), ...moved(pointsSchema) })),
    })
    .describe("A unit's points and the ranks that it may have, before and after."),
);

export const previewSchema = named(
  'DecisionPreview',
  z
    .object({
      decision: decisionSchema.omit({ id: true, undone: true }),
      changes: z.object({
        figures: z.array(
          z.object({
            feed: z.string(),
            measure: z.string(),
            unit: unitIdSchema,
            period: z.string(),
            before: figureMovedSchema,
            after: figureMovedSchema,
          }),
        ),
        scores: z.array(movedScoreSchema),
        settled: z.array(z.string()),
        arisen: z.array(z.string()),
      }),
      locked: z
        .array(
          z.object({
            edition: z.string(),
            period: z.string(),
            track: trackSchema,
            unit: unitIdSchema,
            publication: z.int().describe('The one at which the period is locked.'),
            holds: pointsSchema.nullable().describe('What the locked period goes on to hold.'),
            would: pointsSchema.nullable().describe('What it would come to once opened again.'),
          }),
        )
        .describe('Scores that would move if their period were not locked.'),
    })
    .describe('What a decision would change in figures, points, ranks and cases.'),
);
