import { civilYear, hashBytes } from '@dti-hub/kernel';
import {
  applyEntry,
  CHAIN_START,
  EMPTY_STATE,
  feedPeriod,
  versionKey,
  type Conclusion,
  type EntryBody,
  type HubState,
} from '@dti-hub/pipeline';
import { describe, expect, it } from 'vitest';

const FEED = 'dvcqg-progress';
const PERIOD = civilYear(2026);

/** The state after these facts, each at the next place from 1. */
const fold = (...facts: readonly EntryBody[]): HubState => {
  let state = EMPTY_STATE;
  for (const [index, body] of facts.entries()) {
    const place = { seq: index + 1, at: '2026-09-25T18:00:00.000Z', key: `fact ${index + 1}` };
    state = applyEntry(state, { ...place, body, previous: CHAIN_START, hash: CHAIN_START });
  }
  return state;
};

const landed = (night = '2026-09-26'): EntryBody => ({
  kind: 'landed',
  delivery: {
    feed: FEED,
    period: PERIOD,
    night,
    snapshot: { hash: hashBytes(night), blobs: [] },
    agreement: hashBytes('agreement'),
    register: hashBytes('register'),
    processor: '1',
    said: {
      status: 201,
      from: 'https://portal.example/',
      fetchedAt: '2026-09-25T18:00:00.000Z',
      etag: null,
      lastModified: null,
    },
  },
});

const verdict = (overrides: Partial<Conclusion> = {}): EntryBody => ({
  kind: 'verdict',
  conclusion: {
    feed: FEED,
    period: PERIOD,
    night: '2026-09-26',
    verdict: 'new',
    delivery: 1,
    ledger: { read: 1, accepted: 1, quarantined: 0, duplicate: 0, outOfScope: 0 },
    result: hashBytes('result'),
    bytes: 10,
    cause: null,
    ...overrides,
  },
});

const DRIFTED = {
  verdict: 'drifted',
  cause: { code: 'snapshot/drifted', sentence: { vi: 'Đổi bố cục.', en: 'Drifted.' } },
} as const;

const DOWN = verdict({ verdict: 'down', delivery: null, ledger: null, result: null });

const feedOf = (state: HubState) => feedPeriod(state, FEED, PERIOD);

describe('the fold of a journal', () => {
  it('has a delivery open until it is judged, and its values count from then on', () => {
    expect(feedOf(fold(landed())).open.map(({ seq }) => seq)).toEqual([1]);
    expect(feedOf(fold(landed())).taken).toBeNull();

    const judged = feedOf(fold(landed(), verdict()));

    expect(judged.open).toEqual([]);
    expect(judged.taken?.seq).toBe(1);
    expect(judged.judged).toEqual(judged.taken);
  });

  it.each(['new', 'same values', 'unchanged'] as const)('takes the values of "%s"', (good) => {
    expect(feedOf(fold(landed(), verdict({ verdict: good }))).taken?.verdict).toBe(good);
  });

  it.each(['drifted', 'shrunk', 'refused'] as const)(
    'keeps the values taken before a delivery that is %s, and compares with that one next',
    (bad) => {
      const state = fold(
        landed('2026-09-26'),
        verdict(),
        landed('2026-09-27'),
        verdict({ ...DRIFTED, verdict: bad, delivery: 3, night: '2026-09-27' }),
      );

      const { taken, judged, conclusion, open } = feedOf(state);
      expect(taken?.night).toBe('2026-09-26');
      expect(judged?.night).toBe('2026-09-27');
      expect(conclusion?.verdict).toBe(bad);
      expect(open).toEqual([]);
    },
  );

  it('keeps what was taken and judged when a night brings nothing', () => {
    const { taken, judged, conclusion } = feedOf(fold(landed(), verdict(), DOWN));

    expect([taken?.seq, judged?.seq, conclusion?.verdict]).toEqual([1, 1, 'down']);
  });

  it('keeps a delivery open through a night that ended without judging it', () => {
    expect(feedOf(fold(landed(), DOWN)).open.map(({ seq }) => seq)).toEqual([1]);
  });

  it('does not judge a delivery twice', () => {
    const once = fold(landed(), verdict());
    const twice = fold(landed(), verdict(), verdict({ ...DRIFTED }));

    expect(feedOf(twice).taken).toEqual(feedOf(once).taken);
    expect(feedOf(twice).judged).toEqual(feedOf(once).judged);
  });

  it('holds feeds and periods apart', () => {
    const state = fold(landed(), verdict());

    expect(feedPeriod(state, FEED, civilYear(2025)).taken).toBeNull();
    expect(feedPeriod(state, 'dvcqg-online', PERIOD).taken).toBeNull();
  });

  it('has the latest version of a thing in force, since its own place', () => {
    const activated = (version: string): EntryBody => ({
      kind: 'activated',
      activation: { what: 'agreement', id: FEED, version },
    });

    const state = fold(activated('a'), landed(), activated('b'));

    expect(state.versions).toEqual({
      [versionKey('agreement', FEED)]: { what: 'agreement', id: FEED, version: 'b', since: 3 },
    });
  });

  it('stands at the last place, whatever kind of fact is there', () => {
    const published: EntryBody = {
      kind: 'published',
      publication: {
        number: 1,
        night: '2026-09-26',
        content: hashBytes('content'),
        covers: 2,
        state: hashBytes('state'),
      },
    };

    const before = fold(landed(), verdict());
    const after = fold(landed(), verdict(), published);

    expect(after).toEqual({ ...before, head: 3 });
  });
});
