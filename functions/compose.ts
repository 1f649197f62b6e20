import {
  createRateLimiter,
  type AccessServices,
  type ApiServices,
  type SignedLinks,
  type StartRun,
  type WritingServices,
} from '@dti-hub/api';
import type { Catalogue } from '@dti-hub/catalogue';
import {
  readState,
  type Announcer,
  type Clock,
  type Ports,
  type ProvinceStores,
} from '@dti-hub/pipeline';
import { previewDecision, previewScoring } from '@dti-hub/stewardship';
import { listReleases, openDataArchive } from '@dti-hub/releases';
import {
  ConfigurationError,
  createDynamoClient,
  createEventBus,
  createFeedSecrets,
  createHttpFetcher,
  createS3Client,
  createTokenVerifier,
  createWebhookPoster,
  loadCatalogue,
  openFileSpill,
  readSettings,
  REQUESTS_DEFAULT,
  systemClock,
  type OpenDataGiver,
  type Settings,
} from '@dti-hub/runtime';
import {
  createStores,
  DynamoRequestCounter,
  DynamoTable,
  Inbox,
  inboxFirst,
  S3FormUploads,
  S3ObjectStore,
  S3SignedLinks,
  S3Uploads,
  TableAccessLog,
  TableIdempotencyStore,
  type ObjectStore,
} from '@dti-hub/store';
import { releasingOf } from './releasing.ts';
import { runsOf, type RunStarter } from './run-starter.ts';
import { attemptsOver, webhookKeyOf, webhooksOf } from './webhooks.ts';

/** What most handlers need: a province's stores, and the time. */
export interface StoreServices {
  readonly portsOf: (province: string) => ProvinceStores & { readonly clock: Clock };
}

/** What steps need of whose end others hear. */
export interface AnnouncingServices extends StoreServices {
  /** Undefined: nobody listens. */
  readonly announcer?: Announcer | undefined;
}

/** What collecting needs besides: sources that can be asked. */
export interface CollectServices {
  readonly portsOf: (province: string) => Ports;
}

/** What planning needs besides the stores. */
export interface PlanServices extends StoreServices {
  readonly readCatalogue: () => Promise<Catalogue>;
  /** Undefined: the pipeline's own. */
  readonly collectMinutes?: number | undefined;
}

/** What all handlers need together, for a process that runs the whole night. */
export interface Services extends CollectServices, PlanServices {
  readonly portsOf: (province: string) => Ports;
}

/** What a deployment offers besides its handlers: where people drop files. */
export interface Deployment extends Services {
  readonly inboxOf: (province: string) => Inbox;
}

// A bundle carries what its handler composes and no more, so each has a function of its own here: the
// only place where handlers meet adapters.

export const composeStores = (settings: Settings = readSettings()): StoreServices => ({
  portsOf: portsOver(settings, objectsOf(settings)),
});

export const composeAnnouncing = (settings: Settings = readSettings()): AnnouncingServices => ({
  ...composeStores(settings),
  announcer: composeAnnouncer(settings),
});

/** Tells whoever listens to the deployment; undefined where it names no bus. */
export const composeAnnouncer = ({
  region,
  eventBus: bus,
}: Pick<Settings, 'region' | 'eventBus'>): Announcer | undefined =>
  bus === undefined ? undefined : createEventBus({ region, bus });

export const composePlanner = (settings: Settings = readSettings()): PlanServices => ({
  ...composeStores(settings),
  ...planningFrom(settings),
});

export const composeCollector = (settings: Settings = readSettings()): CollectServices =>
  collectorOver(settings, objectsOf(settings));

/** @throws {ConfigurationError} when the deployment does not say which provinces it serves */
export function composeApi(settings: Settings = readSettings()): ApiServices {
  const { provinces, cursorKey } = settings;
  if (provinces !== undefined) {
    const access = composeAccess(settings);
    return {
      ...composeStores(settings),
      provinces,
      releasesOf: composeReleases(settings),
      links: composeLinks(settings),
      ...(access !== undefined && { access }),
      ...(cursorKey !== undefined && { cursorKey }),
    };
  }
  throw new ConfigurationError([
    { variable: 'HUB_PROVINCES', reason: 'the API serves no province' },
  ]);
}

/** What was released of a province. */
export const composeReleases = (settings: Settings): NonNullable<ApiServices['releasesOf']> => {
  const { portsOf } = composeStores(settings);
  return (province) => listReleases(portsOf(province));
};

/** What people act with where the hub is deployed. @throws {ConfigurationError} */
export function composeActs(settings: Settings = readSettings()): ApiServices {
  return {
    ...composeApi(settings),
    writing: {
      ...composeWriting(settings),
      startRun: startingAt(runsOf(settings)),
      preview: previewDecision,
      previewScoring,
      releasing: releasingOf(settings, composeAnnouncer(settings)),
      webhooks: webhooksOf(settings),
    },
  };
}

/** What subscribers are told with. @throws {ConfigurationError} when the deployment tells nobody */
export const composeDeliverer = (settings: Settings = readSettings()) => ({
  ...composeStores(settings),
  attemptsOf: attemptsOver(settings),
  poster: createWebhookPoster(settings.allowedPrivateHosts),
  key: webhookKeyOf(settings),
});

