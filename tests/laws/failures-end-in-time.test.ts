import { SourceUnavailableError, type Clock, type Fetcher } from '@dti-hub/pipeline';
import { describe, expect, it } from 'vitest';
import { catalogueWith, shippedAgreement } from '../support/catalogue-copies.ts';
import { createFewUnits, FIRST_NIGHT, SECOND_NIGHT } from '../support/few-units.ts';
import { createMemoryHub } from '../support/memory-hub.ts';
import { readPublication, verdictsOf } from '../support/read-hub.ts';

const MINUTE_MS = 60_000;

/** How long a night may collect, unless told otherwise. */
const COLLECT_MS = 45 * MINUTE_MS;

const FEEDS = ['dvcqg-progress', 'slow', 'last'];

/** Three feeds of one source, asked one after another; nobody is out of patience before the night is. */
const catalogue = catalogueWith(
  FEEDS.map((feed) => {
    const agreement = shippedAgreement(feed === 'dvcqg-progress' ? feed : 'dvcqg-online');
    return { ...agreement, feed, request: { ...agreement.request, timeoutMs: 2 * COLLECT_MS } };
  }),
  FEEDS,
);

/** A hub whose time passes only while it waits for a source that hangs, as long as it is ready to wait. */
function hubWithASlowSource() {
  let instant = Date.parse('2026-09-30T18:00:00.000Z');
  let hangs = false;
  const clock: Clock = { now: () => new Date(instant).toISOString() };
  const asked: { readonly feed: string; readonly timeoutMs: number }[] = [];
  const { fetcher } = createFewUnits();
  const slow: Fetcher = {
    fetch: async (request) => {
      asked.push(request);
      if (!hangs || request.feed !== 'slow') return fetcher.fetch(request);
      instant += request.timeoutMs;
      throw new SourceUnavailableError(request.feed, 'TimeoutError');
    },
  };
  return {
    hub: createMemoryHub({ fetcher: slow, clock, catalogue }),
    asked,
    hang: () => {
      hangs = true;
      asked.length = 0;
    },
  };
}

describe('law 11, the night ends in time', () => {
  it('asks nobody any more when its time for collecting is up, and publishes what it has', async () => {
    const { hub, asked, hang } = hubWithASlowSource();
    await hub.night(FIRST_NIGHT);
    hang();

    const output = await hub.night(SECOND_NIGHT);

    const verdicts = verdictsOf(output);
    expect(verdicts['dvcqg-progress']?.verdict).toBe('unchanged');
    expect(verdicts['slow']?.verdict).toBe('down');
    expect(verdicts['last']).toMatchObject({
      verdict: 'down',
      cause: {
        code: 'night/time-up',
        sentence: {
          vi: expect.stringMatching(/^Hết giờ thu thập/),
          en: expect.stringMatching(/time for collecting ran out/),
        },
      },
    });
    // The slow one waited as long as there was time, and nobody was asked after it.
    expect(asked.at(-1)).toMatchObject({ feed: 'slow', timeoutMs: COLLECT_MS });
    const { manifest } = await readPublication(hub, output.publication);
    expect(output.publication.number).toBe(2);
    expect(manifest.feeds.map(({ feed, stale, valuesOf }) => [feed, stale, valuesOf])).toEqual([
      ['dvcqg-progress', false, SECOND_NIGHT],
      ['last', true, FIRST_NIGHT],
      ['slow', true, FIRST_NIGHT],
    ]);
  });
});
