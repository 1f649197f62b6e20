import * as z from 'zod';
import { assessedTrackSchema, codeSchema, exactSchema, inputSchema } from './edition-parts.ts';
import { bilingualSchema, remarkSchema, slugSchema } from './schema-parts.ts';

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
  evidence: remarkSchema,
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
  assuming: z.strictObject({ rule: z.literal('linear'), evidence: remarkSchema }).optional(),
});

/** Figures of the units that the edition scores, each against what it was: no source changes so much unasked. */
const jumpSchema = z.strictObject({
  ...common,
  kind: z.literal('jump'),
  /**
   * All that the edition's rules read where it names none. `before`: the figure by which the source
   * itself says what it was in the period before.
   */
  figures: z
    .array(z.strictObject({ ...inputSchema.shape, before: inputSchema.optional() }))
    .min(1)
    .optional(),
  /** What a figure is set against: what the nights before gave for the period, or the period before. */
  against: z.array(z.enum(['earlierNights', 'previousPeriod'])).min(1),
  /** How many times as much, or as little, it may become. */
  factor: exactSchema,
  /** A smaller difference is none, in the figure's own unit of measure. */
  least: exactSchema,
  evidence: remarkSchema,
});

/** The feeds that a check looks at; all feeds of the province where it names none. */
const feedsSchema = z.array(slugSchema).min(1).optional();

/** Units of the level that a feed reports on, and none of its figures is theirs. */
const unitsMissingSchema = z.strictObject({
  ...common,
  kind: z.literal('unitsMissing'),
  feeds: feedsSchema,
  /** How many may have none. */
  tolerance: z.int().nonnegative(),
});

/** Rows that are kept out, and cells that count for nothing, by what is wrong with them. */
const quarantinedRowsSchema = z.strictObject({
  ...common,
  kind: z.literal('quarantinedRows'),
  feeds: feedsSchema,
  /** What the codes of such issues begin with: "unit/"; all of them where it names none. */
  issues: z.array(z.string()).min(1).optional(),
});

/** The last night that asked for a feed brought nothing that could be taken. */
const feedFailedSchema = z.strictObject({
  ...common,
  kind: z.literal('feedFailed'),
  feeds: feedsSchema,
  verdicts: z.array(z.enum(['shrunk', 'drifted', 'refused', 'down'])).min(1),
});

/** A source that has no figures of a period yet, although the period has long been over. */
const lateSchema = z.strictObject({
  ...common,
  kind: z.literal('late'),
  feeds: feedsSchema,
  /** How many nights after the period's end a source may take. */
  nights: z.int().nonnegative(),
  evidence: remarkSchema,
});

/** Figures of another year, or of another calendar's period of that name, beside those of the period. */
const otherPeriodSchema = z.strictObject({
  ...common,
  kind: z.literal('otherPeriod'),
  codes: scopeSchema,
});

/** Checks that look at one unit and period at a time, by what the edition scores. */
const UNIT_CHECKS = [
  trackGapSchema,
  shareAboveWholeSchema,
  partAboveWholeSchema,
  totalNotSumOfPartsSchema,
  ratioContradictsPointsSchema,
  jumpSchema,
] as const;

/** Checks that look at the feeds themselves. */
const FEED_CHECKS = [
  unitsMissingSchema,
  quarantinedRowsSchema,
  feedFailedSchema,
  lateSchema,
  otherPeriodSchema,
] as const;

/** What ought to agree or to be there, and how far it may not. A check tells; it changes no value. */
export const checkSchema = z.discriminatedUnion('kind', [...UNIT_CHECKS, ...FEED_CHECKS]);

export type Severity = z.infer<typeof severitySchema>;
export type Check = z.infer<typeof checkSchema>;
export type CheckKind = Check['kind'];
export type FeedCheck = z.infer<(typeof FEED_CHECKS)[number]>;
export type UnitCheck = z.infer<(typeof UNIT_CHECKS)[number]>;
/** The declaration of one kind of check. */
export type CheckOf<Kind extends CheckKind> = Extract<Check, { kind: Kind }>;
export type Compared = z.infer<typeof comparedSchema>;

/** The figures that a check reads itself, beside scorecards. */
export function inputsOfCheck(check: Check): z.infer<typeof inputSchema>[] {
  if (check.kind === 'jump')
    return (check.figures ?? []).flatMap(({ before, ...figure }) =>
      before === undefined ? [figure] : [figure, before],
    );
  return check.kind === 'partAboveWhole'
    ? [check.part, check.whole].flatMap((one) => ('indicator' in one ? [] : [one]))
    : [];
}

const FEED_CHECK_KINDS = new Set<CheckKind>(FEED_CHECKS.map(({ shape }) => shape.kind.value));

export const isFeedCheck = (check: Check): check is FeedCheck => FEED_CHECK_KINDS.has(check.kind);
