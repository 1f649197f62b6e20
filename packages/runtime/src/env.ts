import { delimiter } from 'node:path';
import * as z from 'zod';
import { ConfigurationError } from './errors.ts';

/** What a deployment says of a feed and its agreement does not: where its server stands, its secret. */
export const feedOverrideSchema = z.strictObject({
  /** It is journalled and shown on receipts as where data came from, so no secret may be in it. */
  baseUrl: z
    .url({ protocol: /^https?$/ })
    .refine(hasNoUserInfo, 'an address may hold no user name or password; use "secret"')
    .optional(),
  secret: z.string().min(1).optional(),
});

export type FeedOverride = z.infer<typeof feedOverrideSchema>;

/** By feed. */
export type FeedOverrides = Readonly<Record<string, FeedOverride>>;

const environmentSchema = z.object({
  HUB_TABLE: z
    .string()
    .min(3)
    .meta({ description: 'DynamoDB table of all items. No default.', example: 'dti-hub' }),
  HUB_BUCKET: z
    .string()
    .min(3)
    .meta({ description: 'S3 bucket of all blobs. No default.', example: 'dti-hub-123456789012' }),
  HUB_AWS_ENDPOINT_DYNAMODB: z.url().optional().meta({
    description: 'An embedded server in place of DynamoDB. Default: AWS itself.',
    example: 'http://127.0.0.1:8000',
  }),
  HUB_AWS_ENDPOINT_S3: z.url().optional().meta({
    description: 'An embedded server in place of S3. Default: AWS itself.',
    example: 'http://127.0.0.1:9000',
  }),
  AWS_REGION: z
    .string()
    .min(1)
    .default('ap-southeast-1')
    .meta({ description: 'Set by Lambda itself.', example: 'ap-southeast-1' }),
  HUB_CATALOGUE: z
    .string()
    .min(1)
    .default('packages/catalogue/data')
    .transform((folders) => folders.split(delimiter))
    .meta({
      description: "Folders of data files, parted by the system's path delimiter.",
      example: '/var/task/catalogue:/etc/dti-hub',
    }),
  HUB_FEED_OVERRIDES: z
    .string()
    .default('{}')
    .transform(parseJson)
    .pipe(z.record(z.string(), feedOverrideSchema))
    .meta({
      description: 'What this deployment changes about feeds, as JSON. Default: nothing.',
      example: '{"dvcqg-progress":{"baseUrl":"http://127.0.0.1:4010"}}',
    }),
});

/** How this deployment is set up. */
export interface Settings {
  readonly table: string;
  readonly bucket: string;
  readonly region: string;
  /** Undefined: AWS itself. */
  readonly dynamoEndpoint: string | undefined;
  readonly s3Endpoint: string | undefined;
  readonly catalogueFolders: readonly string[];
  readonly feedOverrides: FeedOverrides;
}

/**
 * Reads the deployment's settings from the environment.
 * @throws {ConfigurationError} naming every variable that is missing or faulty.
 */
export function readSettings(
  environment: Readonly<Record<string, string | undefined>> = process.env,
): Settings {
  const parsed = environmentSchema.safeParse(environment);
  if (!parsed.success) {
    throw new ConfigurationError(
      parsed.error.issues.map(({ path: [variable, ...rest], message }) => ({
        variable: String(variable),
        reason: [...rest, message].join(': '),
      })),
    );
  }
  const { data } = parsed;
  return {
    table: data.HUB_TABLE,
    bucket: data.HUB_BUCKET,
    region: data.AWS_REGION,
    dynamoEndpoint: data.HUB_AWS_ENDPOINT_DYNAMODB,
    s3Endpoint: data.HUB_AWS_ENDPOINT_S3,
    catalogueFolders: data.HUB_CATALOGUE,
    feedOverrides: data.HUB_FEED_OVERRIDES,
  };
}

function hasNoUserInfo(url: string): boolean {
  const parsed = URL.parse(url);
  return parsed === null || (parsed.username === '' && parsed.password === '');
}

function parseJson(text: string, context: z.RefinementCtx): unknown {
  try {
    return JSON.parse(text);
  } catch {
    context.addIssue({ code: 'custom', message: 'not valid JSON' });
    return z.NEVER;
  }
}
