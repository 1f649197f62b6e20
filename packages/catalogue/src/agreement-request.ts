import * as z from 'zod';
import { authSchema } from './agreement-auth.ts';
import { pagingSchema } from './agreement-paging.ts';

export type { Auth } from './agreement-auth.ts';
export type { Paging } from './agreement-paging.ts';

const bodyAsSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('json').describe('The body is JSON.') }),
  z.strictObject({
    kind: z.literal('form').describe('The body is a form, with a field for each member.'),
  }),
  z.strictObject({
    kind: z
      .literal('jsonInForm')
      .describe('The body is a form with one field, as the old national gateway has it.'),
    field: z.string().min(1).describe('The field that holds the whole body as JSON text.'),
  }),
]);

const milliseconds = z.int().positive();

const timeoutsSchema = z.strictObject({
  connectMs: milliseconds.default(10_000).describe('Until the connection stands, TLS included.'),
  headersMs: milliseconds
    .default(30_000)
    .describe('From the request to the first line of its answer.'),
  bodyMs: milliseconds.default(30_000).describe('The longest silence within an answer’s body.'),
});

const retriesSchema = z.strictObject({
  failuresMax: z
    .int()
    .min(1)
    .max(10)
    .default(3)
    .describe('So many failures in a row end the pull: the source is left alone.'),
  firstWaitMs: milliseconds
    .default(1000)
    .describe(
      'The longest wait after the first failure. It doubles with each; the wait itself is drawn between 0 and it.',
    ),
  waitMaxMs: milliseconds
    .default(20_000)
    .describe('No wait is longer. A source that asks for more (Retry-After) is asked no more.'),
});

const budgetSchema = z.strictObject({
  requests: z.int().positive().default(1000).describe('How many requests, repeats among them.'),
  waitMs: milliseconds.default(60_000).describe('How long it may wait between requests, in all.'),
  bytes: z.int().positive().default(200_000_000).describe('How many bytes of answers, in all.'),
});

const redirectsSchema = z.strictObject({
  hosts: z
    .array(z.hostname().toLowerCase())
    .min(1)
    .describe(
      'Host names without a port, the own one included if the source redirects within itself.',
    ),
});

export const requestSchema = z
  .strictObject({
    method: z.enum(['GET', 'POST']).describe('How the source is asked.'),
    url: z
      .url({ protocol: /^(https?|inbox)$/ })
      .describe(
        'Where the source is asked: over https if it asks who the hub is, and without any secret in it. A file that people drop has an inbox: address, "inbox://<feed>/{period.label}.csv".',
      ),
    headers: z
      .record(z.string(), z.string())
      .optional()
      .describe('Headers of every request. None of them is a secret.'),
    body: z
      .record(z.string(), z.union([z.string(), z.number()]))
      .optional()
      .describe(
        'What is sent. A string that is only a placeholder, "{period.year}", takes that placeholder’s own type.',
      ),
    bodyAs: bodyAsSchema.optional().describe('How the body is written. Left out: as JSON.'),
    repeatable: z
      .boolean()
      .optional()
      .describe(
        'A POST that only asks, so that sending it twice does no harm. A GET always is one.',
      ),
    auth: authSchema
      .optional()
      .describe(
        'How the hub proves who it is; the secret is the deployment’s. Left out: nobody asks.',
      ),
    paging: pagingSchema
      .optional()
      .describe('How rows are handed out in pages. Left out: one answer is the whole.'),
    expectStatus: z.int().min(200).max(299).describe('The status of a good answer.'),
    notYetStatus: z
      .int()
      .optional()
      .describe('The status by which the source says that the period’s figures are not there yet.'),
    conditional: z
      .boolean()
      .default(false)
      .describe('Ask whether there is anything new, with the tag or the date of the last answer.'),
    timeoutMs: milliseconds.describe('For one answer, from the first packet to the last byte.'),
    timeouts: timeoutsSchema
      .optional()
      .describe('How long the parts of one exchange may take; none outlasts `timeoutMs`.'),
    bytesMax: z
      .int()
      .positive()
      .describe('For one answer, as it is once its content coding (gzip) is undone.'),
    retries: retriesSchema
      .optional()
      .describe(
        'How often a request that failed for a moment is sent again, and after which wait.',
      ),
    budget: budgetSchema
      .optional()
      .describe(
        'What one pull of a period may cost in all, with its pages and repeats. A night pulls a period at most as often as the state machine tries.',
      ),
    redirects: redirectsSchema
      .optional()
      .describe('Where the source may send the hub on to. Left out: no redirect is followed.'),
  })
  .describe(
    'How one period of the feed is asked for. Places of the period are {period.year} and the like.',
  );

export type RequestRule = z.infer<typeof requestSchema>;
export type Timeouts = z.infer<typeof timeoutsSchema>;
export type Retries = z.infer<typeof retriesSchema>;
export type Budget = z.infer<typeof budgetSchema>;
export type Redirects = z.infer<typeof redirectsSchema>;

/** What an agreement means that says nothing of it. They are not part of its version. */
export const REQUEST_DEFAULTS: {
  readonly timeouts: Timeouts;
  readonly retries: Retries;
  readonly budget: Budget;
} = {
  timeouts: timeoutsSchema.parse({}),
  retries: retriesSchema.parse({}),
  budget: budgetSchema.parse({}),
};

/** Statuses by which a source says that the same request may do better in a moment (RFC 9110, 6585, 8470). */
export const TRANSIENT_STATUSES: ReadonlySet<number> = new Set([408, 425, 429, 500, 502, 503, 504]);
