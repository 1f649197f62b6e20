import { performance } from 'node:perf_hooks';
import { createApi } from '@dti-hub/api';
import type { Catalogue } from '@dti-hub/catalogue';
import { addDays } from '@dti-hub/kernel';
import { dropExamples } from '@dti-hub/local/src/example-filings.ts';
import { deliverDue, type AttemptLog } from '@dti-hub/pipeline';
import { createHttpFetcher, systemClock } from '@dti-hub/runtime';
import { createSandbox, feedOverrides, startServer } from '@dti-hub/sandbox';
import {
  createStores,
  Inbox,
  MemoryObjectStore,
  MemoryTable,
  TableAttemptLog,
} from '@dti-hub/store';
import { WebhookDeliverer } from '../constructs/webhook-deliverer.ts';
import { API_MEMORY_MB } from '../delivery-functions.ts';
import type { StageSettings } from '../stage-settings.ts';
import { LOG_BYTES_ASSUMED, withAwsLogs } from './aws-logs.ts';
import { countNight, type CountedNight, type NightParts } from './counted-night.ts';
import { CountingObjects, CountingTable } from './counting-stores.ts';
import { Tally, type Count } from './counts.ts';
import { POLL, ROUND, type Counted } from './month.ts';
import { standing } from './standing.ts';

/** The province whose nights are counted, and another that a stage may hold beside it. */
const PROVINCE = 'ninh-thuan';
const ANOTHER = 'mo-phong';

/** What was counted, and how the nights went that it was counted on. */
export interface CountedProvince {
  readonly province: string;
  readonly counted: Counted;
  readonly nights: readonly Pick<CountedNight, 'verdicts'>[];
}

/** Counts a first night of the simulated province, one on which nothing changed, a request and a round. */
export async function countProvince(
  settings: StageSettings,
  catalogue: Catalogue,
): Promise<CountedProvince> {
  const province = catalogue.provinces.get(PROVINCE);
  const night = province?.exampleNight;
  if (province === undefined || night === undefined) throw new Error(`${PROVINCE} has no example`);
  const sandbox = createSandbox({ portal: { seed: 1 }, through: addDays(night, -1) });
  const server = await startServer(sandbox);
  const parts: NightParts = {
    province: PROVINCE,
    catalogue,
    table: new MemoryTable(),
    objects: new MemoryObjectStore(),
    fetcher: createHttpFetcher({ overrides: feedOverrides(server.url) }),
  };
  try {
    await dropExamples({ catalogue, province }, new Inbox(parts.objects, PROVINCE), night);
    const first = await countNight(parts, night);
    const unchanged = await countNight(parts, addDays(night, 1));
    return {
      province: PROVINCE,
      counted: {
        size: { provinces: 1, deliveries: first.deliveries, units: first.units },
        firstNight: withAwsLogs(first.counts),
        unchangedNight: withAwsLogs(unchanged.counts),
        poll: await countPoll(parts),
        round: await countRound(parts),
        ...standing(settings, [PROVINCE, ANOTHER], catalogue),
      },
      nights: [first, unchanged],
    };
  } finally {
    await server.close();
  }
}

const MB_PER_GB = 1024;
const MS_PER_SECOND = 1000;

/** Stores that count, for one call of a function. */
type CountingStores = ReturnType<typeof createStores> & {
  readonly attempts: AttemptLog;
};

/** One request for the state of health. */
const countPoll = (parts: NightParts): Promise<readonly Count[]> =>
  countCall(parts, { name: POLL, memoryMb: API_MEMORY_MB }, async (stores, tally) => {
    const api = createApi({ provinces: [parts.province], portsOf: () => stores });
    const { status } = await api.request('/health');
    if (status !== 200) throw new Error(`/health answered ${status}`);
    tally.add('apiRequests', POLL, 1);
    tally.add('assumedLogBytes', POLL, LOG_BYTES_ASSUMED.ofRequest);
  });

/** One minute's look for whom to tell of what, when nobody subscribes. */
const countRound = (parts: NightParts): Promise<readonly Count[]> =>
  countCall(parts, { name: ROUND, memoryMb: WebhookDeliverer.memoryMb }, async (stores) => {
    const dead = await deliverDue({
      ...stores,
      province: parts.province,
      clock: systemClock,
      poster: { post: () => Promise.reject(new Error('nobody subscribed')) },
      key: () => Promise.reject(new Error('nobody subscribed')),
    });
    if (dead.length > 0) throw new Error('a subscriber where there is none');
  });

/** One call of a function, with what it takes of the stores. */
async function countCall(
  { province, ...parts }: NightParts,
  { name, memoryMb }: { readonly name: string; readonly memoryMb: number },
  call: (stores: CountingStores, tally: Tally) => Promise<void>,
): Promise<readonly Count[]> {
  const tally = new Tally();
  const table = new CountingTable(parts.table, tally);
  const objects = new CountingObjects(parts.objects, tally);
  const stores = createStores({ table, objects, province, clock: systemClock });
  const startedAt = performance.now();
  await call({ ...stores, attempts: new TableAttemptLog(table, province) }, tally);
  const seconds = (performance.now() - startedAt) / MS_PER_SECOND;
  tally.add('lambdaInvocations', name, 1);
  tally.add('lambdaGbSeconds', name, (seconds * memoryMb) / MB_PER_GB);
  tally.add('assumedLogBytes', name, LOG_BYTES_ASSUMED.ofInvocation);
  return tally.counts.map((count) => ({ ...count, of: name }));
}
