import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createApi, requireAccess, type ApiServices } from '@dti-hub/api';
import { startEmbeddedAws } from '@dti-hub/local/src/embedded-aws.ts';
import { addDays, type Hash } from '@dti-hub/kernel';
import { decodeJson, type ProvinceStores, type PublicationManifest } from '@dti-hub/pipeline';
import { createDynamoClient, createS3Client, systemClock } from '@dti-hub/runtime';
import { createSandbox } from '@dti-hub/sandbox';
import { createStores, DynamoTable, S3ObjectStore } from '@dti-hub/store';
import { Hono } from 'hono';
import { compress } from 'hono/compress';
import { fetchFrom } from '../support/in-process-fetcher.ts';
import { createMemoryHub, PROVINCE } from '../support/memory-hub.ts';
import { accessFor, TOKEN } from '../unit/api/an-api.ts';

const NIGHT = '2026-09-26';
/** As many units as a province has today. */
const DEPARTMENTS = 20;
const COMMUNES = 150;
const ROUNDS = 5;
const REQUESTS = 20;

/** One way of asking, and how long it took: medians over the rounds, in milliseconds. */
export interface Measured {
  readonly what: string;
  readonly median: number;
  readonly p95: number;
  readonly bytes: number;
}

/** Measures the bulk reads of one province-year against a bare route, over embedded DynamoDB and S3. */
export async function benchApi(): Promise<Measured[]> {
  const home = await mkdtemp(join(tmpdir(), 'hub-bench-'));
  const aws = await startEmbeddedAws({ home });
  const dynamo = createDynamoClient({ region: 'local', endpoint: aws.dynamoEndpoint });
  const s3 = createS3Client({ region: 'local', endpoint: aws.s3Endpoint });
  try {
    const table = new DynamoTable(dynamo, aws.tableName);
    const objects = new S3ObjectStore(s3, aws.bucketName);
    const made = await aProvinceYear();
    for (const item of made.table.items) await table.putIfAbsent(item);
    for (const [key, bytes] of made.objects.objects) await objects.put(key, bytes);
    const stores = createStores({ table, objects, province: PROVINCE, clock: systemClock });
    return await measureAll(stores);
  } finally {
    dynamo.destroy();
    s3.destroy();
    await aws.close();
    await rm(home, { recursive: true });
  }
}

async function aProvinceYear() {
  const app = createSandbox({
    portal: { seed: 1, departments: DEPARTMENTS, communes: COMMUNES },
    through: addDays(NIGHT, -1),
  });
  const hub = createMemoryHub({ fetcher: fetchFrom(app) });
  await hub.night(NIGHT);
  return hub;
}

async function measureAll(stores: ProvinceStores): Promise<Measured[]> {
  const publication = await stores.publications.latest();
  if (publication === undefined) throw new TypeError('nothing was published');
  const manifest = decodeJson<PublicationManifest>(
    await stores.blobs.get('publication', publication.content),
  );
  const year = manifest.scorecards.find(({ period }) => period.label === '2026');
  const services: ApiServices = {
    provinces: [PROVINCE],
    portsOf: () => stores,
    access: accessFor([PROVINCE]),
    cursorKey: 'bench',
  };
  const bulk = [
    { path: 'indicator-values?period=2026&limit=10000', hash: year?.file ?? '' },
    { path: 'observations?limit=10000', hash: manifest.reconciled },
  ];
  const measured: Measured[] = [];
  for (const { path, hash } of bulk) {
    const address = `/v1/${PROVINCE}/${path}`;
    const bare = bareRoute(stores, hash);
    const warm = createApi(services);
    const etag = (await ask(warm, address)).etag;
    measured.push(
      await measure(`bare route over the same object (${path})`, () => ask(bare, address)),
      await measure('  the API, cold: nothing remembered', () => ask(createApi(services), address)),
      await measure('  the API, cached', () => ask(warm, address)),
      await measure('  the API, 304', () => ask(warm, address, { 'if-none-match': etag })),
    );
  }
  return measured;
}

/** The least that such an answer can be: token, object, compression. */
function bareRoute(stores: ProvinceStores, hash: Hash): Hono {
  const bare = new Hono();
  bare.use(compress({ encoding: 'gzip' }));
  const access = requireAccess(accessFor([PROVINCE]), { dataset: 'indicators' });
  bare.get('/v1/:province/:what', access, async () => {
    const bytes = await stores.blobs.get('publication', hash);
    return new Response(Uint8Array.from(bytes), {
      headers: { 'content-type': 'application/json' },
    });
  });
  return bare;
}

async function ask(api: Hono, path: string, headers: Readonly<Record<string, string>> = {}) {
  const answer = await api.request(path, {
    headers: { authorization: TOKEN, 'accept-encoding': 'gzip', ...headers },
  });
  if (answer.status >= 400) throw new TypeError(`${path}: ${answer.status}`);
  const { byteLength } = await answer.arrayBuffer();
  return { bytes: byteLength, etag: answer.headers.get('etag') ?? '' };
}

async function measure(what: string, run: () => Promise<{ bytes: number }>): Promise<Measured> {
  const { bytes } = await run();
  const medians: number[] = [];
  const tails: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const times: number[] = [];
    for (let request = 0; request < REQUESTS; request += 1) {
      const startedAt = performance.now();
      await run();
      times.push(performance.now() - startedAt);
    }
    medians.push(quantile(times, 0.5));
    tails.push(quantile(times, 0.95));
  }
  return { what, median: quantile(medians, 0.5), p95: quantile(tails, 0.5), bytes };
}

function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
