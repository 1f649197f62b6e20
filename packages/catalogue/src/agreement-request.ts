import * as z from 'zod';
import { pointerSchema } from './schema-parts.ts';

/**
 * How the hub proves who it is. Secrets are the deployment's, by feed, and never written here: for
 * `header` the key itself, for `oauth2ClientCredentials` "id:secret".
 */
const authSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('header'),
    name: z.string().min(1),
    prefix: z.string().default(''),
  }),
  z.strictObject({
    kind: z.literal('oauth2ClientCredentials'),
    tokenUrl: z.url({ protocol: /^https?$/ }),
    scope: z.string().min(1).optional(),
  }),
]);

/**
 * How a source hands out its rows in pages, and what it says by which a walk through them can be
 * checked: the page's own number, how many pages, how many rows there are in all.
 */
const pagingSchema = z.strictObject({
  kind: z.literal('pageNumber'),
  /** The member of the body, or of the query, that carries the page's number. */
  parameter: z.string().min(1),
  in: z.enum(['query', 'body']),
  /** The first page's number, 0 or 1. */
  first: z.int().min(0).max(1),
  pagePointer: pointerSchema.optional(),
  totalPagesPointer: pointerSchema,
  totalRowsPointer: pointerSchema.optional(),
  /** No walk is longer, whatever the source says. */
  pagesMax: z.int().positive(),
});

/** How one period of a feed is asked for. Places of the period are {period.year} and the like. */
export const requestSchema = z.strictObject({
  method: z.enum(['GET', 'POST']),
  /** An inbox: address is that of a file which people drop, "inbox://<feed>/{period.label}.csv". */
  url: z.url({ protocol: /^(https?|inbox)$/ }),
  headers: z.record(z.string(), z.string()).optional(),
  /** A string that is only a placeholder, "{period.year}", takes that placeholder's own type. */
  body: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
  /** Left out: the source asks nobody who they are. */
  auth: authSchema.optional(),
  /** Left out: one answer is the whole. */
  paging: pagingSchema.optional(),
  expectStatus: z.int().min(200).max(299),
  /** The status by which the source says that the period's figures are not there yet. */
  notYetStatus: z.int().optional(),
  /** Send If-None-Match and If-Modified-Since with what the last delivery said. */
  conditional: z.boolean().default(false),
  /** For one answer, from the first packet to the last byte. */
  timeoutMs: z.int().positive(),
  /** For one answer. */
  bytesMax: z.int().positive(),
});

export type Auth = z.infer<typeof authSchema>;
export type Paging = z.infer<typeof pagingSchema>;
