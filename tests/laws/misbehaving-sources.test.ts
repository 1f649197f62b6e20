import type { Agreement, Catalogue } from '@dti-hub/catalogue';
import type { Night } from '@dti-hub/pipeline';
import { createHttpFetcher } from '@dti-hub/runtime';
import {
  createSandbox,
  feedOverrides,
  MISBEHAVIOURS,
  startServer,
  type Misbehaviour,
} from '@dti-hub/sandbox';
import { afterEach, describe, expect, it } from 'vitest';
import { shippedAgreement } from '../support/catalogue-copies.ts';
import { createMemoryHub, shippedCatalogue } from '../support/memory-hub.ts';
import { verdictsOf } from '../support/read-hub.ts';

/** A small feed with pages, totals and access tokens, so that every misbehaviour has something to spoil. */
const FEED = 'tax';
const PROVINCE = 'ninh-thuan';
const FIRST: Night = '2023-01-10';
const SECOND: Night = '2023-01-11';

/** Soon over for a source that never answers. */
const IMPATIENT = {
  timeoutMs: 150,
  retries: { failuresMax: 1, firstWaitMs: 1000, waitMaxMs: 20_000 },
};

/** The feed's own agreement, with what a misbehaviour needs it to say. */
function agreementFor(rest: Partial<Agreement['request']>): Agreement {
  const agreement = shippedAgreement(FEED);
  return { ...agreement, request: { ...agreement.request, ...rest } };
}

function catalogueOf(agreement: Agreement): Catalogue {
  const province = shippedCatalogue.provinces.get(PROVINCE);
  if (province === undefined) throw new TypeError(`no province ${PROVINCE}`);
  return {
    ...shippedCatalogue,
    agreements: new Map([...shippedCatalogue.agreements, [FEED, agreement]]),
    provinces: new Map([[PROVINCE, { ...province, feeds: [FEED], editions: [] }]]),
  };
}

const closing: (() => Promise<void>)[] = [];

afterEach(async () => {
  await Promise.all(closing.splice(0).map((close) => close()));
});

/** A hub of one feed over HTTP, whose waits are noted and not waited. */
async function aHub(rest: Partial<Agreement['request']> = {}) {
  const app = createSandbox({ portal: { seed: 1 }, through: '2023-01-09' });
  const server = await startServer(app);
  closing.push(() => server.close());
  const waits: number[] = [];
  const fetcher = createHttpFetcher({
    overrides: feedOverrides(server.url),
    random: () => 1,
    sleep: async (ms) => void waits.push(ms),
  });
  const hub = createMemoryHub({
    fetcher,
    province: PROVINCE,
    catalogue: catalogueOf(agreementFor(rest)),
  });
  return {
    waits,
    verdictOf: async (night: Night) => verdictsOf(await hub.night(night))[FEED],
    values: () => hub.table.items.filter(({ partition }) => partition.includes('/observations/')),
    behave: async (behaviour: string) => {
      const answer = await app.request('/sandbox/behaviour', {
        method: 'PUT',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ [FEED]: behaviour }),
      });
      expect(answer.status).toBe(200);
    },
  };
}

const requestFor = ({ request, cause }: Misbehaviour): Partial<Agreement['request']> => ({
  ...(request && { redirects: { hosts: [...request.redirects.hosts, 'thue.ninh-thuan.example'] } }),
  ...(cause?.says.test('TimeoutError') === true && IMPATIENT),
});

describe('a source that misbehaves (laws 1, 2 and 11)', () => {
  it.each([...MISBEHAVIOURS])('as %s ends in the verdict of the list', async (name, mode) => {
    const hub = await aHub(requestFor(mode));
    await hub.behave(name);

    const conclusion = await hub.verdictOf(FIRST);

    expect(conclusion).toMatchObject({
      verdict: mode.verdict,
      cause: mode.cause === null ? null : { code: mode.cause.code },
    });
    expect(conclusion?.cause?.sentence.en ?? '').toMatch(mode.cause?.says ?? /^$/);
    expect(hub.values().length > 0).toBe(mode.verdict === 'new');
  });

  it.each([...MISBEHAVIOURS].filter(([, { cause }]) => cause !== null))(
    'as %s leaves yesterday’s values, and is taken up again when it behaves',
    async (name, mode) => {
      const hub = await aHub(requestFor(mode));
      await hub.verdictOf(FIRST);
      const before = hub.values();
      await hub.behave(name);
      await hub.verdictOf(SECOND);
      const meanwhile = hub.values();
      await hub.behave('ok');

      const mended = await hub.verdictOf('2023-01-12');

      expect(meanwhile).toEqual(before);
      // What drifted was landed, so the good bytes are not the last ones any more; their values are.
      expect(mended).toMatchObject({
        verdict: mode.verdict === 'drifted' ? 'same values' : 'unchanged',
        cause: null,
      });
    },
  );

  it('is waited for as long as it asks, and no longer than agreed', async () => {
    const hub = await aHub();
    await hub.behave('busy-then-well');
    await hub.verdictOf(FIRST);

    expect(hub.waits).toEqual([1000, 1000]);
  });

  it('is left alone when it asks for a longer wait than agreed', async () => {
    const hub = await aHub();
    await hub.behave('busy-for-long');
    await hub.verdictOf(FIRST);

    expect(hub.waits).toEqual([]);
  });
});
