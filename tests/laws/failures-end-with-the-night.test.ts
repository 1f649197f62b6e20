import { StoreUnavailableError, type Fetcher } from '@dti-hub/pipeline';
import type { Table } from '@dti-hub/store';
import { describe, expect, it } from 'vitest';
import { catalogueWith, progressOnly } from '../support/catalogue-copies.ts';
import { createFewUnits, FIRST_NIGHT, SECOND_NIGHT, THIRD_NIGHT } from '../support/few-units.ts';
import { KeepingObjects, KeepingTable } from '../support/keeping-stores.ts';
import { createHub, createMemoryHub } from '../support/memory-hub.ts';
import { aProgressAnswer, aProgressRow, sent, TWO_UNITS } from '../support/portal-answer.ts';
import { progressHistory, readPublication, verdictsOf } from '../support/read-hub.ts';

/** A hub whose source gives these answers, one a night. */
function hubOver(...answers: readonly Uint8Array[]) {
  const left = [...answers];
  const fetcher: Fetcher = { fetch: async () => sent(left.shift() ?? new Uint8Array()) };
  return createMemoryHub({ fetcher, catalogue: progressOnly });
}

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

/** More brackets than a recursive reader has room for. */
const TOO_DEEP = bytes(`{"code":"OK","data":${'['.repeat(20_000)}${']'.repeat(20_000)}}`);

/** A layout that changed beyond all telling. */
const UNKNOWN_COLUMNS = aProgressAnswer([
  aProgressRow(
    'H00.01',
    Object.fromEntries(Array.from({ length: 20_000 }, (_, index) => [`column${index}`, '1'])),
  ),
]);

const DYNAMODB_ITEM_BYTES = 400 * 1024;

/** Which feeds a night publishes. */
async function feedsOf(hub: ReturnType<typeof createHub>, night: string): Promise<string[]> {
  const { publication } = await hub.night(night);
  const { manifest } = await readPublication(hub, publication);
  return manifest.feeds.map(({ feed }) => feed);
}

describe('law 11, what failures leave for the next night', () => {
  it.each([
    ['a code with a space', aProgressAnswer([aProgressRow('H00.01'), aProgressRow('H00.0 2')])],
    [
      'a code without end',
      aProgressAnswer([aProgressRow('H00.01'), aProgressRow(`H00.${'9'.repeat(2000)}`)]),
    ],
  ])('keeps %s out, and the nights go on', async (_what, answer) => {
    const hub = hubOver(answer, TWO_UNITS);

    const first = await hub.night(FIRST_NIGHT);
    const second = await hub.night(SECOND_NIGHT);

    expect(verdictsOf(first)['dvcqg-progress']?.ledger).toMatchObject({ read: 3, quarantined: 1 });
    expect(verdictsOf(second)['dvcqg-progress']?.verdict).toBe('new');
    expect((await progressHistory(hub, 'received', 'H00.02')).at(-1)?.value).toBe('100');
  });

  it('judges bytes that cannot be processed, so that the next delivery does not wait for them', async () => {
    const hub = hubOver(TOO_DEEP, TWO_UNITS);

    const first = await hub.night(FIRST_NIGHT);
    const second = await hub.night(SECOND_NIGHT);

    expect(['refused', 'drifted']).toContain(verdictsOf(first)['dvcqg-progress']?.verdict);
    expect(verdictsOf(second)['dvcqg-progress']?.verdict).toBe('new');
  });

  it('tells a change of twenty thousand columns in a sentence that any store keeps', async () => {
    const hub = hubOver(UNKNOWN_COLUMNS, TWO_UNITS);

    const first = await hub.night(FIRST_NIGHT);

    const sentence = verdictsOf(first)['dvcqg-progress']?.cause?.sentence.vi;
    expect(sentence).toMatch(/thêm cột "column0".*… \+19990/);
    for (const { body } of hub.table.items) expect(body.length).toBeLessThan(DYNAMODB_ITEM_BYTES);
  });

  it('publishes a feed without a verdict as down, with its values marked stale', async () => {
    const source = createFewUnits();
    const kept = new KeepingTable();
    let broken = false;
    const table: Table = {
      get: (partition, sort) => kept.get(partition, sort),
      query: (partition, options) => kept.query(partition, options),
      putIfAbsent: async (item) => {
        const isVerdict =
          item.body.includes('"kind":"verdict"') && item.body.includes('dvcqg-online');
        if (broken && isVerdict) throw new StoreUnavailableError('put');
        return kept.putIfAbsent(item);
      },
    };
    const hub = createHub({ table, objects: new KeepingObjects(), fetcher: source.fetcher });
    await hub.night(FIRST_NIGHT);
    broken = true;

    const { publication } = await hub.night(SECOND_NIGHT);

    const { manifest } = await readPublication(hub, publication);
    expect(
      manifest.feeds.map(({ feed, verdict, stale, valuesOf }) => [feed, verdict, stale, valuesOf]),
    ).toEqual([
      ['dvcqg-online', 'down', true, FIRST_NIGHT],
      ['dvcqg-progress', 'unchanged', false, SECOND_NIGHT],
    ]);
  });

  it('publishes nothing of a feed that the province no longer names, and all of it when it does again', async () => {
    const { fetcher } = createFewUnits();
    const table = new KeepingTable();
    const objects = new KeepingObjects();
    const hubWith = (feeds: readonly string[]) =>
      createHub({ table, objects, fetcher, catalogue: catalogueWith([], feeds) });
    const both = ['dvcqg-progress', 'dvcqg-online'];

    expect(await feedsOf(hubWith(both), FIRST_NIGHT)).toEqual(both.toSorted());
    expect(await feedsOf(hubWith(['dvcqg-progress']), SECOND_NIGHT)).toEqual(['dvcqg-progress']);
    expect(await feedsOf(hubWith(both), THIRD_NIGHT)).toEqual(both.toSorted());
  });
});
