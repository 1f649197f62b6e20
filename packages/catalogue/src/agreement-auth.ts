import * as z from 'zod';

const headerName = z.string().regex(/^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/, 'a header name');

/** What a signature may be made over. Everything else in a canonical string stands for itself. */
const CANONICAL_PLACES = ['method', 'path', 'query', 'timestamp', 'bodyHash'] as const;

const canonicalSchema = z
  .string()
  .regex(
    new RegExp(`^(?:[^{}]|\\{(?:${CANONICAL_PLACES.join('|')})\\})+$`),
    `text with ${CANONICAL_PLACES.map((place) => `{${place}}`).join(' ')} in it`,
  );

const before = (what: string) =>
  z.string().default('').describe(`What stands before the ${what} in its header.`);

const hmacHeadersSchema = z.strictObject({
  signature: headerName.describe('The header that carries the signature.'),
  timestamp: headerName.describe('The header that carries the moment of signing.'),
  keyId: headerName
    .optional()
    .describe(
      'Carries the first part of a secret "keyId:key". Left out: the whole secret is the key.',
    ),
});

/**
 * A request signed with a shared key (HMAC, RFC 2104). No standard covers the schemes in use, so the
 * agreement declares the string that is signed and the headers that carry the result.
 */
const hmacSchema = z.strictObject({
  kind: z
    .literal('hmac')
    .describe(
      'Signed with a shared key; the secret is "keyId:key", or the key alone. Assumed, until the source’s own paper says otherwise: the key is its UTF-8 text; {path} and {query} stand as they are sent, percent-encoded and without "?"; {bodyHash} is the hexadecimal hash of the body’s bytes by the same function, of no bytes where there is no body.',
    ),
  hash: z.enum(['sha256', 'sha512']).default('sha256').describe('The hash function.'),
  encoding: z.enum(['hex', 'base64']).default('hex').describe('How the signature is written.'),
  canonical: canonicalSchema.describe(
    'What is signed, such as "{method}\\n{path}\\n{query}\\n{timestamp}\\n{bodyHash}".',
  ),
  timestamp: z
    .enum(['iso8601', 'unixSeconds', 'unixMilliseconds'])
    .describe('How the moment of signing is written.'),
  headers: hmacHeadersSchema.describe(
    'The headers that carry the signature and what belongs to it.',
  ),
  prefix: before('signature'),
});

/** How the hub proves who it is. Secrets are the deployment's, by feed, and never written here. */
export const authSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('header').describe('A key in a header; the secret is the key itself.'),
    name: headerName.describe('The header that carries the key.'),
    prefix: before('key'),
  }),
  z.strictObject({
    kind: z.literal('query').describe('A key in the address; the secret is the key itself.'),
    parameter: z.string().min(1).describe('The query parameter that carries the key.'),
  }),
  z.strictObject({
    kind: z.literal('basic').describe('HTTP Basic; the secret is "user:password".'),
  }),
  z.strictObject({
    kind: z.literal('bearer').describe('A token that does not run out; the secret is the token.'),
  }),
  z.strictObject({
    kind: z
      .literal('oauth2ClientCredentials')
      .describe('A token that a server gives out for a while; the secret is "id:secret".'),
    tokenUrl: z.url({ protocol: /^https?$/ }).describe('Where tokens are given out, over https.'),
    scope: z.string().min(1).optional().describe('What the token is to be good for.'),
  }),
  z.strictObject({
    kind: z
      .literal('mutualTls')
      .describe(
        'A certificate; the secret is PEM text: our certificate with its chain, and its private key.',
      ),
  }),
  hmacSchema,
]);

export type Auth = z.infer<typeof authSchema>;
