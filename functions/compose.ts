import type { Catalogue } from '@dti-hub/catalogue';
import type { Ports } from '@dti-hub/pipeline';
import {
  createDynamoClient,
  createHttpFetcher,
  createS3Client,
  loadCatalogue,
  readSettings,
  systemClock,
  type Settings,
} from '@dti-hub/runtime';
import { createStores, DynamoTable, Inbox, inboxFirst, S3ObjectStore } from '@dti-hub/store';

/** What the handlers of one running process share. */
export interface Services {
  readonly portsOf: (province: string) => Ports;
  readonly readCatalogue: () => Promise<Catalogue>;
}

/** What a deployment offers besides its handlers: where people drop files. */
export interface Deployment extends Services {
  readonly inboxOf: (province: string) => Inbox;
}

/** Builds the services: the only place where handlers meet adapters. */
export function composeServices(settings: Settings = readSettings()): Deployment {
  const { region, dynamoEndpoint, s3Endpoint } = settings;
  const table = new DynamoTable(
    createDynamoClient({ region, endpoint: dynamoEndpoint }),
    settings.table,
  );
  const objects = new S3ObjectStore(
    createS3Client({ region, endpoint: s3Endpoint }),
    settings.bucket,
  );
  const fetcher = createHttpFetcher({ overrides: settings.feedOverrides });
  return {
    portsOf: (province) => ({
      ...createStores({ table, objects, province, clock: systemClock }),
      fetcher: inboxFirst(new Inbox(objects, province), fetcher),
      clock: systemClock,
    }),
    inboxOf: (province) => new Inbox(objects, province),
    readCatalogue: () => loadCatalogue(settings.catalogueFolders),
  };
}
