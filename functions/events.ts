import { isLocalDate, localDateAt } from '@dti-hub/kernel';
import { VERDICTS } from '@dti-hub/pipeline';
import * as z from 'zod';

/** What the state machine hands from step to step. Every handler parses what it is given. */
const dateSchema = z.string().refine(isLocalDate, 'a day, YYYY-MM-DD');
const hashSchema = z.string().regex(/^[0-9a-f]{64}$/);
const sentenceSchema = z.object({ vi: z.string(), en: z.string() });
const causeSchema = z.object({ code: z.string(), sentence: sentenceSchema });

const periodSchema = z.object({
  calendar: z.string(),
  label: z.string(),
  start: dateSchema,
  end: dateSchema,
});

const provinceSchema = z.string().min(1);

const backfillSchema = z.strictObject({ from: dateSchema, to: dateSchema });

const droppedSchema = z.strictObject({
  feed: z.string().min(1),
  period: periodSchema,
  content: hashSchema,
});

/** What the machine was started with: the night, or the instant for which it was scheduled. */
const requestSchema = z
  .strictObject({
    province: provinceSchema,
    night: dateSchema.optional(),
    scheduledAt: z.iso.datetime().optional(),
    feeds: z.array(z.string().min(1)).min(1).optional(),
    only: z.literal('scoring').optional(),
    backfill: backfillSchema.optional(),
    dropped: droppedSchema.optional(),
  })
  .refine(
    ({ dropped, feeds, only, backfill }) =>
      dropped === undefined || [feeds, only, backfill].every((other) => other === undefined),
    'a dropped file is collected alone',
  )
  .transform(({ scheduledAt, ...request }, context) => {
    const night = request.night ?? (scheduledAt && localDateAt(scheduledAt));
    if (night !== undefined && (request.night === undefined) !== (scheduledAt === undefined))
      return { ...request, night };
    context.addIssue({ code: 'custom', message: 'either a night or scheduledAt' });
    return z.NEVER;
  });

/** `run` names the machine's execution in every log line of the night. */
export const planSchema = z.object({ request: requestSchema, run: z.string() });

/** Whose subscribers are told. */
export const toldSchema = z.object({ province: provinceSchema });

const nightSchema = z.object({ province: provinceSchema, night: dateSchema });

export const dueSchema = nightSchema.extend({
  feed: z.string().min(1),
  period: periodSchema,
  occasion: hashSchema.optional(),
});

export const plannedSchema = dueSchema.extend({
  endsAt: z.iso.datetime(),
  kept: z.literal(true).optional(),
});

const collectedSchema = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('landed'), delivery: z.int() }),
  z.object({ outcome: z.enum(['late', 'refused']), cause: causeSchema }),
]);

const ledgerSchema = z.object({
  read: z.int(),
  accepted: z.int(),
  quarantined: z.int(),
  duplicate: z.int(),
  outOfScope: z.int(),
});

const conclusionSchema = z.object({
  feed: z.string(),
  period: periodSchema,
  night: dateSchema,
  occasion: hashSchema.optional(),
  verdict: z.enum(VERDICTS),
  delivery: z.int().nullable(),
  ledger: ledgerSchema.nullable(),
  result: hashSchema.nullable(),
  valuesFile: hashSchema.nullable().optional(),
  bytes: z.int(),
  cause: causeSchema.nullable(),
});

const lambdaErrorSchema = z.object({ errorMessage: z.string() });

/** Lambda writes its error as JSON into the cause; the state machine's own time-outs are plain text. */
function messageOf(cause: string): string {
  try {
    return lambdaErrorSchema.parse(JSON.parse(cause)).errorMessage;
  } catch {
    return cause;
  }
}

/** A caught error, as the state machine writes it. */
const failureSchema = z
  .object({ Error: z.string(), Cause: z.string().default('') })
  .transform(({ Error: name, Cause: cause }) => ({ name, message: messageOf(cause) }));

export const feedNightSchema = dueSchema.extend({
  collected: collectedSchema.nullable().default(null),
  conclusions: z.array(conclusionSchema).default([]),
  failure: failureSchema.nullable().default(null),
});

/** Whether all that was due was collected. */
const wholeSchema = z.boolean().default(false);

export const reconcilingSchema = nightSchema.extend({ whole: wholeSchema });

export const reconciledSchema = nightSchema.extend({
  reconciled: z.object({ covers: z.int(), reconciled: hashSchema, mismatches: z.int() }),
});

export const compiledSchema = nightSchema.extend({
  whole: wholeSchema,
  compiled: z.object({ covers: z.int(), content: hashSchema }),
});
