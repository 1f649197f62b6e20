import { auditProvince, entryWords, releasePeriod, selectEntries } from '@dti-hub/releases';
import { createStores } from '@dti-hub/store';
import { describe, expect, it } from 'vitest';
import { FILED_FEED } from '../../support/filing.ts';
import { KeepingTable } from '../../support/keeping-stores.ts';
import { aClock, PROVINCE } from '../../support/memory-hub.ts';
import { aSigner, createReleaseHub, toRelease, type ReleaseHub } from './release-hub.ts';

/** A hub whose districts are released. */
async function releasedHub() {
  const hub = await createReleaseHub();
  await hub.lock();
  const { release } = await releasePeriod(hub.stores, toRelease(), async () => aSigner());
  return { ...hub, release };
}

const isEntry = ({ partition }: { readonly partition: string }) => partition.endsWith('/journal');

const storesOver = ({ objects }: ReleaseHub, table: KeepingTable) =>
  createStores({ table, objects, province: PROVINCE, clock: aClock() });

describe('an audit', () => {
  it('finds nothing where nothing was touched', async () => {
    const { stores, release } = await releasedHub();
    const audit = await auditProvince(stores, [release]);
    expect(audit.faults).toEqual([]);
    expect(audit).toMatchObject({ publications: 1, releases: 2, purges: 0 });
    expect(audit.entries).toBeGreaterThan(release.content.head.seq);
  });

  it('finds one changed byte in any entry, and names the entry', async () => {
    const hub = await releasedHub();
    const places = hub.table.items.filter(isEntry).map(({ sort }) => sort);
    for (const place of places) {
      const forged = new KeepingTable();
      for (const item of hub.table.items) {
        const isThis = isEntry(item) && item.sort === place;
        await forged.putIfAbsent(
          isThis ? { ...item, body: item.body.replace(/"at":"2/, '"at":"3') } : item,
        );
      }
      const { faults } = await auditProvince(storesOver(hub, forged));
      expect(faults[0]?.en).toContain(`journal entry ${Number(place)} is not what was written`);
    }
    expect(places.length).toBeGreaterThan(5);
  });

  it('finds by the release that a whole chain was written anew', async () => {
    const hub = await releasedHub();
    const forged = await hub.table.copy(({ partition }) => !/\/journal/.test(partition));
    const stores = storesOver(hub, forged);
    for (const { key, body } of await hub.stores.journal.readAfter(0)) {
      const grant = body.kind === 'granted' ? { ...body.grant, by: 'binh' } : undefined;
      const written = grant === undefined ? body : { kind: 'granted' as const, grant };
      await stores.journal.append({ key, body: written });
    }
    const { faults } = await auditProvince(stores);
    expect(faults.map(({ en }) => en)).toEqual([expect.stringContaining('was changed before')]);
  });

  it('finds by a release that was handed out that its end was cut off', async () => {
    const hub = await releasedHub();
    const cut = await hub.table.copy(
      (item) => !isEntry(item) || Number(item.sort) < hub.release.content.head.seq,
    );
    const stores = storesOver(hub, cut);
    expect((await auditProvince(stores)).faults).toEqual([]);
    const { faults } = await auditProvince(stores, [hub.release]);
    expect(faults.map(({ en }) => en)).toContainEqual(
      expect.stringContaining('not in the journal'),
    );
  });

  it('finds a publication that the journal ends before', async () => {
    const hub = await releasedHub();
    const cut = await hub.table.copy((item) => !isEntry(item) || Number(item.sort) < 3);
    const { faults } = await auditProvince(storesOver(hub, cut));
    expect(faults.map(({ en }) => en)).toEqual([expect.stringContaining('publication 1')]);
  });
});

describe('the journal in words', () => {
  it('has a sentence for every entry', async () => {
    const { stores } = await releasedHub();
    const entries = await stores.journal.readAfter(0);
    const words = entries.map((entry) => entryWords(entry).vi);
    expect(words).toContain(
      'hoa chuyển kỳ civil:2022 của "districts" sang "đã khoá", ghim ở lần công bố số 1',
    );
    expect(words.every((text) => text !== '' && !text.includes('undefined'))).toBe(true);
  });

  it('calls a case that was decided about by its kind in words', () => {
    const decision = {
      case: 'late a-feed',
      saw: null,
      about: 'case late a-feed',
      turn: 0,
      remedy: { kind: 'acceptFinding' },
      reason: 'Nguồn gửi muộn.',
      documents: [],
      by: 'lan',
      on: '2023-01-10',
      until: null,
    } as const;

    const told = entryWords({ body: { kind: 'decided', decision } });
    expect(told.vi).toContain('lan quyết định về số liệu chậm: a-feed.');
    expect(told.en).toContain('lan decided about figures that are late: a-feed.');

    const about = 'figure a-feed a.measure gso:1@2022-01-01 2022';
    const ofFigure = entryWords({ body: { kind: 'decided', decision: { ...decision, about } } });
    expect(ofFigure.vi).toContain('lan quyết định về số liệu: a-feed, a.measure,');
    expect(ofFigure.en).toContain('lan decided about the figure: a-feed, a.measure,');
  });

  it('is told of a person, a feed, a unit', async () => {
    const { stores } = await releasedHub();
    const entries = await stores.journal.readAfter(0);
    const kindsOf = (query: Parameters<typeof selectEntries>[1]) =>
      selectEntries(entries, query).map(({ body }) => body.kind);
    expect(kindsOf({ person: 'hoa' })).toEqual(['granted', 'staged', 'staged', 'staged']);
    expect(kindsOf({ feed: FILED_FEED })).toEqual(
      expect.arrayContaining(['activated', 'asked', 'landed', 'verdict']),
    );
    expect(kindsOf({ unit: 'gso:1@2022-01-01' })).toEqual([]);
    expect(kindsOf({})).toHaveLength(entries.length);
  });
});
