import type { Catalogue } from '@dti-hub/catalogue';
import type { Fetcher, Revision } from '@dti-hub/pipeline';
import { createHttpFetcher } from '@dti-hub/runtime';
import { startServer, type Behaviour } from '@dti-hub/sandbox';
import { afterEach, describe, expect, it } from 'vitest';
import { catalogueWith, shippedAgreement } from '../support/catalogue-copies.ts';
import { createFewUnits, FIRST_NIGHT, SECOND_NIGHT, THIRD_NIGHT } from '../support/few-units.ts';
import { createMemoryHub, shippedCatalogue } from '../support/memory-hub.ts';
import { readPublication, verdictsOf } from '../support/read-hub.ts';

const FEEDS = ['dvcqg-progress', 'dvcqg-online'] as const;

/** Long enough for a source on this machine, and soon over for one that never answers. */
const TIMEOUT_MS = 400;

/** The shipped catalogue, but soon out of patience with one feed. */
function impatientWith(feed: string): Catalogue {
  const agreement = shippedAgreement(feed);
  const request = { ...agreement.request, timeoutMs: TIMEOUT_MS };
  return catalogueWith([{ ...agreement, request }]);
}

const closing: (() => Promise<void>)[] = [];

afterEach(async () => {
  await Promise.all(closing.splice(0).map((close) => close()));
});

/** A hub that reaches its sources over HTTP. */
async function hubOverHttp(catalogue: Catalogue = shippedCatalogue) {
  const source = createFewUnits();
  const server = await startServer(source.app);
  closing.push(() => server.close());
  const baseUrl = { baseUrl: server.url };
  const fetcher = createHttpFetcher({
    overrides: { 'dvcqg-progress': baseUrl, 'dvcqg-online': baseUrl },
    sleep: async () => {},
  });
  return { source, hub: createMemoryHub({ fetcher, catalogue }) };
}

/** What the nights leave of one feed, journal places aside. */
const valuesOf = ({ table }: ReturnType<typeof createMemoryHub>, feed: string) =>
  table.items
    .filter(({ partition }) => partition.includes(`/observations/${feed}/`))
    .map(({ partition, sort, body }) => {
      const { seq: _place, ...revision }: Revision = JSON.parse(body);
      return { partition, sort, ...revision };
    })
    .toSorted((a, b) => (`${a.partition} ${a.sort}` < `${b.partition} ${b.sort}` ? -1 : 1));

interface Failure {
  readonly behaviour: Behaviour;
  readonly verdict: string;
  readonly code: string;
  /** What the verdict's cause says. */
  readonly says: RegExp;
}

const FAILURES: readonly Failure[] = [
  { behaviour: 'down', verdict: 'down', code: 'source/unavailable', says: /503/ },
  { behaviour: 'slow', verdict: 'down', code: 'source/unavailable', says: /Timeout/ },
  { behaviour: 'rubbish', verdict: 'down', code: 'source/log-in-page', says: /web page/ },
  { behaviour: 'truncated', verdict: 'down', code: 'source/unavailable', says: /whole answer/ },
  { behaviour: 'forbidden', verdict: 'down', code: 'source/access', says: /403/ },
  { behaviour: 'drifted', verdict: 'drifted', code: 'snapshot/drifted', says: /unitCode/ },
];

const CASES = FEEDS.flatMap((feed) => FAILURES.map((failure) => ({ feed, ...failure })));

