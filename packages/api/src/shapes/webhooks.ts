import * as z from 'zod';
import { instantSchema } from './common.ts';
import { named } from './named.ts';

const placeSchema = z.int().positive().describe("The journal's place whose message it is.");
const attemptShape = { place: placeSchema, number: z.int().positive() };

const standingSchema = named(
  'WebhookStanding',
  z
    .discriminatedUnion('kind', [
      z.object({ kind: z.literal('caughtUp') }),
      z.object({ kind: z.literal('due'), ...attemptShape }),
      z.object({ kind: z.literal('waiting'), ...attemptShape, until: instantSchema }),
      z.object({ kind: z.literal('dead'), ...attemptShape }),
    ])
    .describe('Where a subscriber stands; dead: it is told nothing more until somebody says so.'),
);

const webhookShape = {
  id: z.string(),
  address: z.string(),
  active: z.boolean(),
  from: placeSchema.describe("The journal's place from which on it is told."),
  standing: standingSchema,
  last: z
    .object({
      ...attemptShape,
      at: instantSchema,
      status: z.int().nullable().describe('null: no answer came.'),
      trouble: z.string().nullable().describe('What kept it from coming.'),
    })
    .nullable()
    .describe('Its last attempt.'),
};

export const webhookSchema = named(
  'Webhook',
  z.object(webhookShape).describe('A subscriber that is told of publications and releases.'),
);

export const keyedWebhookSchema = named(
  'KeyedWebhook',
  z
    .object({
      ...webhookShape,
      secret: z.string().describe('For the receiver alone, to verify what it is sent by.'),
    })
    .describe('A subscriber, and its secret.'),
);
