import {
  createApi,
  createRateLimiter,
  STANDARD_FACADES,
  type AccessServices,
  type ApiServices,
  type RateLimits,
} from '@dti-hub/api';
import { readState, type Grant } from '@dti-hub/pipeline';
import { createTokenVerifier } from '@dti-hub/runtime';
import { createStores, MemoryObjectStore, MemoryTable } from '@dti-hub/store';
import { aClock } from '../../support/memory-hub.ts';
import { MemoryRequestCounter } from '../../support/memory-request-counter.ts';
import { CONSOLE } from './token-issuer.ts';

/** Both are served, so that what is not shown is there. */
export const PROVINCE = 'ninh-thuan';
export const OTHER_PROVINCE = 'mo-phong';

export const POLLER = 'doic-poller';

const WIDE: RateLimits = { perMinute: 1e9, perDay: 1e9 };

/** An API over empty stores in memory that believes an issuer, and whose grants can be given. */
export function guardedApi(issuer: string, limits: RateLimits = WIDE) {
  const [table, objects, clock] = [new MemoryTable(), new MemoryObjectStore(), aClock()];
  const portsOf = (province: string) => createStores({ table, objects, province, clock });
  const provinces = [PROVINCE, OTHER_PROVINCE];
  const told: unknown[] = [];
  const access: AccessServices = {
    authenticator: createTokenVerifier({ issuer, clients: [POLLER, CONSOLE] }),
    grantsOf: async (province) =>
      provinces.includes(province) ? (await readState(portsOf(province))).grants : [],
    rateLimiter: createRateLimiter({ counter: new MemoryRequestCounter(), clock, limits }),
  };
  const services: ApiServices = {
    provinces,
    portsOf,
    access,
    onFailure: (error) => told.push(error),
  };
  let grants = 0;
  return {
    api: createApi(services, STANDARD_FACADES),
    access,
    /** What the operator was told of. */
    told,
    /** Gives a role, or takes it back. */
    grant: async (province: string, given: Pick<Grant, 'person' | 'role'> & Partial<Grant>) => {
      grants += 1;
      const grant: Grant = { within: null, holds: true, by: 'test', ...given };
      await portsOf(province).journal.append({
        key: `grant ${grants}`,
        body: { kind: 'granted', grant },
      });
    },
  };
}

export type GuardedApi = ReturnType<typeof guardedApi>;
