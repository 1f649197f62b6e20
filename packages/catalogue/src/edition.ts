import { isLocalDate } from '@dti-hub/kernel';
import * as z from 'zod';
import { bilingualSchema, slugSchema } from './agreement.ts';
import { checkSchema } from './edition-checks.ts';
import { assessedTrackSchema, codeSchema, exactSchema, inputSchema } from './edition-parts.ts';
import { remarkSchema } from './schema-parts.ts';

/** A part of a maximum; that it lies within [0, 1] is checked with the rest of the arithmetic. */
const shareSchema = z
  .string()
  .regex(/^\d+(\.\d+|\/[1-9]\d*)?$/, 'an exact share as text, such as "1/2" or "0.75"');

/**
 * How the inputs of a numerator go together. `sum`, the default: each counts others. `overlapping`:
 * several operators count some of the same people, so the true number lies between the greatest of
 * them and the smaller of their sum and the denominator.
 */
const combineSchema = z.enum(['sum', 'overlapping']).optional();

/** What 0/0 is worth: no points, all points, or nothing known. Declared per indicator. */
const zeroOverZeroSchema = z.enum(['zero', 'full', 'missing']);

/** A numerator or denominator is the sum of its inputs, unless the numerator's overlap. */
const sidesSchema = {
  numerator: z.array(inputSchema).min(1),
  denominator: z.array(inputSchema).min(1),
  combine: combineSchema,
};

const ratioSchema = { ...sidesSchema, zeroOverZero: zeroOverZeroSchema };

/** A ratio, or with an empty denominator a plain number: four meetings, a bandwidth. */
const quantitySchema = { ...ratioSchema, denominator: z.array(inputSchema) };

/** A step of a table: from this value on, this share of the maximum. */
const tierSchema = z.strictObject({ atLeast: exactSchema, share: shareSchema });

/** A case that the decision names, and the share of the maximum that it earns. */
const choiceSchema = z.strictObject({
  choice: slugSchema,
  name: bilingualSchema,
  share: shareSchema,
});

/** The rules that stand for themselves; `sumOfParts` is made of them. */
const PLAIN_RULES = [
  z.strictObject({ kind: z.literal('linear'), ...ratioSchema }),
  z.strictObject({ kind: z.literal('linearToTarget'), target: exactSchema, ...ratioSchema }),
  z.strictObject({
    kind: z.literal('tiers'),
    tiers: z.array(tierSchema).min(1),
    ...quantitySchema,
  }),
  z.strictObject({ kind: z.literal('alternatives'), choices: z.array(choiceSchema).min(2) }),
  /** Without an input only an assessment can say yes or no; with one, more than zero is yes. */
  z.strictObject({ kind: z.literal('yesNo'), input: inputSchema.optional() }),
  z.strictObject({ kind: z.literal('relativeToBest'), ...quantitySchema }),
  /** The ratio may be known although nobody outside knows what points it earns. */
  z.strictObject({
    kind: z.literal('notPublic'),
    ratio: z.strictObject(sidesSchema).optional(),
  }),
  z.strictObject({ kind: z.literal('unscored') }),
] as const;

/**
 * How well a rule is known: `stated` in the legal text, `verified` on published figures, `assumed`
 * (configuration, never called official), `notPublic`.
 */
export const evidenceStatusSchema = z.enum(['stated', 'verified', 'assumed', 'notPublic']);

/** What indicators and their parts say alike. */
const scoredSchema = {
  code: codeSchema,
  name: bilingualSchema,
  /** The agency answerable for it, as the decision writes it; null where the decision names none. */
  lead: z.string().nullable().optional(),
  /** The agency that helps the lead when asked, as the decision writes it; null where none is named. */
  coordinator: z.string().nullable().optional(),
  /** Where its figures are really kept: neither lead nor coordinator, in most cases. Ours, not the decision's. */
  source: bilingualSchema.optional(),
  /**
   * Points need documents behind them: while no verifier has accepted any, they may come to nothing.
   * An indicator made of parts says it part by part.
   */
  needsEvidence: z.boolean().optional(),
  /** null: nobody outside knows it. */
  maximum: exactSchema.nullable(),
  evidence: z.strictObject({ status: evidenceStatusSchema, source: remarkSchema }),
};

const partSchema = z.strictObject({
  ...scoredSchema,
  rule: z.discriminatedUnion('kind', [...PLAIN_RULES]),
});

/**
 * How a value becomes points. `linear`: maximum × ratio. `linearToTarget`: maximum × ratio / target,
 * at most the maximum. `tiers`: the share of the highest step reached, nothing below the lowest.
 * `alternatives`: the share of the case that applies. `sumOfParts`: each part by its own rule; parts
 * of unknown maximum share what the others leave over. `yesNo`: the maximum or nothing.
 * `relativeToBest`: maximum × value / the best unit's value. `notPublic`: nobody outside knows; only
 * a recorded assessment can score it. `unscored`: recorded, worth nothing.
 */
const ruleSchema = z.discriminatedUnion('kind', [
  ...PLAIN_RULES,
  z.strictObject({ kind: z.literal('sumOfParts'), parts: z.array(partSchema).min(2) }),
]);

