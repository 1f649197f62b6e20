import { isOrdered } from '@dti-hub/catalogue';
import { expect } from 'vitest';
import { hashBytes } from '@dti-hub/kernel';
import {
  edited,
  processed,
  withChangedValue,
  withVanishedRows,
  withoutBadRows,
  withoutRows,
} from './changes.ts';
import { createFeedHub, type FeedHub, type FeedSample } from './feed-hub.ts';

/** What every feed must do. Adding one adds no line here. */
export interface Case {
  readonly name: string;
  /** Whether the agreement has what the case is about; left out: it has. */
  readonly concerns?: (sample: FeedSample) => boolean;
  readonly run: (sample: FeedSample) => Promise<void> | void;
}

const valuesText = (hub: FeedHub): string[] =>
  hub
    .revisions()
    .map(({ measure, unit, value, reason }) => JSON.stringify([measure, unit, value, reason]))
    .toSorted();

/** A good night, one that brings nothing good, and a good one again. */
export async function expectNothingTaken(
  sample: FeedSample,
  pages: readonly Uint8Array[],
  verdicts: readonly string[],
): Promise<void> {
  const hub = await createFeedHub(sample);
  await hub.night(0);
  const before = hub.revisions();
  hub.source.pages = pages;

  const bad = await hub.night(1);

  expect(verdicts).toContain(bad.verdict);
  expect(bad.cause?.sentence.vi).toMatch(/\S/);
  expect(hub.revisions()).toEqual(before);
  expect(bad).toMatchObject({ stale: true, valuesOf: hub.nightOf(0) });

  hub.source.pages = sample.pages;
  const good = await hub.night(2);
  expect(['same values', 'unchanged']).toContain(good.verdict);
  expect(good).toMatchObject({ cause: null, stale: false, valuesOf: hub.nightOf(2) });
  expect(hub.revisions()).toEqual(before);
}

/** Half of a document; of lines of text half of the first, as half of a table is a table. */
function truncated({ agreement }: FeedSample, page: Uint8Array): Uint8Array {
  const { kind, container } = agreement.format;
  const isLines = container === undefined && (kind === 'csv' || kind === 'ndjson');
  return page.slice(0, (isLines ? page.indexOf(0x0a) : page.length) / 2);
}

/** Bytes of no format, the same ones each time. */
const GARBAGE = Uint8Array.from({ length: 2000 }, (_byte, index) => (index * 7919 + 13) % 251);

const isFull = ({ agreement }: FeedSample): boolean => agreement.delivery === 'full';

/** Where only their order tells rows apart, none repeats another. */
const hasRepeats = ({ agreement: { rows, measures } }: FeedSample): boolean =>
  !rows.some(({ name }) => isOrdered(measures, name));

const columnsOf = ({ agreement }: FeedSample) =>
  agreement.rows.flatMap(({ name, columns }) =>
    Object.keys(columns).map((column) => ({ path: name, column })),
  );

