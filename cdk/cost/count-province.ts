import { performance } from 'node:perf_hooks';
import { createApi } from '@dti-hub/api';
import type { Catalogue } from '@dti-hub/catalogue';
import { addDays } from '@dti-hub/kernel';
import { dropExamples } from '@dti-hub/local/src/example-filings.ts';
import { createHttpFetcher, systemClock } from '@dti-hub/runtime';
import { createSandbox, feedOverrides, startServer } from '@dti-hub/sandbox';
import { createStores, Inbox, MemoryObjectStore, MemoryTable } from '@dti-hub/store';
import { API_MEMORY_MB } from '../delivery-functions.ts';
import type { StageSettings } from '../stage-settings.ts';
import { LOG_BYTES_ASSUMED, withAwsLogs } from './aws-logs.ts';
import { countNight, type CountedNight, type NightParts } from './counted-night.ts';
import { CountingObjects, CountingTable } from './counting-stores.ts';
import { Tally, type Count } from './counts.ts';
import { POLL, type Counted } from './month.ts';
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

/** Counts a first night of the simulated province, one on which nothing changed, and a request to the API. */
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

/** One request for the state of health. */
async function countPoll({ province, ...parts }: NightParts): Promise<readonly Count[]> {
  const tally = new Tally();
  const table = new CountingTable(parts.table, tally);
  const objects = new CountingObjects(parts.objects, tally);
  const stores = createStores({ table, objects, province, clock: systemClock });
  const api = createApi({ provinces: [province], portsOf: () => stores });
  const startedAt = performance.now();
  const { status } = await api.request('/health');
  const seconds = (performance.now() - startedAt) / MS_PER_SECOND;
  if (status !== 200) throw new Error(`/health answered ${status}`);
  tally.add('apiRequests', POLL, 1);
  tally.add('lambdaInvocations', POLL, 1);
  tally.add('lambdaGbSeconds', POLL, (seconds * API_MEMORY_MB) / MB_PER_GB);
  tally.add('assumedLogBytes', POLL, LOG_BYTES_ASSUMED.ofInvocation + LOG_BYTES_ASSUMED.ofRequest);
  return tally.counts.map((count) => ({ ...count, of: POLL }));
}
