import { dump, encodeJson, type JournalEntry, type ProvinceStores } from '@dti-hub/pipeline';
import { readRelease, releasePeriod, reopenPeriod, verifyRelease } from '@dti-hub/releases';
import { decide } from '@dti-hub/stewardship';
import { describe, expect, it } from 'vitest';
import { FILED_FEED, NIGHT_AFTER } from '../support/filing.ts';
import { rebuildBeside } from '../support/rebuild-beside.ts';
import {
  aSigner,
  byHoa,
  computedPoints,
  createReleaseHub,
  DISTRICTS_2022,
  NINH_SON,
  toRelease,
} from '../unit/releases-lifecycle/release-hub.ts';

const FIGURE = {
  feed: FILED_FEED,
  measure: 'assessed.points.1.3',
  unit: NINH_SON,
  period: 'civil:2022',
};

interface Kept {
  readonly stores: ProvinceStores;
}

/** The bytes of a release as the stores have them. */
const bytesOf = async ({ stores }: Kept, number: number) => {
  const { name } = await readRelease(stores, DISTRICTS_2022, number);
  return Buffer.from(await stores.blobs.get('publication', name.file)).toString();
};

/** A hub with one release, after which the source said otherwise and a steward corrected a figure. */
async function hubAfterRelease() {
  const hub = await createReleaseHub();
  await hub.lock();
  const { release } = await releasePeriod(hub.stores, toRelease(), async () => aSigner());
  await hub.drop([585, '4'], [586, '9']);
  await hub.night(NIGHT_AFTER);
  const document = { number: '1', issuer: 'UBND', date: '2023-01-11', title: 'CV', file: null };
  await decide(hub.stores, {
    actor: 'lan',
    case: null,
    remedy: { kind: 'correctValue', figure: FIGURE, value: '5' },
    reason: 'Theo văn bản.',
    documents: [document],
    on: NIGHT_AFTER,
    until: null,
  });
  await hub.publish(NIGHT_AFTER);
  return { ...hub, first: Buffer.from(encodeJson(release)).toString() };
}

const verified = async ({ stores }: Kept, number: number) => {
  const { release } = await readRelease(stores, DISTRICTS_2022, number);
  return verifyRelease(stores, await stores.journal.readAfter(0), release);
};

describe('law 5, a release never changes', () => {
  it('is expected beside its publication before it is signed: no reader of the newest can miss it', async () => {
    const hub = await createReleaseHub();
    await hub.lock();
    const { journal, ...stores } = hub.stores;
    const cutOff = {
      ...stores,
      journal: {
        find: (key: string) => journal.find(key),
        readAfter: (seq: number) => journal.readAfter(seq),
        restore: (entry: JournalEntry) => journal.restore(entry),
        append: () => Promise.reject(new TypeError('cut off')),
      },
    };
    const before = await stores.publications.newest();

    await expect(releasePeriod(cutOff, toRelease(), async () => aSigner())).rejects.toThrow(
      'cut off',
    );

    const after = await stores.publications.newest();
    expect([before?.mayBeSigned, after?.mayBeSigned]).toEqual([false, true]);
  });

  it('is the same to the byte after later values and decisions', async () => {
    const hub = await hubAfterRelease();

    expect(await bytesOf(hub, 1)).toBe(hub.first);
    expect(await verified(hub, 1)).toEqual([]);
  });

  it('is the same to the byte after the period was opened again and released anew', async () => {
    const hub = await hubAfterRelease();
    await reopenPeriod(hub.stores, { ...byHoa(), reason: 'Có số liệu đính chính.' });
    await hub.publish(NIGHT_AFTER);
    await hub.lock();
    const second = await releasePeriod(hub.stores, toRelease(), async () => aSigner());

    expect(second.name.number).toBe(2);
    expect(await bytesOf(hub, 1)).toBe(hub.first);
    expect(await bytesOf(hub, 2)).not.toBe(hub.first);
    expect([...(await verified(hub, 1)), ...(await verified(hub, 2))]).toEqual([]);
  });

  it('stays what later publications show of its period', async () => {
    const hub = await hubAfterRelease();

    expect(computedPoints(await hub.latest(), NINH_SON)?.low).toBe('10');
  });

  it('is named by a rebuilt hub as it was', async () => {
    const hub = await hubAfterRelease();
    const rebuilt = await rebuildBeside(hub, hub.objects);

    expect(await dump(rebuilt)).toBe(await hub.dump());
    expect(await bytesOf({ stores: rebuilt }, 1)).toBe(hub.first);
  });
});
