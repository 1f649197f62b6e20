import { civilYear } from '@dti-hub/kernel';
import {
  EMPTY_STATE,
  feedPeriodKey,
  type Conclusion,
  type FeedLine,
  type HubState,
} from '@dti-hub/pipeline';
import { describe, expect, it } from 'vitest';
import { feedEndings } from '../../../packages/pipeline/src/findings/feed-endings.ts';

const FEED = 'a-feed';
const PERIOD = civilYear(2022);
const CAUSE = { code: 'source/unavailable', sentence: { vi: 'Không trả lời.', en: 'No answer.' } };

const aLine = (overrides: Partial<FeedLine> = {}): FeedLine => ({
  feed: FEED,
  period: PERIOD,
  verdict: null,
  cause: null,
  ledger: null,
  bytes: 0,
  valuesOf: null,
  snapshot: null,
  stale: false,
  ...overrides,
});

const DOWN: Conclusion = {
  feed: FEED,
  period: PERIOD,
  night: '2023-01-08',
  verdict: 'down',
  delivery: null,
  ledger: null,
  result: null,
  bytes: 0,
  cause: CAUSE,
};

const AFTER_DOWN: HubState = {
  ...EMPTY_STATE,
  feeds: {
    [feedPeriodKey(FEED, PERIOD)]: {
      feed: FEED,
      period: PERIOD,
      taken: null,
      judged: null,
      open: [],
      conclusion: DOWN,
    },
  },
};

describe('how the last night that asked for a feed ended', () => {
  it('is what this night says, where it asked', () => {
    const line = aLine({ verdict: 'new', valuesOf: '2023-01-10' });

    expect(feedEndings([line], AFTER_DOWN, '2023-01-10')).toMatchObject([
      { verdict: 'new', night: '2023-01-10', valuesOf: '2023-01-10' },
    ]);
  });

  it('holds through nights that do not ask', () => {
    expect(feedEndings([aLine()], AFTER_DOWN, '2023-06-01')).toMatchObject([
      { verdict: 'down', cause: CAUSE, night: '2023-01-08', valuesOf: null },
    ]);
  });

  it('is nothing where no night ever asked', () => {
    expect(feedEndings([aLine()], EMPTY_STATE, '2023-01-10')).toEqual([]);
  });
});
