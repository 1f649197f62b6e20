import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { DATASETS, readScope, type ApiServices } from '@dti-hub/api';
import { composeApi } from '@dti-hub/functions/services';
import { placeOf } from '@dti-hub/local/src/open-hub.ts';
import * as z from 'zod';
import { startIssuer } from '../unit/api-access/token-issuer.ts';

/** The province of the simulated sources. */
const PROVINCE = 'mo-phong';

const CLIENT = 'doic';
const UNLIMITED = { perMinute: Number.MAX_SAFE_INTEGER, perDay: Number.MAX_SAFE_INTEGER };

/** A province that was published, and what an API serves it from: composed as it is deployed. */
export interface ServedProvince {
  /** Serves the province under each of its names. */
  readonly services: ApiServices;
  /** The `authorization` of a machine that may read everything of the province under that name. */
  readonly authorizationFor: (name: string) => string;
}

/** Where the embedded servers are. */
export const endpointsSchema = z.strictObject({
  dynamoEndpoint: z.string(),
  s3Endpoint: z.string(),
  tableName: z.string(),
  bucketName: z.string(),
});

/**
 * Has one served from embedded DynamoDB and S3, behind the check of tokens and the count of requests, under
 * many names: to an API, each is a province of its own. Nothing but the API has its garbage in this thread.
 */
export async function withServedProvince<T>(
  names: readonly string[],
  use: (served: ServedProvince) => Promise<T>,
): Promise<T> {
  const home = await mkdtemp(join(tmpdir(), 'hub-bench-'));
  const servers = new Worker(new URL('embedded-servers.ts', import.meta.url), {
    workerData: home,
    stdin: true,
    stdout: true,
  });
  const issuer = await startIssuer();
  try {
    const [told] = await once(servers.stdout, 'data');
    const endpoints = endpointsSchema.parse(JSON.parse(String(told)));
    await once(
      new Worker(new URL('publish-province.ts', import.meta.url), { workerData: endpoints }),
      'exit',
    );
    const services = composeApi({
      ...placeOf(endpoints),
      catalogueFolders: [],
      feedOverrides: {},
      provinces: names,
      identity: { issuer: issuer.issuer, clients: [CLIENT] },
      requests: UNLIMITED,
    });
    const { releasesOf } = services;
    return await use({
      services: {
        ...services,
        portsOf: () => services.portsOf(PROVINCE),
        ...(releasesOf !== undefined && { releasesOf: () => releasesOf(PROVINCE) }),
      },
      authorizationFor: (name) => {
        const scopes = DATASETS.map((dataset) => readScope(name, dataset));
        return `Bearer ${issuer.machine(CLIENT, scopes.join(' '))}`;
      },
    });
  } finally {
    issuer.close();
    servers.stdin?.end();
    await once(servers, 'exit');
    await rm(home, { recursive: true });
  }
}