/** Where a source prints its own points, and to how many decimals. */
const sourcePointsSchema = z.strictObject({
  ...inputSchema.shape,
  decimals: z.int().nonnegative(),
});

const indicatorSchema = z.strictObject({
  ...scoredSchema,
  rule: ruleSchema,
  sourcePoints: sourcePointsSchema.optional(),
});

/** Indicators of which only the sum of their maxima is known; the maximum of each is null. */
const groupSchema = z.strictObject({
  codes: z.array(codeSchema).min(2),
  maximum: exactSchema,
  /** Where the sum was found. */
  evidence: remarkSchema,
});

const pillarSchema = z.strictObject({
  code: z.string(),
  name: bilingualSchema,
  maximum: exactSchema,
  sourcePoints: sourcePointsSchema.optional(),
  groups: z.array(groupSchema).optional(),
  indicators: z.array(indicatorSchema).min(1),
});

const two = (number: number): string => String(number).padStart(2, '0');

/** A day that every year has. */
const scoringDaySchema = z
  .strictObject({
    month: z.int(),
    day: z.int(),
    evidence: z.strictObject({ status: evidenceStatusSchema, source: remarkSchema }),
  })
  .refine(
    ({ month, day }) => isLocalDate(`2023-${two(month)}-${two(day)}`),
    'no day of every year',
  );

/** One legal version of an index: what it scores, whom, and how. Data, reviewed like law. */
export const editionSchema = z.strictObject({
  $schema: z.string().optional(),
  edition: slugSchema,
  decision: z.strictObject({
    number: z.string(),
    date: z.string().nullable(),
    title: bilingualSchema,
  }),
  evidence: remarkSchema,
  /** The years that it scores; absent while it is not tied to any. */
  years: z.array(z.int()).min(1).optional(),
  /** The code system whose units this edition scores. */
  unitSystem: slugSchema,
  /** Which of the system's units, where it holds several levels: "district". */
  unitLevel: slugSchema.optional(),
  /** Feeds of recorded assessments, and the track that each is of. See `assessmentMeasures`. */
  assessments: z
    .array(z.strictObject({ track: assessedTrackSchema, feed: slugSchema }))
    .default([]),
  /** What ought to agree in it. */
  checks: z.array(checkSchema).optional(),
  /** Days of every year on which it is scored besides every night, each with why. */
  scoredOn: z.array(scoringDaySchema).min(1).optional(),
  /**
   * What an indicator is worth whose value is still missing when a period is locked: no points, or it
   * counts neither in points nor in maxima. Absent: the decision does not say, and points stay bounds.
   */
  missingAtLock: z.enum(['zero', 'excluded']).optional(),
  shownDecimals: z.int().nonnegative(),
  /** Where the total is printed to other decimals than its parts. */
  shownTotalDecimals: z.int().nonnegative().optional(),
  maximum: exactSchema,
  pillars: z.array(pillarSchema).min(1),
});

export type Edition = z.infer<typeof editionSchema>;
export type Pillar = z.infer<typeof pillarSchema>;
export type Group = z.infer<typeof groupSchema>;
export type Indicator = z.infer<typeof indicatorSchema>;
/** A part of an indicator: what an indicator is, but never made of parts itself. */
export type Part = z.infer<typeof partSchema>;
export type Rule = z.infer<typeof ruleSchema>;
export type PlainRule = Part['rule'];
export type RatioRule = Extract<Rule, { kind: 'linear' | 'linearToTarget' }>;
export type Input = z.infer<typeof inputSchema>;
export type EvidenceStatus = z.infer<typeof evidenceStatusSchema>;

/** In place of a code: what a feed of assessments states for the whole edition. */
export const TOTAL = 'total';

/**
 * Under which measures a feed of assessments gives an indicator's points, or the share of its maximum
 * where nobody outside knows that maximum; and the ratio that is printed beside them. Points that are
 * stated for a pillar or the `TOTAL` are compared with the sum and never scored.
 */
export const assessmentMeasures = (code: string) => ({
  points: `assessed.points.${code}`,
  share: `assessed.share.${code}`,
  ratio: `assessed.ratio.${code}`,
});

/** An indicator's parts where it has any, else the indicator alone: what is scored by a rule of its own. */
export function leavesOf(indicator: Indicator | Part): readonly (Indicator | Part)[] {
  return indicator.rule.kind === 'sumOfParts' ? indicator.rule.parts : [indicator];
}

/** Every figure that a rule reads, those of its parts included. */
export function inputsOfRule(rule: Rule): readonly Input[] {
  if (rule.kind === 'sumOfParts') return rule.parts.flatMap((part) => inputsOfRule(part.rule));
  if (rule.kind === 'yesNo') return rule.input === undefined ? [] : [rule.input];
  const ratio = rule.kind === 'notPublic' ? rule.ratio : rule;
  return ratio !== undefined && 'numerator' in ratio
    ? [...ratio.numerator, ...ratio.denominator]
    : [];
}
