import {
  createApi,
  STANDARD_FACADES,
  UnauthenticatedError,
  type AccessServices,
  type RunOrder,
  type Uploads,
  type WritingServices,
} from '@dti-hub/api';
import { readState, type Announcement, type Role } from '@dti-hub/pipeline';
import { createSigner, newSigningKey } from '@dti-hub/runtime';
import { previewDecision, previewScoring } from '@dti-hub/stewardship';
import { TableAccessLog, TableAttemptLog, TableIdempotencyStore } from '@dti-hub/store';
import { fillForProvince } from '@dti-hub/sources';
import { catalogueWith, shippedAgreement } from './catalogue-copies.ts';
import { createFewUnits, FIRST_NIGHT } from './few-units.ts';
import { formsEdition, NINH_HAI, NINH_SON } from './filing-hub.ts';
import { aClock, createMemoryHub, PROVINCE, shippedCatalogue, unitOf } from './memory-hub.ts';

/** People of the tests: each shows their own name, and has the roles that these are. */
const PEOPLE: readonly (readonly [person: string, role: Role, within: string | null])[] = [
  ['an', 'operator', null],
  ['lan', 'steward', null],
  ['hoa', 'steward', NINH_SON],
  ['tu', 'steward', unitOf('H00.101')],
  ['minh', 'verifier', null],
  ['nam', 'reader', null],
  ['bao', 'releaser', null],
  ['binh', 'releaser', NINH_SON],
];

/** A unit that a feed gives figures of. */
export const FED_UNIT = unitOf('H00.101');

/** Of which the secrets of subscribers are made. */
export const webhookKey = async (): Promise<Uint8Array> => Buffer.alloc(32, 7);

/** Units that file themselves. */
export const UNIT = NINH_SON;
export const OTHER_UNIT = NINH_HAI;

export const filingOf = (unit: string, code = '1.2'): string =>
  `/filings/${formsEdition.edition}/${encodeURIComponent(unit)}/civil:2022/${code}`;

/** A filing of an indicator that no feed gives. */
export const FILING = filingOf(UNIT);

/** The province of the simulated sources, in which districts file as well. */
function catalogueOfBoth() {
  const feed = 'published-points';
  const filled = fillForProvince(shippedAgreement(feed), { gso: '58' });
  const fed = shippedCatalogue.provinces.get(PROVINCE)?.feeds ?? [];
  const catalogue = catalogueWith([filled], [...fed, feed]);
  const province = catalogue.provinces.get(PROVINCE);
  if (province === undefined) throw new TypeError(`no province ${PROVINCE}`);
  const editions = [...province.editions, formsEdition.edition];
  return {
    ...catalogue,
    editions: new Map([...catalogue.editions, [formsEdition.edition, formsEdition]]),
    provinces: new Map([[PROVINCE, { ...province, editions }]]),
  };
}

export const A_VALUE = {
  stage: 'draft',
  filed: { value: null, choice: 'yes', points: null },
  dataAsOf: '2026-09-01',
  documents: [
    {
      number: '12/BC',
      issuer: 'Sở Khoa học và Công nghệ',
      date: '2026-09-02',
      title: 'Báo cáo',
      file: null,
    },
  ],
  note: null,
};

const accessOver = (grantsOf: AccessServices['grantsOf']): AccessServices => ({
  authenticator: {
    authenticate: async (authorization) => {
      const [, subject] = /^Bearer (\S+)$/.exec(authorization ?? '') ?? [];
      if (subject === undefined) throw new UnauthenticatedError();
      return { subject, kind: 'person', clientId: 'console', scopes: [] };
    },
  },
  grantsOf,
  rateLimiter: { take: async () => undefined },
});

/** Uploads that arrive in a map, by their hash. */
const uploadsInto = (sent: ReadonlyMap<string, Uint8Array>): Uploads => ({
  offer: async () => ({ url: 'https://s3.example.vn/', headers: {}, validSeconds: 900 }),
  read: async (_province, file) => sent.get(file),
});

/** What somebody sends. */
export interface Sending {
  readonly as?: string;
  readonly method?: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** An API over a province with one night published and people who have roles. */
export async function aWritingApi(more: Partial<WritingServices> | 'readOnly' = {}) {
  const few = createFewUnits();
  const hub = createMemoryHub({ fetcher: few.fetcher, catalogue: catalogueOfBoth() });
  await hub.night(FIRST_NIGHT);
  for (const [person, role, within] of PEOPLE) {
    const grant = { person, role, within, holds: true, by: 'test' };
    await hub.stores.journal.append({ key: `test ${person}`, body: { kind: 'granted', grant } });
  }
  const started: RunOrder[] = [];
  const sent = new Map<string, Uint8Array>();
  const failures: unknown[] = [];
  const announced: Announcement[] = [];
  const signer = createSigner(newSigningKey());
  const writing: WritingServices = {
    clock: aClock(),
    idempotency: new TableIdempotencyStore(hub.table),
    accessLogOf: (province) => new TableAccessLog(hub.table, province),
    preview: previewDecision,
    previewScoring,
    uploads: uploadsInto(sent),
    startRun: async (order) => void started.push(order),
    releasing: {
      signer: async () => signer,
      isSimulated: () => true,
      announcer: { announce: async (one) => void announced.push(one) },
    },
    webhooks: {
      attemptsOf: (province) => new TableAttemptLog(hub.table, province),
      key: webhookKey,
      isAllowed: (address) => address.startsWith('https://'),
    },
    ...(more === 'readOnly' ? {} : more),
  };
  const api = createApi(
    {
      provinces: [PROVINCE],
      portsOf: hub.services.portsOf,
      access: accessOver(async () => (await readState(hub.stores)).grants),
      ...(more !== 'readOnly' && { writing }),
      onFailure: (error) => failures.push(error),
    },
    STANDARD_FACADES,
  );
  let keys = 0;
  const send = async (path: string, { as = 'lan', method, body, headers = {} }: Sending = {}) => {
    keys += 1;
    const isJson = body !== undefined && !(body instanceof Uint8Array);
    return api.request(`/v1/${PROVINCE}${path}`, {
      method: method ?? (body === undefined ? 'GET' : 'POST'),
      headers: {
        authorization: `Bearer ${as}`,
        'idempotency-key': `key-${keys}`,
        ...(isJson && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && {
        body: body instanceof Uint8Array ? Uint8Array.from(body) : JSON.stringify(body),
      }),
    });
  };
  return { api, hub, few, send, sent, started, announced, failures };
}

export type WritingApi = Awaited<ReturnType<typeof aWritingApi>>;
