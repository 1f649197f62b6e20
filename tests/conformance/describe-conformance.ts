import { afterAll, afterEach, describe, expect, it } from 'vitest';
import type { Case } from './cases.ts';
import { closeSources, type FeedSample } from './feed-hub.ts';

/** Runs every case for every feed that it concerns, and says at the end how many that were. */
export function describeConformance(
  what: string,
  feeds: readonly FeedSample[],
  cases: readonly Case[],
): void {
  const all = feeds.map((sample) => ({
    sample,
    feed: sample.feed,
    concerning: cases.filter(({ concerns }) => concerns?.(sample) ?? true),
  }));

  afterEach(closeSources);

  describe.each(all)('the feed $feed conforms', ({ sample, concerning }) => {
    it.each(concerning)('$name', async ({ run }) => {
      expect.hasAssertions();
      await run(sample);
    });
  });

  afterAll(() => {
    const run = all.reduce((total, { concerning }) => total + concerning.length, 0);
    process.stdout.write(
      `conformance: ${feeds.length} ${what} × ${cases.length} cases, ${run} of them concern a feed and ran\n`,
    );
  });
}
