import {
  createApi,
  DATASETS,
  readScope,
  STANDARD_FACADES,
  UnauthenticatedError,
  type AccessServices,
  type ApiServices,
  type LargeAnswer,
} from '@dti-hub/api';
import type { Hub } from '../../support/memory-hub.ts';

/** Whoever brings this token is a machine that may read everything of every province named. */
export const TOKEN = 'Bearer read-everything';

/** Lets that one caller in, by the port that identity providers keep. */
export const accessFor = (provinces: readonly string[]): AccessServices => ({
  authenticator: {
    authenticate: async (authorization) => {
      if (authorization !== TOKEN) throw new UnauthenticatedError();
      return {
        subject: 'doic',
        kind: 'machine',
        clientId: 'doic',
        scopes: provinces.flatMap((province) =>
          DATASETS.map((dataset) => readScope(province, dataset)),
        ),
      };
    },
  },
  grantsOf: async () => [],
  rateLimiter: { take: async () => undefined },
});

/** How a request of the tests differs from a plain one. */
export interface Asking {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** An API over a hub's stores, and a caller who may read everything. */
export function anApi(
  { services }: Pick<Hub, 'services'>,
  provinces: readonly string[],
  more: Partial<ApiServices> = {},
) {
  const offered: LargeAnswer[] = [];
  const failures: unknown[] = [];
  const api = createApi(
    {
      provinces,
      portsOf: services.portsOf,
      access: accessFor(provinces),
      cursorKey: 'a key of the tests',
      links: {
        offer: async (answer) => {
          offered.push(answer);
          return `https://files.example/${offered.length}`;
        },
      },
      onFailure: (error) => failures.push(error),
      ...more,
    },
    STANDARD_FACADES,
  );
  const ask = async (path: string, { method = 'GET', headers = {} }: Asking = {}) =>
    api.request(path, { method, headers: { authorization: TOKEN, ...headers } });
  return { api, ask, offered, failures };
}
