import type { Agreement, Catalogue } from '@dti-hub/catalogue';
import { addDays } from '@dti-hub/kernel';
import {
  dump,
  isInbox,
  rebuild,
  SourceUnavailableError,
  type Conclusion,
  type Fetcher,
  type ReconciledNight,
  type Revision,
} from '@dti-hub/pipeline';
import { createHttpFetcher } from '@dti-hub/runtime';
import { startServer } from '@dti-hub/sandbox';
import { fillUrl } from '@dti-hub/sources';
import { createStores, Inbox, inboxFirst } from '@dti-hub/store';
import type { Sample } from '../golden/samples.ts';
import { KeepingObjects, KeepingTable } from '../support/keeping-stores.ts';
import { aClock, createMemoryHub, shippedCatalogue } from '../support/memory-hub.ts';
import { readPublication, verdictsOf } from '../support/read-hub.ts';
import { sampleSource, SECRET } from './sample-source.ts';

/** A sample, and which feed it is of. */
export interface FeedSample extends Sample {
  readonly feed: string;
  /** What the catalogue has, where that has more layouts than the one that reads the sample. */
  readonly catalogued?: Agreement;
}

/** The catalogue with this feed alone, and no edition. */
function catalogueOf({
  feed,
  province: id,
  agreement,
  catalogued = agreement,
}: FeedSample): Catalogue {
  const province = shippedCatalogue.provinces.get(id);
  if (province === undefined) throw new TypeError(`no province ${id}`);
  return {
    ...shippedCatalogue,
    agreements: new Map([[feed, catalogued]]),
    provinces: new Map([[id, { ...province, feeds: [feed], editions: [] }]]),
  };
}

/** The night from which the sample's period is due, as its province's example has it. */
function nightOf(province: string, index: number): string {
  const { exampleNight } = shippedCatalogue.provinces.get(province) ?? {};
  if (exampleNight === undefined) throw new TypeError(`${province} has no example night`);
  return addDays(exampleNight, index);
}

const closing: (() => Promise<void>)[] = [];

/** Ends the servers of all hubs. */
export async function closeSources(): Promise<void> {
  await Promise.all(closing.splice(0).map((close) => close()));
}

/** A hub that asks for one feed alone, over the transport that its agreement describes. */
export async function createFeedHub(sample: FeedSample) {
  const { feed, agreement, period, province } = sample;
  const source = sampleSource(sample);
  const objects = new KeepingObjects();
  const fetcher = isInbox(agreement.request.url)
    ? inboxOf(source, { sample, objects })
    : await httpTo(source, feed);
  const hub = createMemoryHub({ fetcher, objects, province, catalogue: catalogueOf(sample) });
  return {
    source,
    hub,
    /** How the feed's night ended, so many days after the first, and how the feed then stands. */
    night: async (index: number): Promise<FeedNightEnd> => {
      const output = await hub.night(nightOf(province, index));
      const conclusion = verdictsOf(output)[feed];
      const published = await readPublication(hub, output.publication);
      const line = published.manifest.feeds[0];
      if (conclusion === undefined || line === undefined) throw new TypeError('nothing was due');
      const { stale, valuesOf } = line;
      return { ...conclusion, stale, valuesOf, values: published.night.values };
    },
    nightOf: (index: number): string => nightOf(province, index),
    /** Every revision that there is, oldest first. */
    revisions: (): Revision[] =>
      hub.table.items
        .filter(({ partition }) => partition.includes('/observations/'))
        .map(({ body }): Revision => JSON.parse(body)),
    /** What is kept of bytes and of what was made of them. */
    blobs: (): string[] =>
      [...hub.objects.objects.keys()].filter((key) => /\/(?:raw|result)\//.test(key)),
    rebuilt: () => rebuiltDump(hub, province),
    historyOf: (measure: string, unit: string): Promise<readonly Revision[]> =>
      hub.stores.observations.history({ feed, measure, period }, unit),
  };
}

/** A verdict with its cause, what is published then, and from which night that is. */
export interface FeedNightEnd extends Conclusion {
  readonly stale: boolean;
  readonly valuesOf: string | null;
  readonly values: ReconciledNight['values'];
}

export type FeedHub = Awaited<ReturnType<typeof createFeedHub>>;

async function httpTo(source: ReturnType<typeof sampleSource>, feed: string): Promise<Fetcher> {
  const server = await startServer({ fetch: source.fetch });
  closing.push(() => server.close());
  return createHttpFetcher({
    overrides: { [feed]: { baseUrl: server.url, secret: SECRET } },
    sleep: async () => {},
  });
}

interface InboxParts {
  readonly sample: FeedSample;
  readonly objects: KeepingObjects;
}

/** An inbox that holds what the source has, and cannot be read while that is cut. */
function inboxOf(
  source: ReturnType<typeof sampleSource>,
  { sample, objects }: InboxParts,
): Fetcher {
  const { feed, agreement, period, province } = sample;
  const inbox = new Inbox(objects, province);
  const nobody: Fetcher = { fetch: () => Promise.reject(new TypeError('nobody else is asked')) };
  const fetcher = inboxFirst(inbox, nobody);
  return {
    async fetch(request) {
      if (source.isCut) throw new SourceUnavailableError(feed, 'half of the file came');
      const [page] = source.pages;
      if (page !== undefined) await inbox.drop(fillUrl(agreement.request.url, period), page);
      const { headers, ...rest } = request;
      const response = await fetcher.fetch(
        source.isForgetful ? { ...rest, headers: {} } : { ...rest, headers },
      );
      source.sent.push(response.body.length);
      return response;
    },
  };
}

async function rebuiltDump(
  { stores, objects }: ReturnType<typeof createMemoryHub>,
  province: string,
): Promise<string> {
  const target = {
    ...createStores({
      table: new KeepingTable(),
      objects: new KeepingObjects(objects),
      province,
      clock: aClock(),
    }),
    journal: stores.journal,
  };
  await rebuild(province, stores.journal, target);
  return dump(target);
}
