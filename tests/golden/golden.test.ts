import { describe, expect, it } from 'vitest';
import { feeds, hasSample, outcomeOf, readExpected, readSample, sampledFeeds } from './samples.ts';

// `npm run samples -w tests` writes samples and expectations anew; read its diff as a reviewer would.
describe('golden samples', () => {
  it('are there for every agreement, and for nothing else', () => {
    expect(sampledFeeds()).toStrictEqual(feeds());
    expect(feeds().filter((feed) => !hasSample(feed))).toStrictEqual([]);
  });

  it.each(feeds())('of %s say what they were agreed to say', (feed) => {
    const sample = readSample(feed);

    const outcome = outcomeOf(sample);

    expect(outcome).toStrictEqual(readExpected(feed));
  });
});