/** What the standards are answered from where the hub is deployed. @throws {ConfigurationError} */
export function composeStandards(settings: Settings = readSettings()): ApiServices {
  const services = composeApi(settings);
  return {
    ...services,
    openDataOf: openDataOver(settings.openData ?? [], services.portsOf),
    writing: composeWriting(settings),
  };
}

/** Releases as open data, on the terms that each province's settings name. */
export const openDataOver =
  (
    givers: readonly OpenDataGiver[],
    portsOf: ApiServices['portsOf'],
  ): NonNullable<ApiServices['openDataOf']> =>
  async (province, name) => {
    const giver = givers.find((one) => one.province === province);
    return giver && openDataArchive(portsOf(province), name, giver);
  };

/** Has runs started that people ask for. */
export const startingAt =
  (runs: RunStarter): StartRun =>
  ({ province, night, only, name }) =>
    runs.start(name, { province, night, only });

/** Who read which file of evidence, by province. */
export const composeAccessLogs = (settings: StoreSettings): WritingServices['accessLogOf'] => {
  const table = tableOf(settings);
  return (province) => new TableAccessLog(table, province);
};

/** What writing through the API keeps besides the facts: which requests were carried out, who read what, files on their way. */
export function composeWriting(settings: StoreSettings): WritingServices {
  const { region, s3Endpoint, bucket } = settings;
  return {
    clock: systemClock,
    idempotency: new TableIdempotencyStore(tableOf(settings)),
    accessLogOf: composeAccessLogs(settings),
    uploads: new S3Uploads(createS3Client({ region, endpoint: s3Endpoint }), bucket),
  };
}

type StoreSettings = Pick<
  Settings,
  'region' | 'dynamoEndpoint' | 's3Endpoint' | 'bucket' | 'table'
>;

const tableOf = ({ region, dynamoEndpoint, table }: StoreSettings): DynamoTable =>
  new DynamoTable(createDynamoClient({ region, endpoint: dynamoEndpoint }), table);

/** Where browsers send evidence that the console may be too small to carry. */
export const composeFormUploads = ({
  region,
  s3Endpoint,
  bucket,
}: Pick<Settings, 'region' | 's3Endpoint' | 'bucket'>): S3FormUploads =>
  new S3FormUploads(createS3Client({ region, endpoint: s3Endpoint }), bucket);

/** Where answers go that are too large for the API to send. */
export const composeLinks = ({
  region,
  s3Endpoint,
  bucket,
}: Pick<Settings, 'region' | 's3Endpoint' | 'bucket'>): SignedLinks =>
  new S3SignedLinks(createS3Client({ region, endpoint: s3Endpoint }), bucket);

/** Who may call the API; undefined when the deployment believes no identity provider: then nobody may. */
export function composeAccess(settings: Settings): AccessServices | undefined {
  const {
    identity,
    provinces = [],
    requests = REQUESTS_DEFAULT,
    region,
    dynamoEndpoint,
    table,
  } = settings;
  if (identity === undefined) return undefined;
  const { portsOf } = composeStores(settings);
  const dynamo = createDynamoClient({ region, endpoint: dynamoEndpoint });
  return {
    authenticator: createTokenVerifier(identity),
    grantsOf: async (province) =>
      provinces.includes(province) ? (await readState(portsOf(province))).grants : [],
    rateLimiter: createRateLimiter({
      counter: new DynamoRequestCounter(dynamo, table),
      clock: systemClock,
      limits: requests,
    }),
  };
}

export function composeServices(settings: Settings = readSettings()): Deployment {
  const objects = objectsOf(settings);
  return {
    ...planningFrom(settings),
    ...collectorOver(settings, objects),
    inboxOf: (province) => new Inbox(objects, province),
  };
}

const planningFrom = ({ catalogueFolders, collectMinutes }: Settings) => ({
  readCatalogue: () => loadCatalogue(catalogueFolders),
  collectMinutes,
});

const objectsOf = ({ region, s3Endpoint, bucket }: Settings): ObjectStore =>
  new S3ObjectStore(createS3Client({ region, endpoint: s3Endpoint }), bucket);

function portsOver(settings: Settings, objects: ObjectStore): StoreServices['portsOf'] {
  const table = tableOf(settings);
  return (province) => ({
    ...createStores({ table, objects, province, clock: systemClock, spill: openFileSpill() }),
    clock: systemClock,
  });
}

function collectorOver(settings: Settings, objects: ObjectStore): CollectServices {
  const { region, feedOverrides: overrides, feedSecrets = {}, allowedPrivateHosts } = settings;
  const keptSecretOf = createFeedSecrets({ region, names: feedSecrets });
  const fetcher = createHttpFetcher({
    overrides,
    ...(allowedPrivateHosts !== undefined && { privateHosts: allowedPrivateHosts }),
    secretOf: async (feed) => overrides[feed]?.secret ?? keptSecretOf(feed),
  });
  const portsOf = portsOver(settings, objects);
  return {
    portsOf: (province) => ({
      ...portsOf(province),
      fetcher: inboxFirst(new Inbox(objects, province), fetcher),
      gateKey: settings.gateKey,
    }),
  };
}