/** All of them, for any feed. */
export const CASES: readonly Case[] = [
  {
    name: 'its sample comes over its own transport, and its values are kept',
    run: async (sample) => {
      const hub = await createFeedHub(sample);

      const { verdict, cause, ledger, stale } = await hub.night(0);

      expect({ verdict, cause, stale }).toEqual({ verdict: 'new', cause: null, stale: false });
      expect(ledger).toEqual(processed(sample).ledger);
      expect(valuesText(hub)).toEqual(
        processed(sample)
          .observations.map(({ measure, unit, value, reason }) =>
            JSON.stringify([measure, unit, value, reason]),
          )
          .toSorted(),
      );
      for (const page of sample.pages)
        expect(hub.blobs().some((key) => key.endsWith(hashBytes(page)))).toBe(true);
    },
  },
  {
    name: 'its night run again, and its state made again, come to the same',
    run: async (sample) => {
      const hub = await createFeedHub(sample);
      await hub.night(0);
      const [dump, items, blobs] = [await hub.hub.dump(), hub.hub.table.items.length, hub.blobs()];

      await hub.night(0);

      expect(await hub.hub.dump()).toBe(dump);
      expect(hub.hub.table.items).toHaveLength(items);
      expect(hub.blobs()).toEqual(blobs);
      expect(await hub.rebuilt()).toBe(dump);
    },
  },
  {
    name: 'the same delivery again is unchanged, and nothing of it is kept',
    run: async (sample) => {
      const hub = await createFeedHub(sample);
      await hub.night(0);
      const [revisions, blobs] = [hub.revisions(), hub.blobs()];
      hub.source.isForgetful = true;

      const { verdict, cause } = await hub.night(1);

      expect({ verdict, cause }).toEqual({ verdict: 'unchanged', cause: null });
      expect(hub.revisions()).toEqual(revisions);
      expect(hub.blobs()).toEqual(blobs);
    },
  },
  {
    name: 'rows that come twice in one delivery count once',
    concerns: hasRepeats,
    run: async (sample) => {
      const once = withoutBadRows(sample);
      const twice = edited(once, { copies: () => 2 });
      const hub = await createFeedHub(once);
      await hub.night(0);
      const before = hub.revisions();
      hub.source.pages = twice.pages;

      const { verdict, ledger } = await hub.night(1);

      expect(verdict).toBe('same values');
      expect(ledger?.duplicate).toBeGreaterThan(0);
      expect(hub.revisions()).toEqual(before);
    },
  },
  {
    name: 'no rows are too few, and take no value away',
    concerns: (sample) => withoutRows(sample).left < sample.agreement.rowBounds.min,
    run: (sample) => expectNothingTaken(sample, withoutRows(sample).pages, ['shrunk']),
  },
  {
    name: 'an empty file is none',
    run: (sample) =>
      expectNothingTaken(
        sample,
        [new Uint8Array()],
        [sample.agreement.recordLevel === true ? 'refused' : 'drifted', 'shrunk'],
      ),
  },
  {
    name: 'half a file is none',
    run: (sample) =>
      expectNothingTaken(
        sample,
        [...sample.pages.slice(0, -1), truncated(sample, sample.pages.at(-1) ?? GARBAGE)],
        ['drifted', 'refused', 'shrunk'],
      ),
  },
  {
    name: 'bytes of no format are none',
    run: (sample) => expectNothingTaken(sample, [GARBAGE], ['drifted', 'refused']),
  },
  {
    name: 'a column that is gone is told by its name, and against the last good delivery',
    run: async (sample) => {
      const [gone = { path: '', column: '' }] = columnsOf(sample);
      const { pages } = edited(sample, { gone });
      await expectNothingTaken(sample, pages, ['drifted']);
      const hub = await createFeedHub(sample);
      await hub.night(0);
      hub.source.pages = pages;

      const { cause } = await hub.night(1);

      const [now = '', since = ''] = (cause?.sentence.vi ?? '').split(
        `So với lần nhận tốt gần nhất (đêm ${hub.nightOf(0)})`,
      );
      expect(now).toContain(`mất cột "${gone.column}"`);
      expect(since).toContain(`mất cột "${gone.column}"`);
    },
  },
  {
    name: 'each of its columns is missed when it is gone',
    run: (sample) => {
      for (const gone of columnsOf(sample)) {
        const { cause, observations } = processed(edited(sample, { gone }));

        expect(cause?.code, gone.column).toBe('drifted');
        expect(cause?.sentence.vi).toContain(`mất cột "${gone.column}"`);
        expect(observations).toEqual([]);
      }
    },
  },
  {
    name: 'a connection that dies on its way leaves nothing, and the next try completes',
    run: async (sample) => {
      const [whole, cut] = [await createFeedHub(sample), await createFeedHub(sample)];
      await whole.night(0);
      cut.source.isCut = true;

      const first = await cut.night(0);

      expect(first).toMatchObject({ verdict: 'down', cause: { code: 'source/unavailable' } });
      expect(cut.revisions()).toEqual([]);
      expect(cut.blobs()).toEqual([]);

      cut.source.isCut = false;
      const { verdict, cause } = await cut.night(0);

      expect({ verdict, cause }).toEqual({ verdict: 'new', cause: null });
      expect(valuesText(cut)).toEqual(valuesText(whole));
      expect(cut.blobs().toSorted()).toEqual(whole.blobs().toSorted());
    },
  },
  {
    name: 'what is not modified is not sent again',
    concerns: ({ agreement }) => agreement.request.conditional,
    run: async (sample) => {
      const hub = await createFeedHub(sample);
      await hub.night(0);
      const revisions = hub.revisions();

      const second = await hub.night(1);
      const third = await hub.night(2);

      expect([second, third].map(({ verdict }) => verdict)).toEqual(['unchanged', 'unchanged']);
      expect(hub.source.sent).toEqual([...sample.pages.map(({ length }) => length), 0, 0]);
      expect(hub.revisions()).toEqual(revisions);
    },
  },
  {
    name: 'a value that changes and goes back has three revisions',
    run: async (sample) => {
      const { pages, was, now } = withChangedValue(sample);
      const hub = await createFeedHub(sample);

      await hub.night(0);
      hub.source.pages = pages;
      const changed = await hub.night(1);
      hub.source.pages = sample.pages;
      const back = await hub.night(2);

      const history = await hub.historyOf(was.measure, was.unit);
      expect([changed, back].map(({ verdict }) => verdict)).toEqual(['new', 'new']);
      expect(history.map(({ revision, value }) => [revision, value])).toEqual([
        [1, was.value],
        [2, now.value],
        [3, was.value],
      ]);
    },
  },
  {
    name: 'what is no longer in a full delivery is withdrawn, and comes back',
    concerns: isFull,
    run: async (sample) => {
      const clean = withoutBadRows(sample);
      const { pages, gone } = withVanishedRows(clean);
      const hub = await createFeedHub(clean);

      await hub.night(0);
      hub.source.pages = pages;
      await hub.night(1);
      hub.source.pages = clean.pages;
      await hub.night(2);

      for (const { measure, unit, value } of gone) {
        const history = await hub.historyOf(measure, unit);
        expect(history.map((one) => [one.value, one.status])).toEqual([
          [value, value === null ? 'missing' : 'reported'],
          [null, 'withdrawn'],
          [value, value === null ? 'missing' : 'reported'],
        ]);
      }
    },
  },
];
