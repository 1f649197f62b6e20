import { DATASETS, readScope, UnauthenticatedError, type AccessServices } from '@dti-hub/api';
import { serveApi } from '@dti-hub/local/src/serve-api.ts';
import { NIGHT, startNinhThuan } from '../truth/ninh-thuan-night.ts';

const PROVINCE = 'ninh-thuan';

/** What the clients show, as the password of Basic or as it is. */
const TOKEN = 'a-token-of-the-tests';

/** A machine that may read all that Ninh Thuận published. */
const access: AccessServices = {
  authenticator: {
    authenticate: async (authorization) => {
      if (authorization !== `Bearer ${TOKEN}`) throw new UnauthenticatedError();
      const scopes = DATASETS.map((dataset) => readScope(PROVINCE, dataset));
      return { subject: 'client', kind: 'machine', clientId: 'client', scopes };
    },
  },
  grantsOf: async () => [],
  rateLimiter: { take: async () => undefined },
};

/** The hub's own server over the simulated night of Ninh Thuận, for clients of other people. */
export async function serveNinhThuan() {
  const sources = await startNinhThuan();
  await sources.publish(NIGHT);
  const { portsOf } = sources.hub.services;
  const served = await serveApi({ provinces: [PROVINCE], portsOf, access }, 0);
  const url = `${served.url}/v1/${PROVINCE}`;
  return {
    /** What the hub's own API answers. */
    ask: async (path: string): Promise<unknown> => {
      const answer = await fetch(`${url}${path}`, {
        headers: { authorization: `Bearer ${TOKEN}` },
      });
      return answer.json();
    },
    stores: sources.hub.stores,
    /** With the token as its password, as clients that know no other way write it. */
    url: url.replace('http://', `http://token:${TOKEN}@`),
    close: () => {
      served.close();
      void sources.close();
    },
  };
}
