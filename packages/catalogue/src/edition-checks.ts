import * as z from 'zod';
import { assessedTrackSchema, codeSchema, exactSchema, inputSchema } from './edition-parts.ts';
import { bilingualSchema } from './schema-parts.ts';

/**
 * How much a finding weighs: `grave` makes points or a rank doubtful, `warning` has to be explained,
 * `notice` may be nothing but rounding.
 */
export const severitySchema = z.enum(['grave', 'warning', 'notice']);

const common = { severity: severitySchema };

/** The indicators or parts that a check looks at; all of them where it names none. */
const scopeSchema = z.array(codeSchema).min(1).optional();

/**
 * Tracks that ought to agree on a unit's points: each is set against every other. A whole is told only
 * where none of its parts tells it already.
 */
const trackGapSchema = z.strictObject({
  ...common,
  kind: z.literal('trackGap'),
  /** The one whose word is doubted first. */
  tracks: z.array(z.enum(['computed', ...assessedTrackSchema.options])).min(2),
  codes: scopeSchema,
  /** How far points may lie apart. */
  tolerance: exactSchema,
  /** How far shares of a maximum that nobody outside knows may lie apart. */
  shareTolerance: exactSchema,
});

/** A share of more than 100 %: the numerator is above the denominator. */
const shareAboveWholeSchema = z.strictObject({
  ...common,
  kind: z.literal('shareAboveWhole'),
  codes: scopeSchema,
  /** By how much a share may be above 1. */
  tolerance: exactSchema,
});

/** What is compared with its like: the share that an indicator has reached, or a figure of a feed. */
const comparedSchema = z.union([z.strictObject({ indicator: codeSchema }), inputSchema]);

/** Two quantities of which one can only be the smaller: what is activated was issued before. */
const partAboveWholeSchema = z.strictObject({
  ...common,
  kind: z.literal('partAboveWhole'),
  part: comparedSchema,
  whole: comparedSchema,
  /** How the part is called, how the whole is, and why the one is within the other. */
  partName: bilingualSchema,
  wholeName: bilingualSchema,
  reason: bilingualSchema,
  evidence: z.string(),
  /** By how much the part may be above the whole: a share, or a figure's own unit of measure. */
  tolerance: exactSchema,
});

/** Points stated for a pillar or the total that are not the sum of what they are made of. */
const totalNotSumOfPartsSchema = z.strictObject({
  ...common,
  kind: z.literal('totalNotSumOfParts'),
  of: z.enum(['pillars', 'total']),
  tolerance: exactSchema,
});

/** A ratio and points stated side by side, of which the one does not give the other. */
const ratioContradictsPointsSchema = z.strictObject({
  ...common,
  kind: z.literal('ratioContradictsPoints'),
  codes: scopeSchema,
  /** How far the points may lie from those of the ratio. */
  tolerance: exactSchema,
  /** How far the ratio as it is printed may lie from the one that gave the points. */
  ratioTolerance: exactSchema,
  /** What rule to suppose where nobody outside knows it, and why; without it nothing is recomputed. */
  assuming: z.strictObject({ rule: z.literal('linear'), evidence: z.string() }).optional(),
});

/** Figures that ought to agree, and how far they may differ. A check tells; it changes no value. */
export const checkSchema = z.discriminatedUnion('kind', [
  trackGapSchema,
  shareAboveWholeSchema,
  partAboveWholeSchema,
  totalNotSumOfPartsSchema,
  ratioContradictsPointsSchema,
]);

export type Severity = z.infer<typeof severitySchema>;
export type Check = z.infer<typeof checkSchema>;
export type CheckKind = Check['kind'];
/** The declaration of one kind of check. */
export type CheckOf<Kind extends CheckKind> = Extract<Check, { kind: Kind }>;
export type Compared = z.infer<typeof comparedSchema>;

/** The figures that a check reads itself, beside scorecards. */
export const inputsOfCheck = (check: Check): z.infer<typeof inputSchema>[] =>
  check.kind === 'partAboveWhole'
    ? [check.part, check.whole].flatMap((one) => ('indicator' in one ? [] : [one]))
    : [];
