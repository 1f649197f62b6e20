import { isLocalDate } from '@dti-hub/kernel';
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

export const nightSchema = z.object({ province: z.string().min(1), night: dateSchema });

export const dueSchema = nightSchema.extend({ feed: z.string().min(1), period: periodSchema });

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
  verdict: z.enum(VERDICTS),
  delivery: z.int().nullable(),
  ledger: ledgerSchema.nullable(),
  result: hashSchema.nullable(),
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

export const reconciledSchema = nightSchema.extend({
  reconciled: z.object({ covers: z.int(), reconciled: hashSchema, mismatches: z.int() }),
});

export const compiledSchema = nightSchema.extend({
  compiled: z.object({ covers: z.int(), content: hashSchema }),
});
