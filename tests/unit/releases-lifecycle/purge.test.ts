import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { civilYear } from '@dti-hub/kernel';
import { exportFolder } from '@dti-hub/local/src/export-folder.ts';
import {
  dump,
  exportProvince,
  feedPeriod,
  importProvince,
  IntegrityError,
  readState,
} from '@dti-hub/pipeline';
import { auditProvince, purgeBlob, type PurgeRequest } from '@dti-hub/releases';
import {
  changeGrant,
  ConflictError,
  decide,
  NoRightError,
  RefusedError,
} from '@dti-hub/stewardship';
import { createStores, Inbox } from '@dti-hub/store';
import { describe, expect, it } from 'vitest';
import { catalogueWith, progressOnly, shippedAgreement } from '../../support/catalogue-copies.ts';
import { createFewUnits, FIRST_NIGHT, SECOND_NIGHT } from '../../support/few-units.ts';
import { FILED_FEED, FILING_NIGHT, NIGHT_AFTER } from '../../support/filing.ts';
import { KeepingObjects, KeepingTable } from '../../support/keeping-stores.ts';
import { aClock, createMemoryHub, PROVINCE } from '../../support/memory-hub.ts';
import { rebuildBeside } from '../../support/rebuild-beside.ts';
import {
  createReleaseHub,
  FILED_ADDRESS,
  NINH_HAI,
  NINH_SON,
  type ReleaseHub,
} from './release-hub.ts';

const placeIn = async ({ stores }: ReleaseHub) =>
  feedPeriod(await readState(stores), FILED_FEED, civilYear(2022));

/** A hub whose first file is to be erased. */
async function hubWithFile() {
  const hub = await createReleaseHub();
  const { judged } = await placeIn(hub);
  const hash = judged?.snapshot.blobs[0]?.hash ?? '';
  const purge = (wanted: Partial<PurgeRequest> = {}) =>
    purgeBlob(
      { ...hub.stores, inbox: hub.inbox },
      {
        kind: 'raw',
        hash,
        actor: 'chief',
        reason: 'Tệp có dữ liệu cá nhân.',
        on: '2023-01-20',
        ...wanted,
      },
    );
  return { ...hub, hash, purge };
}

