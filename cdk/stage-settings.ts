import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { slugSchema, type Catalogue } from '@dti-hub/catalogue';
import { HubError, type Disposition } from '@dti-hub/kernel';
import { feedOverrideSchema, REQUESTS_DEFAULT } from '@dti-hub/runtime';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import * as z from 'zod';

const timeOfDaySchema = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time of day, such as "01:00"');

const isZone = (zone: string): boolean => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
};

const daysSchema = z.int().positive();

const MINUTES_PER_HOUR = 60;

/** Of a time such as "01:30". */
export function minuteOfDay(time: string): number {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return hour * MINUTES_PER_HOUR + minute;
}

/** Half of it to collect, half to make a publication of that. */
const NIGHT_MINUTES_MIN = 30;

const scheduleSchema = z
  .strictObject({
    zone: z.string().refine(isZone, 'not a time zone').default('Asia/Ho_Chi_Minh'),
    night: timeOfDaySchema.default('01:00'),
    /** By when a night has published; editions with a date of their own are scored then. */
    deadline: timeOfDaySchema.default('02:00'),
  })
  .refine(
    ({ night, deadline }) => minuteOfDay(deadline) - minuteOfDay(night) >= NIGHT_MINUTES_MIN,
    `the deadline comes at least ${NIGHT_MINUTES_MIN} minutes after the night's start, on its day`,
  );

const retentionSchema = z.strictObject({
  logDays: z.enum(RetentionDays).default(RetentionDays.ONE_YEAR),
  /** How long overwritten and deleted versions of objects stay. Nothing expires while it is current. */
  versionDays: daysSchema.default(90),
  /** After how many days raw bytes move to storage that is cheap to keep and dear to read. */
  rawColdAfterDays: daysSchema.min(30, 'not before 30 days').default(90),
  /** For how many days nobody may delete a version without a special right; left out: no lock. */
  objectLockDays: daysSchema.optional(),
});

const alarmSchema = z.strictObject({
  /** Who is told; each has to confirm the subscription by e-mail. */
  emails: z.array(z.email()).default([]),
  /** Nights on which a feed asked for may bring no new value. */
  nightsWithoutChangeMax: z.int().positive().default(35),
});

const apiSchema = z.strictObject({
  requestsPerSecond: z.int().positive().default(50),
  burst: z.int().positive().default(100),
  /** Of one caller, to one province. */
  callerPerMinute: z.int().positive().default(REQUESTS_DEFAULT.perMinute),
  callerPerDay: z.int().positive().default(REQUESTS_DEFAULT.perDay),
});

/** A code that comes back in the open could be read on its way; only a program of the same machine is exempt. */
const callbackSchema = z
  .url()
  .refine(
    (url) => /^(?:https:|http:\/\/(?:localhost|127\.0\.0\.1)[:/])/.test(url),
    'an https address, or one of this machine',
  );

const identitySchema = z.strictObject({
  /** Where people may be led back to after signing in, besides the API's own documentation. */
  callbackUrls: z.array(callbackSchema).default([]),
  /** Who signs people in to AWS's user pools and hands out their keys, where AWS itself cannot be asked. */
  keysAt: z.url().optional(),
});

/** Under which name Secrets Manager keeps a secret; never the secret itself. */
const secretNameSchema = z.string().regex(/^[\w/+=.@-]+$/, 'a name of Secrets Manager');

/** What one stage of the deployment is told of a feed. */
const stageFeedSchema = z.strictObject({
  baseUrl: feedOverrideSchema.shape.baseUrl,
  /** What the feed wants to be shown. */
  secret: secretNameSchema.optional(),
});