describe('law 11, failures stay small', () => {
  it.each(CASES)(
    'ends in $verdict for $feed when its source is $behaviour, and publishes all the rest',
    async ({ feed, behaviour, verdict, code, says }) => {
      const catalogue = behaviour === 'slow' ? impatientWith(feed) : shippedCatalogue;
      const [well, hit] = [await hubOverHttp(catalogue), await hubOverHttp(catalogue)];
      const other = FEEDS.find((one) => one !== feed) ?? feed;
      for (const { source, hub } of [well, hit]) {
        await hub.night(FIRST_NIGHT);
        await source.readyFor(SECOND_NIGHT);
      }
      const yesterday = valuesOf(hit.hub, feed);
      await hit.source.behave(feed, behaviour);

      await well.hub.night(SECOND_NIGHT);
      const output = await hit.hub.night(SECOND_NIGHT);

      const concluded = verdictsOf(output);
      const { manifest } = await readPublication(hit.hub, output.publication);
      expect(concluded[feed]).toMatchObject({ verdict, cause: { code } });
      expect(concluded[feed]?.cause?.sentence.en).toMatch(says);
      expect(concluded[other]?.cause).toBeNull();
      expect(valuesOf(hit.hub, other)).toEqual(valuesOf(well.hub, other));
      expect(valuesOf(hit.hub, feed)).toEqual(yesterday);
      expect(output.publication.number).toBe(2);
      expect(manifest.feeds.find((line) => line.feed === feed)).toMatchObject({
        verdict,
        stale: true,
        valuesOf: FIRST_NIGHT,
      });
      expect(manifest.feeds.find((line) => line.feed === other)).toMatchObject({
        stale: false,
        valuesOf: SECOND_NIGHT,
      });
    },
  );

  it.each(FEEDS)('takes up %s again as soon as its source is well', async (feed) => {
    const { source, hub } = await hubOverHttp();
    await hub.night(FIRST_NIGHT);
    await source.behave(feed, 'down');
    await source.readyFor(SECOND_NIGHT);
    await hub.night(SECOND_NIGHT);
    await source.behave(feed, 'ok');
    await source.readyFor(THIRD_NIGHT);

    const output = await hub.night(THIRD_NIGHT);

    const { manifest } = await readPublication(hub, output.publication);
    expect(verdictsOf(output)[feed]?.cause).toBeNull();
    expect(manifest.feeds.map(({ stale, valuesOf: of }) => [stale, of])).toEqual([
      [false, THIRD_NIGHT],
      [false, THIRD_NIGHT],
    ]);
  });

  it.each(FEEDS)('mends %s on the same night when it is run again', async (feed) => {
    const [well, hit] = [await hubOverHttp(), await hubOverHttp()];
    await well.hub.night(FIRST_NIGHT);
    await hit.source.behave(feed, 'down');
    await hit.hub.night(FIRST_NIGHT);
    await hit.source.behave(feed, 'ok');

    const output = await hit.hub.night(FIRST_NIGHT);

    expect(verdictsOf(output)[feed]?.verdict).toBe('new');
    expect(valuesOf(hit.hub, feed)).toEqual(valuesOf(well.hub, feed));
  });

  it.each([
    ['forbidden', 1],
    ['rubbish', 1],
    ['down', 2],
    ['truncated', 2],
  ] as const)('asks a source that is %s no more often than %i times', async (behaviour, times) => {
    const { fetcher, behave } = createFewUnits();
    await behave('dvcqg-online', behaviour);
    const asked: string[] = [];
    const counting: Fetcher = {
      fetch: (request) => {
        asked.push(request.feed);
        return fetcher.fetch(request);
      },
    };

    await createMemoryHub({ fetcher: counting }).night(FIRST_NIGHT);

    expect(asked.filter((feed) => feed === 'dvcqg-online')).toHaveLength(times);
    expect(asked.filter((feed) => feed === 'dvcqg-progress')).toHaveLength(1);
  });

  it('publishes with a verdict for each feed when every source is down', async () => {
    const { source, hub } = await hubOverHttp();
    for (const feed of FEEDS) await source.behave(feed, 'down');

    const output = await hub.night(FIRST_NIGHT);

    const { manifest } = await readPublication(hub, output.publication);
    expect(output.publication.number).toBe(1);
    expect(manifest.feeds.map(({ verdict, stale, valuesOf: of }) => [verdict, stale, of])).toEqual([
      ['down', true, null],
      ['down', true, null],
    ]);
  });
});