describe('a purge', () => {
  it('erases the bytes and leaves a tombstone, and every value', async () => {
    const hub = await hubWithFile();
    const before = await hub.latest();
    await hub.purge();
    await expect(hub.stores.blobs.get('raw', hub.hash)).rejects.toThrow(IntegrityError);
    const { purged } = await readState(hub.stores);
    expect(Object.values(purged)).toEqual([
      {
        kind: 'raw',
        hash: hub.hash,
        reason: 'Tệp có dữ liệu cá nhân.',
        by: 'chief',
        on: '2023-01-20',
      },
    ]);
    expect((await hub.publish()).reconciled.values).toEqual(before.reconciled.values);
    expect((await auditProvince(hub.stores)).faults).toEqual([]);
  });

  it('takes the same file out of the inbox that it was dropped into', async () => {
    const hub = await hubWithFile();
    expect(await hub.inbox.contentAt(FILED_ADDRESS)).toBe(hub.hash);
    await hub.purge();
    expect(await hub.inbox.contentAt(FILED_ADDRESS)).toBeUndefined();
  });

  it('leaves a newer file that was dropped in its place', async () => {
    const hub = await hubWithFile();
    await hub.drop([585, '7'], [586, '6']);
    await hub.purge();
    expect(await hub.inbox.contentAt(FILED_ADDRESS)).toBeDefined();
  });

  it('is an operator’s, and has a reason', async () => {
    const { purge, stores, hash } = await hubWithFile();
    await expect(purge({ actor: 'lan' })).rejects.toThrow(NoRightError);
    await expect(purge({ reason: ' ' })).rejects.toThrow(RefusedError);
    await expect(purge({ hash: '0'.repeat(64) })).rejects.toThrow(RefusedError);
    expect((await stores.blobs.get('raw', hash)).byteLength).toBeGreaterThan(0);
  });

  it('is done once: a second operator learns who did it, the first may ask again', async () => {
    const hub = await hubWithFile();
    await changeGrant(hub.stores, {
      person: 'deputy',
      role: 'operator',
      within: null,
      holds: true,
      actor: 'chief',
      atCommandLine: true,
    });
    await hub.purge();
    await expect(hub.purge({ actor: 'deputy' })).rejects.toThrow(ConflictError);
    await hub.purge();
    const entries = await hub.stores.journal.readAfter(0);
    expect(entries.filter(({ body }) => body.kind === 'purged')).toHaveLength(1);
  });

  it('finishes what was broken off after the tombstone, which an audit tells', async () => {
    const hub = await hubWithFile();
    await hub.purge();
    const page = new TextEncoder().encode('unit,item,value,citation\n');
    const clinging = {
      ...hub.stores,
      blobs: {
        put: (...args: Parameters<typeof hub.stores.blobs.put>) => hub.stores.blobs.put(...args),
        keep: (...args: Parameters<typeof hub.stores.blobs.keep>) => hub.stores.blobs.keep(...args),
        open: (...args: Parameters<typeof hub.stores.blobs.open>) => hub.stores.blobs.open(...args),
        get: async () => page,
        remove: async () => undefined,
      },
    };
    expect((await auditProvince(clinging)).faults).toHaveLength(1);
    await hub.purge();
    expect((await auditProvince(hub.stores)).faults).toEqual([]);
  });

  it('is rebuilt to the byte: what was made of the bytes stays', async () => {
    const hub = await hubWithFile();
    await hub.drop([585, '7'], [586, '6']);
    await hub.night(NIGHT_AFTER);
    await hub.purge();
    expect(await dump(await rebuildBeside(hub, hub.objects))).toBe(await hub.dump());
  });

  it('keeps the same bytes out when the source sends them again, and takes others', async () => {
    const hub = await hubWithFile();
    await hub.purge();
    await hub.drop([585, '9'], [586, '6']);
    await hub.night(NIGHT_AFTER);
    expect((await placeIn(hub)).conclusion).toMatchObject({
      verdict: 'refused',
      cause: { code: 'gate/purged' },
    });
    await expect(hub.stores.blobs.get('raw', hub.hash)).rejects.toThrow(IntegrityError);
    await hub.drop([585, '7'], [586, '6']);
    await hub.night('2023-01-12');
    const { values } = (await hub.latest()).reconciled;
    expect(values.find(({ unit }) => unit === NINH_SON)?.value).toBe('7');
  });

  it('is not undone by a source that says that nothing is new', async () => {
    const { fetcher } = createFewUnits();
    const hub = createMemoryHub({ fetcher, catalogue: progressOnly });
    await hub.night(FIRST_NIGHT);
    const ask = { within: null, holds: true, atCommandLine: true, actor: 'chief' } as const;
    await changeGrant(hub.stores, { ...ask, person: 'chief', role: 'operator' });
    const { feeds } = await readState(hub.stores);
    const pages = Object.values(feeds).flatMap(({ judged }) => judged?.snapshot.blobs ?? []);
    for (const { hash } of pages) {
      const request = {
        kind: 'raw',
        hash,
        actor: 'chief',
        reason: 'Xoá.',
        on: FIRST_NIGHT,
      } as const;
      await purgeBlob({ ...hub.stores, inbox: new Inbox(hub.objects, PROVINCE) }, request);
    }
    const other = { ...shippedAgreement('dvcqg-progress'), evidence: 'Another version.' };
    const versioned = catalogueWith([other], ['dvcqg-progress']);
    await createMemoryHub({ ...hub, fetcher, catalogue: versioned }).night(SECOND_NIGHT);
    const codes = Object.values((await readState(hub.stores)).feeds).map(
      ({ conclusion }) => conclusion?.cause?.code,
    );
    expect(new Set(codes)).toEqual(new Set(['gate/purged']));
    expect(await dump(await rebuildBeside(hub, hub.objects))).toBe(await hub.dump());
  });

  it('leaves the values as they are when a steward decides how the rows are to be read', async () => {
    const hub = await hubWithFile();
    await hub.purge();
    const before = (await hub.latest()).reconciled.values;
    const { conclusion } = await placeIn(hub);
    await decide(hub.stores, {
      actor: 'lan',
      case: null,
      remedy: { kind: 'addAlias', feed: FILED_FEED, text: '585', unit: NINH_HAI },
      reason: 'Nguồn ghi nhầm.',
      documents: [],
      on: FILING_NIGHT,
      until: null,
    });
    expect((await hub.publish()).reconciled.values).toEqual(before);
    expect((await placeIn(hub)).conclusion).toEqual(conclusion);
  });

  it('does not keep a night from judging a drifted file after it', async () => {
    const hub = await hubWithFile();
    await hub.purge();
    const drifted = new TextEncoder().encode('other,columns\n1,2\n');
    await hub.dropBytes(drifted);
    await hub.night(NIGHT_AFTER);
    expect((await placeIn(hub)).conclusion?.verdict).toBe('drifted');
    expect(await dump(await rebuildBeside(hub, hub.objects))).toBe(await hub.dump());
  });

  it('is exported and imported without the bytes', async () => {
    const hub = await hubWithFile();
    await hub.purge();
    const folder = await mkdtemp(join(tmpdir(), 'purged-'));
    try {
      await exportProvince(hub.stores, PROVINCE, exportFolder(folder));
      const into = createStores({
        table: new KeepingTable(),
        objects: new KeepingObjects(),
        province: PROVINCE,
        clock: aClock(),
      });
      await importProvince(exportFolder(folder), PROVINCE, into);
      expect(await dump(into)).toBe(await hub.dump());
      await expect(into.blobs.get('raw', hub.hash)).rejects.toThrow(IntegrityError);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});

describe('a file of evidence', () => {
  it('is erased in the same way, and an export copes', async () => {
    const hub = await hubWithFile();
    const file = await hub.stores.blobs.put('evidence', new TextEncoder().encode('%PDF-1.7'));
    await hub.purge({ kind: 'evidence', hash: file });
    await expect(hub.stores.blobs.get('evidence', file)).rejects.toThrow(IntegrityError);
    expect((await hub.stores.blobs.get('raw', hub.hash)).byteLength).toBeGreaterThan(0);
  });
});
