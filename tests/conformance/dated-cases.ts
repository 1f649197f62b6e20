import { parseAgreement } from '@dti-hub/catalogue';
import { expect } from 'vitest';
import { expectNothingTaken, type Case } from './cases.ts';
import { edited, processed, withoutBadRows } from './changes.ts';
import { createFeedHub, type FeedSample } from './feed-hub.ts';

const namesPeriods = ({ agreement }: FeedSample): boolean => agreement.periodColumn !== undefined;

const takesLast = ({ agreement }: FeedSample): boolean =>
  agreement.measures.some(({ aggregate }) => aggregate === 'last');

/** What feeds whose rows are of several days or periods must do besides. */
export const DATED_CASES: readonly Case[] = [
  {
    name: 'an agreement on rows of several days is one that the catalogue takes',
    concerns: (sample) => namesPeriods(sample) || takesLast(sample),
    run: ({ agreement }) =>
      expect(parseAgreement(JSON.stringify(agreement))).toMatchObject({ success: true }),
  },
  {
    name: 'rows of another period are out of scope, and change nothing by being gone',
    concerns: namesPeriods,
    run: async (sample) => {
      const { outOfScope } = processed(sample);
      const others = new Set(outOfScope);
      const hub = await createFeedHub(sample);
      await hub.night(0);
      const before = hub.revisions();
      hub.source.pages = edited(sample, { copies: (row) => (others.has(row) ? 0 : 1) }).pages;

      const { verdict, ledger } = await hub.night(1);

      expect(others.size).toBeGreaterThan(0);
      expect(verdict).toBe('same values');
      expect(ledger).toMatchObject({ outOfScope: 0 });
      expect(hub.revisions()).toEqual(before);
    },
  },
  {
    name: 'a file that has moved on to another period takes no value away',
    concerns: namesPeriods,
    run: (sample) => {
      const others = new Set(processed(sample).outOfScope);
      const moved = edited(sample, { copies: (row) => (others.has(row) ? 1 : 0) });
      return expectNothingTaken(sample, moved.pages, ['shrunk']);
    },
  },
  {
    name: 'rows before the last of their unit are no part of its value',
    concerns: takesLast,
    run: async (whole) => {
      const sample = withoutBadRows(whole);
      const { observations, ledger } = processed(sample);
      const drawn = new Set(observations.flatMap(({ rows }) => rows.map(({ row }) => row)));
      const hub = await createFeedHub(sample);
      await hub.night(0);
      const before = hub.revisions();
      hub.source.pages = edited(sample, { copies: (row) => (drawn.has(row) ? 1 : 0) }).pages;

      const { verdict, ledger: left } = await hub.night(1);

      expect(drawn.size).toBeLessThan(ledger.accepted);
      expect(verdict).toBe('same values');
      expect(left).toMatchObject({ accepted: drawn.size });
      expect(hub.revisions()).toEqual(before);
    },
  },
];
