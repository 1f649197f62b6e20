import { createApi, requireAccess, type ApiServices } from '@dti-hub/api';
import { Hono } from 'hono';
import { compress } from 'hono/compress';

import type { Extent } from './extent.ts';
import { withServedProvince, type ServedProvince } from './served-province.ts';
import { median, quantile } from './statistics.ts';
import { tookSince } from './took.ts';

const YEAR = '2026';
/** In a round, in each way. Of fewer, the slowest few would decide what the p95 is. */
const REQUESTS = 120;

/**
 * How one list is read: by the bare route; from an API that has answered nothing of the province; from one
 * that has given this answer before; by a caller who has it already.
 */
type Way = 'bare' | 'cold' | 'cached' | 'known';

/** What reading in one way took, in milliseconds: medians over the rounds. */
interface ReadSo {
  readonly median: number;
  readonly p95: number;
  /** Of all threads, its part of the servers included: what other work on the machine does not lengthen. */
  readonly cpu: number;
  /** p95 over that of the bare route in the same round. */
  readonly ratio: number;
  readonly bytes: number;
}

/** One list of a province-year, read whole in every way. */
export interface BulkRead {
  readonly list: string;
  readonly ways: Readonly<Record<Way, ReadSo>>;
  /** Of the answer to the caller who has it already. */
  readonly knownStatus: number;
}

/**
 * Reads a province-year whole, by the API and by a bare route over the same object: in each round so many times in
 * one way, then in the next, so that each pays for the garbage that it leaves, and in other rounds in another order.
 */
export function benchBulkRead({ runs }: Pick<Extent, 'runs'>): Promise<BulkRead[]> {
  // A new API for each cold read would leave its own making to be collected while others are measured: a
  // province that it has never been asked about is as cold.
  const rounds = Array.from({ length: runs }, (_, round) =>
    Array.from({ length: REQUESTS }, (__, request) => `province-${round}-${request}`),
  );
  return withServedProvince(rounds.flat(), async (served) => {
    const stores = served.services.portsOf('');
    const publication = await stores.publications.latest();
    if (publication === undefined) throw new TypeError('nothing was published');
    const { bulk } = publication;
    const reads: BulkRead[] = [];
    for (const [list, files = []] of [
      ['indicator-values', bulk?.indicatorValues],
      ['observations', bulk?.observations],
    ] as const) {
      const ofYear = files.filter(({ period }) => period === `civil:${YEAR}`);
      const [only, ...others] = ofYear;
      if (only === undefined || others.length > 0) throw new TypeError(`${list}: not one file`);
      reads.push(await readInRounds(served, { list, file: only.file, rounds }));
    }
    return reads;
  });
}

/** Which list is read, under which hash it is kept, and in each round under which names of its province. */
interface Wanted {
  readonly list: string;
  readonly file: string;
  readonly rounds: readonly (readonly string[])[];
}

async function readInRounds(served: ServedProvince, wanted: Wanted): Promise<BulkRead> {
  const { services, authorizationFor } = served;
  const bare = bareRoute(services);
  const api = createApi(services);
  // Its process has answered before, as the bare route's has.
  await api.request('/v1/nowhere');
  const askApi = (way: Way, name: string, more: Readonly<Record<string, string>> = {}) => {
    const headers = { ...GZIP, authorization: authorizationFor(name), ...more };
    return ask(way, () =>
      api.request(`/v1/${name}/${wanted.list}?period=${YEAR}&limit=10000`, { headers }),
    );
  };
  const tags = new Map<string, string>();
  const askSo: Readonly<Record<Way, (name: string) => Promise<Asked>>> = {
    bare: () => {
      const headers = { ...GZIP, authorization: authorizationFor('bare') };
      return ask('bare', () => bare.request(`/v1/bare/objects/${wanted.file}`, { headers }));
    },
    cold: async (name) => {
      const asked = await askApi('cold', name);
      tags.set(name, asked.tag);
      return asked;
    },
    cached: (name) => askApi('cached', name),
    known: (name) => askApi('known', name, { 'if-none-match': tags.get(name) ?? '' }),
  };
  const rounds: Asked[][] = [];
  for (const [number, names] of wanted.rounds.entries()) {
    const asked: Asked[] = [];
    for (const way of number % 2 === 0 ? BARE_FIRST : COLD_FIRST) {
      for (const name of names) asked.push(await askSo[way](name));
    }
    rounds.push(asked);
  }
  return summed(wanted.list, rounds);
}

const BARE_FIRST: readonly Way[] = ['bare', 'cold', 'cached', 'known'];
const COLD_FIRST: readonly Way[] = ['cold', 'bare', 'cached', 'known'];

const GZIP = { 'accept-encoding': 'gzip' };

/** The least that such an answer can be: token and count of requests, the object, compression. */
function bareRoute({ portsOf, access }: ApiServices): Hono {
  if (access === undefined) throw new TypeError('nobody may ask');
  const { blobs } = portsOf('');
  const bare = new Hono();
  bare.use(compress({ encoding: 'gzip' }));
  const check = requireAccess(access, { dataset: 'indicators' });
  bare.get('/v1/:province/objects/:file', check, async (context) => {
    const { buffer, byteOffset, length } = await blobs.get(
      'publication',
      context.req.param('file'),
    );
    if (!(buffer instanceof ArrayBuffer)) throw new TypeError('bytes that would have to be copied');
    return new Response(new Uint8Array(buffer, byteOffset, length), { headers: JSON_CONTENT });
  });
  return bare;
}

const JSON_CONTENT = { 'content-type': 'application/json' };

interface Asked {
  readonly way: Way;
  readonly milliseconds: number;
  readonly cpuMilliseconds: number;
  readonly bytes: number;
  readonly status: number;
  /** As the answer's `ETag`. */
  readonly tag: string;
}

async function ask(way: Way, request: () => Response | Promise<Response>): Promise<Asked> {
  const took = tookSince();
  const answer = await request();
  const { byteLength } = await answer.arrayBuffer();
  const { milliseconds, cpuMilliseconds } = took();
  if (answer.status >= LEAST_REFUSAL) throw new TypeError(`${way}: ${answer.status}`);
  const { status, headers } = answer;
  const tag = headers.get('etag') ?? '';
  return { way, milliseconds, cpuMilliseconds, bytes: byteLength, status, tag };
}

const LEAST_REFUSAL = 400;

function summed(list: string, rounds: readonly (readonly Asked[])[]): BulkRead {
  const timesOf = (round: readonly Asked[], wanted: Way) =>
    round.flatMap(({ way, milliseconds }) => (way === wanted ? [milliseconds] : []));
  const overRounds = (of: (round: readonly Asked[]) => number) => median(rounds.map(of));
  const lastOf = (wanted: Way) => rounds.flat().findLast(({ way }) => way === wanted);
  const readSo = (way: Way): ReadSo => {
    const p95 = (round: readonly Asked[], of: Way = way) => quantile(timesOf(round, of), P95);
    return {
      median: overRounds((round) => median(timesOf(round, way))),
      p95: overRounds((round) => p95(round)),
      cpu: overRounds((round) =>
        median(round.flatMap((one) => (one.way === way ? [one.cpuMilliseconds] : []))),
      ),
      ratio: overRounds((round) => p95(round) / p95(round, 'bare')),
      bytes: lastOf(way)?.bytes ?? 0,
    };
  };
  const ways = {
    bare: readSo('bare'),
    cold: readSo('cold'),
    cached: readSo('cached'),
    known: readSo('known'),
  };
  return { list, ways, knownStatus: lastOf('known')?.status ?? 0 };
}

const P95 = 0.95;
