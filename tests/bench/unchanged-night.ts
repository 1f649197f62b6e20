import { createSandbox } from '@dti-hub/sandbox';
import { fetchFrom } from '../support/in-process-fetcher.ts';
import { createMemoryHub, shippedCatalogue } from '../support/memory-hub.ts';

const PROVINCE = 'ninh-thuan';
const FIRST_NIGHT = '2023-01-10';
const SECOND_NIGHT = '2023-01-11';
const OK = 200;

/** What a night costs that finds everything as it was. */
export interface UnchangedNight {
  /** Observations that the first night wrote, and the second. */
  readonly written: Nights;
  /** Bytes of what sources sent whose servers tell by a tag whether it is new. */
  readonly sent: Nights;
}

/** The same thing counted on both nights. */
interface Nights {
  readonly first: number;
  readonly second: number;
}

/** Runs two nights of the largest simulated province, between which no source changes anything. */
export async function benchUnchangedNight(): Promise<UnchangedNight> {
  const sandbox = fetchFrom(createSandbox({ portal: { seed: 1 }, through: '2023-01-09' }));
  let sent = 0;
  const hub = createMemoryHub({
    province: PROVINCE,
    fetcher: {
      fetch: async (request) => {
        const answer = await sandbox.fetch(request);
        if (answer.status === OK && isConditional(request.feed)) sent += answer.body.length;
        return answer;
      },
    },
  });
  const observations = () =>
    hub.table.items.filter(({ partition }) => partition.includes('/observations/')).length;
  await hub.night(FIRST_NIGHT);
  const first = { written: observations(), sent };
  await hub.night(SECOND_NIGHT);
  return {
    written: { first: first.written, second: observations() - first.written },
    sent: { first: first.sent, second: sent - first.sent },
  };
}

/** Whether a feed is asked for what is new alone. */
const isConditional = (feed: string): boolean =>
  shippedCatalogue.agreements.get(feed)?.request.conditional === true;
