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

/** Requests that one caller may send to one province unless the deployment says otherwise. */
export const REQUESTS_DEFAULT = { perMinute: 600, perDay: 20_000 };

const consoleSchema = z.strictObject({
  /** Where browsers find it. */
  origin: z.url(),
  /** As which program people sign in to it. */
  clientId: z.string().min(1),
  /** Where people sign in. */
  signInUrl: z.url(),
  provinces: z.array(
    z.strictObject({ province: z.string(), name: z.string(), simulated: z.boolean() }),
  ),
});

/** How a deployment has its console set up. */
export interface ConsoleSettings extends z.infer<typeof consoleSchema> {
  /** Seals its sessions. */
  readonly sessionKey: string;
}

const openDataGiverSchema = z.strictObject({
  province: z.string(),
  name: z.string(),
  openDataLicence: z
    .strictObject({ name: z.string(), title: z.string(), path: z.url() })
    .optional(),
});

/** A province that gives its releases out as open data, and under which licence; left out: it has not said. */
export type OpenDataGiver = z.infer<typeof openDataGiverSchema>;

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
  HUB_FEED_SECRETS: z
    .string()
    .default('{}')
    .transform(parseJson)
    .pipe(z.record(z.string(), z.string().min(1)))
    .meta({
      description:
        'By feed, under which name Secrets Manager keeps its secret, as JSON. Default: none.',
      example: '{"tax":"dti-hub/prod/tax"}',
    }),
  HUB_COLLECT_MINUTES: z.coerce.number().int().positive().optional().meta({
    description: "How long a night may collect, from its start on. Default: the pipeline's own.",
    example: '45',
  }),
  HUB_ALLOWED_PRIVATE_HOSTS: z
    .string()
    .default('')
    .transform((hosts) => hosts.split(',').filter((host) => host !== ''))
    .meta({
      description:
        'Hosts that sources may stand on although their address is of a private network, parted by commas. Default: none.',
      example: 'trao-doi.ninhthuan.local',
    }),
  HUB_GATE_KEY: z.string().min(32).optional().meta({
    description:
      'Key of the hashes by which equal refused values can be told. Default: none, and no hash is made.',
    example: '32 characters or more, kept secret',
  }),
  HUB_CURSOR_KEY: z.string().min(32).optional().meta({
    description:
      'Key that signs the cursors of pages, for all processes of the API. Default: each makes its own.',
    example: '32 characters or more, kept secret',
  }),
  HUB_PROVINCES: z
    .string()
    .regex(/^[a-z0-9-]+(,[a-z0-9-]+)*$/, 'ids parted by commas')
    .transform((ids) => ids.split(','))
    .optional()
    .meta({
      description: 'The provinces that the API serves, parted by commas. Only the API reads it.',
      example: 'ninh-thuan,phu-tho',
    }),
  HUB_ISSUER: z.url().optional().meta({
    description:
      'The identity provider whose access tokens the API believes. Only the API reads it.',
    example: 'https://cognito-idp.ap-southeast-1.amazonaws.com/ap-southeast-1_EXAMPLE',
  }),
  HUB_ISSUER_KEYS: z.url().optional().meta({
    description: "Where the provider's keys are. Default: /.well-known/jwks.json of HUB_ISSUER.",
    example: 'http://127.0.0.1:4566/ap-southeast-1_EXAMPLE/.well-known/jwks.json',
  }),
  HUB_CLIENTS: z
    .string()
    .transform((ids) => ids.split(',').filter((id) => id !== ''))
    .optional()
    .meta({
      description: 'Programs that access tokens may have been given to, parted by commas.',
      example: 'doic-poller,doic-console',
    }),
  HUB_REQUESTS_PER_MINUTE: z.coerce
    .number()
    .int()
    .positive()
    .default(REQUESTS_DEFAULT.perMinute)
    .meta({
      description: 'Requests that one caller may send to one province in a minute. Default: 600.',
      example: '600',
    }),
  HUB_REQUESTS_PER_DAY: z.coerce.number().int().positive().default(REQUESTS_DEFAULT.perDay).meta({
    description: 'Requests that one caller may send to one province in a day. Default: 20000.',
    example: '20000',
  }),
  HUB_CONSOLE: z.string().transform(parseJson).pipe(consoleSchema).optional().meta({
    description: "The stewards' console, as JSON. Only the function that serves it reads it.",
    example:
      '{"origin":"https://dti.example.vn","clientId":"doic-console","signInUrl":"https://sign-in.example.vn","provinces":[{"province":"ninh-thuan","name":"Tỉnh Ninh Thuận","simulated":false}]}',
  }),
  HUB_SESSION_KEY: z.string().min(32).optional().meta({
    description:
      "Seals the console's sessions, for all its processes. Whoever changes it ends them.",
    example: '32 characters or more, kept secret',
  }),
  HUB_OPEN_DATA: z
    .string()
    .transform(parseJson)
    .pipe(z.array(openDataGiverSchema))
    .optional()
    .meta({
      description: 'Which provinces give their releases out as open data, as JSON. Default: none.',
      example: '[{"province":"ninh-thuan","name":"Tỉnh Ninh Thuận"}]',
    }),
  HUB_EVENT_BUS: z.string().min(1).optional().meta({
    description:
      'The bus of EventBridge on which the hub announces what others may want to hear of. Default: nobody is told.',
    example: 'dti-hub-prod-events',
  }),
  HUB_RELEASE_KEY: z.string().min(1).optional().meta({
    description:
      'Under which name Secrets Manager keeps the key that releases are signed with. Only what releases reads it. Default: none, and they say so.',
    example: 'dti-hub/prod/release-key',
  }),
  HUB_WEBHOOK_KEY: z.string().min(1).optional().meta({
    description:
      "Under which name Secrets Manager keeps the key that subscribers' secrets are made of. Default: nobody is told by webhooks.",
    example: 'dti-hub-prod-webhook-key',
  }),
  HUB_SIMULATED: z
    .string()
    .default('')
    .transform((ids) => ids.split(',').filter((id) => id !== ''))
    .meta({
      description:
        'The provinces whose figures are made up, which their releases say, parted by commas. Default: none.',
      example: 'ninh-thuan',
    }),
  HUB_STATE_MACHINE: z.string().min(1).optional().meta({
    description: 'ARN of the nightly machine. Only what starts runs reads it.',
    example: 'arn:aws:states:ap-southeast-1:123456789012:stateMachine:dti-hub-night',
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
  /** By feed, the name of its secret; undefined: there are none. */
  readonly feedSecrets?: Readonly<Record<string, string>> | undefined;
  /** Undefined: the pipeline's own. */
  readonly collectMinutes?: number | undefined;
  /** Hosts of private networks that sources may stand on; undefined: none. */
  readonly allowedPrivateHosts?: readonly string[] | undefined;
  /** See `Ports.gateKey`. */
  readonly gateKey?: string | undefined;
  /** Signs the cursors that the API gives out; left out, each process has a key of its own. */
  readonly cursorKey?: string | undefined;
  /** Undefined: it serves none. */
  readonly provinces?: readonly string[] | undefined;
  /** Undefined: it starts no runs. */
  readonly stateMachine?: string | undefined;
  /** The name of the secret that signs releases; undefined: they are not signed. */
  readonly releaseKey?: string | undefined;
  /** The name of the secret of which subscribers' secrets are made; undefined: there are no webhooks. */
  readonly webhookKey?: string | undefined;
  /** Provinces whose figures are made up; undefined: none. */
  readonly simulated?: readonly string[] | undefined;
  /** Undefined: nobody is told of anything. */
  readonly eventBus?: string | undefined;
  /** Undefined: the API knows nobody. */
  readonly identity?: IdentitySettings | undefined;
  /** Undefined: it serves none. */
  readonly console?: ConsoleSettings | undefined;
  /** Undefined: no province gives open data out here. */
  readonly openData?: readonly OpenDataGiver[] | undefined;
  /** Of one caller, to one province; undefined: the defaults. */
  readonly requests?: typeof REQUESTS_DEFAULT | undefined;
}

/** Whose access tokens are believed. */
export interface IdentitySettings {
  readonly issuer: string;
  /** Where its keys are; undefined: where Cognito has them. */
  readonly keysUrl?: string | undefined;
  /** The programs that tokens may have been given to. */
  readonly clients: readonly string[];
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
    feedSecrets: data.HUB_FEED_SECRETS,
    collectMinutes: data.HUB_COLLECT_MINUTES,
    allowedPrivateHosts: data.HUB_ALLOWED_PRIVATE_HOSTS,
    gateKey: data.HUB_GATE_KEY,
    cursorKey: data.HUB_CURSOR_KEY,
    provinces: data.HUB_PROVINCES,
    stateMachine: data.HUB_STATE_MACHINE,
    releaseKey: data.HUB_RELEASE_KEY,
    eventBus: data.HUB_EVENT_BUS,
    webhookKey: data.HUB_WEBHOOK_KEY,
    simulated: data.HUB_SIMULATED,
    identity: identityOf(data),
    console: consoleOf(data),
    openData: data.HUB_OPEN_DATA,
    requests: { perMinute: data.HUB_REQUESTS_PER_MINUTE, perDay: data.HUB_REQUESTS_PER_DAY },
  };
}

function identityOf({
  HUB_ISSUER: issuer,
  HUB_ISSUER_KEYS: keysUrl,
  HUB_CLIENTS: clients = [],
}: z.infer<typeof environmentSchema>): IdentitySettings | undefined {
  return issuer === undefined ? undefined : { issuer, keysUrl, clients };
}

function consoleOf({
  HUB_CONSOLE: console,
  HUB_SESSION_KEY: sessionKey,
}: z.infer<typeof environmentSchema>): ConsoleSettings | undefined {
  return console === undefined || sessionKey === undefined ? undefined : { ...console, sessionKey };
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
