import * as z from 'zod';
import {
  daySchema,
  decimalSchema,
  erasedSchema,
  evidenceStatusSchema,
  exactSchema,
  hashSchema,
  lineageShape,
  observationStatusSchema,
  periodSchema,
  remarkSchema,
  sentenceSchema,
  trackSchema,
  unitIdSchema,
} from './common.ts';
import { named } from './named.ts';

const provenanceSchema = named(
  'Provenance',
  z.object(lineageShape).describe('From which bytes, under which versions, out of which rows.'),
);

export const observationSchema = named(
  'Observation',
  z
    .object({
      feed: z.string(),
      measure: z.string(),
      unit: unitIdSchema,
      unitName: z.string(),
      period: periodSchema,
      value: decimalSchema.nullable(),
      unitOfMeasure: z.string().nullable(),
      decimals: z.int(),
      status: z.enum(['reported', 'missing', 'withdrawn']),
      observationStatus: observationStatusSchema,
      reason: z.string().nullable(),
      revision: z.int().positive(),
      night: daySchema,
      stale: z.boolean(),
      provenance: provenanceSchema.optional(),
    })
    .describe('What a feed says of a measure, a unit and a period.'),
);

export const availableSchema = named(
  'AvailableSeries',
  z
    .object({
      feed: z.string(),
      measure: z.string(),
      period: periodSchema,
      reported: z.int(),
      missing: z.int(),
      withdrawn: z.int(),
    })
    .describe('For which keys there is data, and for how many units.'),
);

const exactPointsSchema = z.object({ low: exactSchema, high: exactSchema });

const pointsShape = {
  value: decimalSchema.nullable().describe('null while the points are bounds and not a number.'),
  low: decimalSchema,
  high: decimalSchema,
  exact: exactPointsSchema,
  decimals: z.int().describe('To how many decimals value and bounds are rounded, half up.'),
};

const inputSchema = named(
  'IndicatorInput',
  z
    .object({
      code: z.string(),
      side: z.enum(['numerator', 'denominator']),
      feed: z.string(),
      measure: z.string(),
      value: exactSchema.nullable(),
      reason: z.string().nullable(),
      provenance: provenanceSchema
        .extend({ night: daySchema, revision: z.int() })
        .nullable()
        .optional(),
    })
    .describe('A figure that points come from.'),
);

const tableShape = {
  edition: z.string(),
  editionVersion: hashSchema,
  unit: unitIdSchema,
  unitName: z.string(),
  period: periodSchema,
  track: trackSchema,
};

export const indicatorValueSchema = named(
  'IndicatorValue',
  z
    .object({
      ...tableShape,
      indicator: z.string(),
      name: sentenceSchema,
      ...pointsShape,
      unitOfMeasure: z.literal('point'),
      maximum: exactSchema.nullable(),
      rule: z.string(),
      evidence: evidenceStatusSchema,
      basis: z.enum(['rule', 'assessment']),
      observationStatus: observationStatusSchema,
      reason: z.string().nullable(),
      capped: z.boolean(),
      ratio: exactSchema.nullable().optional(),
      numerator: exactSchema.nullable().optional(),
      denominator: exactSchema.nullable().optional(),
      inputs: z.array(inputSchema).optional(),
    })
    .describe("An edition's indicator for a unit and period, in one track."),
);

export const scorecardLineSchema = named(
  'ScorecardLine',
  z
    .object({
      ...tableShape,
      ...pointsShape,
      maximum: exactSchema,
      pillars: z.array(
        z.object({
          code: z.string(),
          name: sentenceSchema,
          ...pointsShape,
          maximum: exactSchema,
        }),
      ),
    })
    .describe("A unit's total and pillars."),
);

export const rankingLineSchema = named(
  'RankingLine',
  z
    .object({
      ...tableShape,
      ...pointsShape,
      pillar: z.string().nullable(),
      maximum: exactSchema,
      best: z.int().positive(),
      worst: z.int().positive(),
      of: z.int().positive(),
    })
    .describe('The best and the worst rank that a unit may have.'),
);

const stepSchema = z.object({
  feed: z.string(),
  measure: z.string(),
  value: exactSchema.nullable(),
  reason: z.string().nullable(),
});

const partShape = {
  code: z.string(),
  name: sentenceSchema,
  rule: z.string(),
  evidence: z.object({ status: evidenceStatusSchema, source: remarkSchema }),
  basis: z.enum(['rule', 'assessment']),
  maximum: exactSchema.nullable(),
  ratio: exactSchema.nullable(),
  ratioBounds: exactPointsSchema.nullable(),
  share: exactPointsSchema.nullable(),
  points: exactPointsSchema,
  missing: z.string().nullable(),
  capped: z.boolean(),
};

const inputsSchema = z
  .object({ numerator: z.array(stepSchema), denominator: z.array(stepSchema) })
  .nullable();

export const scorecardSchema = named(
  'Scorecard',
  z
    .object({
      edition: z.string(),
      editionVersion: hashSchema,
      unit: unitIdSchema,
      period: z.string(),
      track: trackSchema,
      points: exactPointsSchema,
      maximum: exactSchema,
      pillars: z.array(
        z.object({
          code: z.string(),
          name: sentenceSchema,
          maximum: exactSchema,
          points: exactPointsSchema,
          indicators: z.array(
            z.object({
              ...partShape,
              inputs: inputsSchema,
              parts: z.array(z.object({ ...partShape, inputs: inputsSchema })),
            }),
          ),
        }),
      ),
    })
    .describe('A scorecard with every step that led to its points, unrounded.'),
);

export const receiptSchema = named(
  'Receipt',
  z
    .object({
      publication: z.object({ number: z.int(), night: daySchema, content: hashSchema }),
      edition: z.object({ id: z.string(), version: hashSchema }),
      track: trackSchema,
      unit: unitIdSchema,
      period: periodSchema,
      indicator: z.object({
        ...partShape,
        parts: z.array(z.object({ ...partShape, inputs: inputsSchema })),
      }),
      inputs: z.array(
        z.looseObject({
          side: z.enum(['numerator', 'denominator', 'assessment']),
          feed: z.string(),
          measure: z.string(),
          value: exactSchema.nullable(),
          lineage: provenanceSchema,
          delivery: z.object({
            blobs: z.array(hashSchema),
            from: z.string(),
            fetchedAt: z.string(),
            status: z.int(),
          }),
          cells: z.array(
            z.object({
              row: z.int(),
              at: z.string(),
              path: z.string().optional(),
              column: z.string().nullable(),
            }),
          ),
          erased: z
            .array(erasedSchema)
            .optional()
            .describe('Pages that were erased since; their values stay.'),
        }),
      ),
    })
    .describe('Where a number comes from, down to its bytes.'),
);

const changeOf = { change: z.enum(['added', 'changed', 'withdrawn']) };

export const observationChangeSchema = named(
  'ObservationChange',
  observationSchema.extend(changeOf).describe('What became of an observation.'),
);

export const indicatorChangeSchema = named(
  'IndicatorChange',
  indicatorValueSchema.extend(changeOf).describe('What became of an indicator value.'),
);
