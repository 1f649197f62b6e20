import * as z from 'zod';
import { bilingualSchema, slugSchema } from './agreement.ts';

/** An exact decimal, as text, so that no float ever carries a maximum or a target. */
const exactSchema = z.string().regex(/^\d+(\.\d+)?$/, 'a plain decimal as text, such as "0.80"');

const inputSchema = z.strictObject({ feed: slugSchema, measure: z.string() });

/** What 0/0 is worth: no points, all points, or nothing known. Declared per indicator. */
const zeroOverZeroSchema = z.enum(['zero', 'full', 'missing']);

/** A numerator or denominator is the sum of its inputs. */
const ratioSchema = {
  numerator: z.array(inputSchema).min(1),
  denominator: z.array(inputSchema).min(1),
  zeroOverZero: zeroOverZeroSchema,
};

/**
 * How a value becomes points. `linear`: maximum × ratio. `linearToTarget`: maximum × ratio / target,
 * at most the maximum. `notPublic`: nobody outside knows; only a recorded assessment can score it.
 * `unscored`: recorded, worth nothing.
 */
const ruleSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('linear'), ...ratioSchema }),
  z.strictObject({ kind: z.literal('linearToTarget'), target: exactSchema, ...ratioSchema }),
  z.strictObject({ kind: z.literal('notPublic') }),
  z.strictObject({ kind: z.literal('unscored') }),
]);

/**
 * How well a rule is known: `stated` in the legal text, `verified` on published figures, `assumed`
 * (configuration, never called official), `notPublic`.
 */
export const evidenceStatusSchema = z.enum(['stated', 'verified', 'assumed', 'notPublic']);

const indicatorSchema = z.strictObject({
  /** A string: "4.10" is not "4.1". */
  code: z.string().regex(/^[0-9A-Z]+(\.[0-9A-Z]+)*$/),
  name: bilingualSchema,
  /** null: nobody outside knows it. */
  maximum: exactSchema.nullable(),
  rule: ruleSchema,
  evidence: z.strictObject({ status: evidenceStatusSchema, source: z.string() }),
});

const pillarSchema = z.strictObject({
  code: z.string(),
  name: bilingualSchema,
  maximum: exactSchema,
  /** Where the source prints its own points for the pillar, and to how many decimals. */
  sourcePoints: z
    .strictObject({ ...inputSchema.shape, decimals: z.int().nonnegative() })
    .optional(),
  indicators: z.array(indicatorSchema).min(1),
});

/** One legal version of an index: what it scores, whom, and how. Data, reviewed like law. */
export const editionSchema = z.strictObject({
  $schema: z.string().optional(),
  edition: slugSchema,
  decision: z.strictObject({
    number: z.string(),
    date: z.string().nullable(),
    title: bilingualSchema,
  }),
  evidence: z.string(),
  /** The code system whose units this edition scores. */
  unitSystem: slugSchema,
  shownDecimals: z.int().nonnegative(),
  maximum: exactSchema,
  pillars: z.array(pillarSchema).min(1),
});

export type Edition = z.infer<typeof editionSchema>;
export type Pillar = z.infer<typeof pillarSchema>;
export type Indicator = z.infer<typeof indicatorSchema>;
export type Rule = z.infer<typeof ruleSchema>;
export type RatioRule = Extract<Rule, { kind: 'linear' | 'linearToTarget' }>;
export type Input = z.infer<typeof inputSchema>;
export type EvidenceStatus = z.infer<typeof evidenceStatusSchema>;