/** A host as an address names it, without a scheme, a port or a path. */
const hostSchema = z
  .string()
  .regex(/^[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?$/, 'the name of a host');

/** All that one stage of the deployment may choose. Everything else is the same in all of them. */
export const stageSchema = z.strictObject({
  stage: slugSchema.max(12),
  account: z.string().regex(/^\d{12}$/, 'the 12 digits of an AWS account'),
  region: z.string().regex(/^[a-z]{2}-[a-z]+-\d$/, 'an AWS region, such as "ap-southeast-1"'),
  provinces: z.array(slugSchema).min(1),
  schedule: scheduleSchema.prefault({}),
  feeds: z.record(slugSchema, stageFeedSchema).default({}),
  /**
   * A secret of 32 characters or more, there before the stage is deployed: the key of the hashes by which
   * equal values that the gate refused can be told. Left out: no such hash is made.
   */
  gateKeySecret: secretNameSchema.optional(),
  /** Hosts that sources may stand on although their address is of a private network. */
  privateHosts: z.array(hostSchema).default([]),
  alarms: alarmSchema.prefault({}),
  api: apiSchema.prefault({}),
  identity: identitySchema.prefault({}),
  retention: retentionSchema.prefault({}),
  /** Whether table, bucket and secrets outlive the stacks. */
  removal: z.enum(['keep', 'destroy']),
  /** Left out: nobody is told of costs. */
  monthlyBudgetUsd: z.number().positive().optional(),
});

export type StageSettings = z.infer<typeof stageSchema>;

/** A stage's settings that cannot be taken as they are. Names every fault at once. */
export class StageError extends HubError {
  override readonly name = 'StageError';
  override readonly code = 'cdk/stage';
  override readonly disposition: Disposition = 'halt';

  constructor(stage: string, faults: readonly string[]) {
    const list = faults.map((fault) => `\n  ${fault}`).join('');
    super({
      problem: {
        vi: `Cấu hình triển khai ${stage} có lỗi:${list}\n`,
        en: `The settings of the stage ${stage} are faulty:${list}\n`,
      },
      mend: {
        vi: 'Hãy sửa tệp này rồi chạy lại; chưa có gì được triển khai.',
        en: 'Mend the file and run again; nothing has been deployed.',
      },
    });
  }
}

/** Reads a stage's file. @throws {StageError} naming every fault. */
export async function readStage(file: string): Promise<StageSettings> {
  const parsed = stageSchema.safeParse(parseJson(file, await readText(file)));
  if (parsed.success) return parsed.data;
  throw new StageError(
    file,
    parsed.error.issues.map(({ path, message }) => [...path, message].join(': ')),
  );
}

/**
 * Sets a stage against the catalogue: its provinces are known, its feeds are theirs, and every feed
 * that has to prove who it is has a secret. @throws {StageError}
 */
export function checkStage({ stage, provinces, feeds }: StageSettings, catalogue: Catalogue): void {
  const unknown = provinces.filter((id) => !catalogue.provinces.has(id));
  const asked = new Set(provinces.flatMap((id) => catalogue.provinces.get(id)?.feeds ?? []));
  const foreign = Object.keys(feeds).filter((feed) => !asked.has(feed));
  const withoutSecret = [...asked].filter(
    (feed) =>
      catalogue.agreements.get(feed)?.request.auth !== undefined &&
      feeds[feed]?.secret === undefined,
  );
  const faults = [
    ...unknown.map((id) => `provinces: ${id}: the catalogue has no such province`),
    ...foreign.map((feed) => `feeds: ${feed}: no province of this stage has this feed`),
    ...withoutSecret.map((feed) => `feeds: ${feed}: secret: its agreement asks for one`),
  ];
  if (faults.length > 0) throw new StageError(stage, faults);
}

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw new StageError(file, [error instanceof Error ? error.message : String(error)]);
  }
}

function parseJson(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new StageError(file, [error instanceof Error ? error.message : String(error)]);
  }
}

/** The file of a stage, by its name here or by its path. */
export const stageFile = (stage: string): string =>
  stage.endsWith('.json') ? stage : fileURLToPath(new URL(`stages/${stage}.json`, import.meta.url));
