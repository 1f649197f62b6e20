import { parseAgreement } from '@dti-hub/catalogue';
import { expect } from 'vitest';
import type { Case } from './cases.ts';
import {
  edited,
  onlyRowsOf,
  withChangedValue,
  withoutBadRows,
  withoutRows,
  withVanishedRows,
} from './changes.ts';
import { createFeedHub, type FeedNightEnd, type FeedSample } from './feed-hub.ts';

const isDelta = ({ agreement }: FeedSample): boolean => agreement.delivery === 'delta';

/** The same feed, were all of it to come each time. */
const asFull = (sample: FeedSample): FeedSample => ({
  ...sample,
  agreement: { ...sample.agreement, delivery: 'full' },
});

const published = ({ values }: FeedNightEnd, measure: string, unit: string) =>
  values.find((one) => one.measure === measure && one.unit === unit);

/** What every feed of changes alone must do besides. */
export const DELTA_CASES: readonly Case[] = [
  {
    name: 'its agreement is one that the catalogue takes',
    concerns: isDelta,
    run: ({ agreement }) =>
      expect(parseAgreement(JSON.stringify(agreement))).toMatchObject({ success: true }),
  },
  {
    name: 'what is not in a delta keeps its value, and is withdrawn by a full delivery',
    concerns: isDelta,
    run: async (sample) => {
      const clean = withoutBadRows(sample);
      const { pages, gone } = withVanishedRows(clean);
      const [delta, full] = [await createFeedHub(clean), await createFeedHub(asFull(clean))];
      await delta.night(0);
      await full.night(0);
      const before = delta.revisions();
      delta.source.pages = pages;
      full.source.pages = pages;

      const [kept, withdrawn] = [await delta.night(1), await full.night(1)];

      expect([kept.verdict, withdrawn.verdict]).toEqual(['same values', 'new']);
      expect(delta.revisions()).toEqual(before);
      for (const { measure, unit, value } of gone) {
        expect(published(kept, measure, unit)).toMatchObject({ value, revision: 1 });
        expect(published(withdrawn, measure, unit)).toMatchObject({ status: 'withdrawn' });
      }
    },
  },
  {
    name: 'a delta without rows says that nothing changed',
    concerns: isDelta,
    run: async (sample) => {
      const hub = await createFeedHub(sample);
      const first = await hub.night(0);
      const before = hub.revisions();
      hub.source.pages = withoutRows(sample).pages;
      hub.source.isForgetful = true;

      const empty = [await hub.night(1), await hub.night(2)];

      expect(empty.map(({ verdict, cause }) => [verdict, cause])).toEqual([
        ['same values', null],
        ['unchanged', null],
      ]);
      expect(hub.revisions()).toEqual(before);
      expect(empty.map(({ values }) => values)).toEqual([first.values, first.values]);
      expect(empty[1]).toMatchObject({ stale: false, valuesOf: hub.nightOf(2) });
    },
  },
  {
    name: 'a value that changes and goes back by deltas of its own unit alone leaves all others',
    concerns: isDelta,
    run: async (sample) => {
      const clean = withoutBadRows(sample);
      const { pages, was, now } = withChangedValue(clean);
      const away = onlyRowsOf({ ...clean, pages }, was.unit);
      const back = onlyRowsOf(clean, was.unit);
      const backTwice = edited(back, { copies: () => 2 });
      const hub = await createFeedHub(clean);

      const first = await hub.night(0);
      hub.source.pages = away.pages;
      const changed = await hub.night(1);
      hub.source.pages = back.pages;
      const returned = await hub.night(2);
      hub.source.pages = backTwice.pages;
      const repeated = await hub.night(3);

      expect([changed, returned, repeated].map(({ verdict, cause }) => [verdict, cause])).toEqual([
        ['new', null],
        ['new', null],
        ['same values', null],
      ]);
      const history = await hub.historyOf(was.measure, was.unit);
      expect(history.map(({ value }) => value)).toEqual([was.value, now.value, was.value]);
      expect(returned.values).toHaveLength(first.values.length);
      const ofOthers = ({ values }: FeedNightEnd) => values.filter(({ unit }) => unit !== was.unit);
      expect(ofOthers(returned)).toEqual(ofOthers(first));
    },
  },
  {
    name: 'its deltas again, and its state made again from them, come to the same',
    concerns: isDelta,
    run: async (sample) => {
      const clean = withoutBadRows(sample);
      const { pages, was } = withChangedValue(clean);
      const hub = await createFeedHub(clean);
      await hub.night(0);
      hub.source.pages = onlyRowsOf({ ...clean, pages }, was.unit).pages;
      await hub.night(1);
      const dump = await hub.hub.dump();

      const again = await hub.night(1);

      expect(again.verdict).toBe('new');
      expect(await hub.hub.dump()).toBe(dump);
      expect(await hub.rebuilt()).toBe(dump);
    },
  },
];
