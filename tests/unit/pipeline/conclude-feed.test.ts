import { civilYear } from '@dti-hub/kernel';
import { concludeFeed, type FeedNight } from '@dti-hub/pipeline';
import { describe, expect, it } from 'vitest';
import { progressOnly } from '../../support/catalogue-copies.ts';
import { createFewUnits, FIRST_NIGHT } from '../../support/few-units.ts';
import { createMemoryHub, PROVINCE } from '../../support/memory-hub.ts';

/** A try of the feed's first night that came nowhere. */
const aFailedTry = (overrides: Partial<FeedNight> = {}): FeedNight => ({
  due: {
    province: PROVINCE,
    night: FIRST_NIGHT,
    feed: 'dvcqg-progress',
    period: civilYear(2026),
  },
  collected: null,
  conclusions: [],
  failure: { name: 'StoreUnavailableError', message: 'The store did not answer.' },
  ...overrides,
});

const aHub = () => createMemoryHub({ ...createFewUnits(), catalogue: progressOnly });

describe('concludeFeed', () => {
  it('lets the verdict stand when a later try of the same night fails', async () => {
    const hub = aHub();
    await hub.night(FIRST_NIGHT);
    const before = await hub.dump();

    const { verdict } = await concludeFeed(hub.stores, aFailedTry());

    expect(verdict).toBe('new');
    expect(await hub.dump()).toBe(before);
  });

  it.each([
    ['SourceUnavailableError', 'source/unavailable'],
    ['SourceRefusedError', 'source/refused'],
  ])('ends in down for a %s, and says %s', async (name, code) => {
    const failure = { name, message: 'What happened.' };

    const { verdict, cause } = await concludeFeed(aHub().stores, aFailedTry({ failure }));

    expect([verdict, cause?.code, cause?.sentence.en]).toEqual(['down', code, 'What happened.']);
  });

  it('publishes no more than the beginning of a long message', async () => {
    const failure = { name: 'SourceRefusedError', message: 'x'.repeat(1000) };

    const { cause } = await concludeFeed(aHub().stores, aFailedTry({ failure }));

    expect(cause?.sentence.en).toBe(`${'x'.repeat(299)}…`);
  });

  it.each(['TypeError', 'StoreUnavailableError', 'Lambda.Unknown'])(
    'publishes of a %s its name, and not what it said',
    async (name) => {
      const failure = { name, message: 'RequestId: 8f2e at /var/task/index.mjs' };

      const { verdict, cause } = await concludeFeed(aHub().stores, aFailedTry({ failure }));

      expect([verdict, cause?.code]).toEqual(['down', 'hub/failed']);
      for (const text of [cause?.sentence.vi, cause?.sentence.en]) {
        expect(text).toContain(`(${name})`);
        expect(text).not.toMatch(/RequestId|8f2e|\/var/);
      }
    },
  );

  it('ends in down without a reason where there was not even a failure', async () => {
    const { verdict, cause } = await concludeFeed(aHub().stores, aFailedTry({ failure: null }));

    expect([verdict, cause?.code]).toEqual(['down', 'hub/failed']);
  });

  it('ends as collecting ended where nothing landed', async () => {
    const cause = { code: 'source/not-yet', sentence: { vi: 'Chưa có.', en: 'Not yet.' } };

    const conclusion = await concludeFeed(
      aHub().stores,
      aFailedTry({ collected: { outcome: 'late', cause }, failure: null }),
    );

    expect(conclusion).toMatchObject({ verdict: 'late', delivery: null, ledger: null, cause });
  });

  it('keeps one verdict, however often the same end is concluded', async () => {
    const { stores } = aHub();

    await concludeFeed(stores, aFailedTry());
    await concludeFeed(stores, aFailedTry());

    expect(await stores.journal.readAfter(0)).toHaveLength(1);
  });
});
