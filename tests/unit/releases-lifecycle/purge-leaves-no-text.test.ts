import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { civilYear } from '@dti-hub/kernel';
import { exportFolder } from '@dti-hub/local/src/export-folder.ts';
import {
  dump,
  ErasedError,
  exportProvince,
  importProvince,
  IntegrityError,
  readQuarantine,
  readReceipt,
  readState,
  rowDigests,
  type ProvinceStores,
} from '@dti-hub/pipeline';
import { auditProvince, purgeBlob } from '@dti-hub/releases';
import { createStores } from '@dti-hub/store';
import { beforeAll, describe, expect, it } from 'vitest';
import { NIGHT_AFTER } from '../../support/filing.ts';
import { KeepingObjects, KeepingTable } from '../../support/keeping-stores.ts';
import { aClock, PROVINCE } from '../../support/memory-hub.ts';
import { rebuildBeside } from '../../support/rebuild-beside.ts';
import { createReleaseHub, NINH_SON, type ReleaseHub } from './release-hub.ts';

/** What only the file says, in rows of every fate. */
const WORDS = {
  accepted: 'Lời của dòng đúng',
  unreadable: 'Lời của dòng sai số',
  unknown: 'Lời của đơn vị lạ',
  repeated: 'Lời của dòng lặp',
};

const FILE = [
  'unit,item,value,citation',
  `585,points.1.3,8,${WORDS.accepted}`,
  `586,points.1.3,không rõ,${WORDS.unreadable}`,
  `999,points.1.3,5,${WORDS.unknown}`,
  `584,points.1.3,6,${WORDS.repeated}`,
  `584,points.1.3,6,${WORDS.repeated}`,
  '',
].join('\n');

const SUBJECT = {
  edition: 'districts',
  track: 'computed',
  indicator: '1.3',
  unit: NINH_SON,
  period: civilYear(2022),
} as const;

/** Which of the words stand anywhere in what a hub keeps: by the key of the object or the item. */
function placesOf({ objects, table }: Pick<ReleaseHub, 'objects' | 'table'>): string[] {
  const texts = [
    ...[...objects.objects].map(([key, bytes]) => [key, new TextDecoder().decode(bytes)] as const),
    ...table.items.map((item) => [`${item.partition} ${item.sort}`, JSON.stringify(item)] as const),
  ];
  return Object.values(WORDS).flatMap((word) =>
    texts.filter(([, text]) => text.includes(word)).map(([key]) => `${word}: ${key}`),
  );
}

async function hubWithFile() {
  const hub = await createReleaseHub();
  await hub.dropBytes(new TextEncoder().encode(FILE));
  await hub.night(NIGHT_AFTER);
  const { feeds } = await readState(hub.stores);
  const [hash = ''] = Object.values(feeds).flatMap(
    ({ judged }) => judged?.snapshot.blobs.map((blob) => blob.hash) ?? [],
  );
  const why = { actor: 'chief', reason: 'Có tên người.', on: '2023-01-20' };
  const purge = (other: Partial<ProvinceStores> = {}) =>
    purgeBlob({ ...hub.stores, ...other, inbox: hub.inbox }, { kind: 'raw', hash, ...why });
  return { ...hub, purge };
}

/** The same rows in other bytes. */
const SAME_ROWS = FILE.replaceAll('\n', '\r\n');

async function landSame({ dropBytes, night }: ReleaseHub): Promise<void> {
  await dropBytes(new TextEncoder().encode(SAME_ROWS));
  await night('2023-01-21');
}

const quoted = async ({ stores }: ReleaseHub): Promise<string> =>
  JSON.stringify((await readQuarantine(stores)).map(({ rows }) => rows));

describe('another file with the same rows as an erased one', () => {
  it('brings nothing back that was erased, and is told of in its own words', async () => {
    const hub = await hubWithFile();
    await hub.purge();
    await landSame(hub);

    const { purged } = await readState(hub.stores);
    expect(Object.values(purged).map(({ kind }) => kind)).toEqual(['raw', 'result']);
    for (const { kind, hash } of Object.values(purged))
      await expect(hub.stores.blobs.get(kind, hash)).rejects.toThrow(IntegrityError);
    expect(await quoted(hub)).toContain(WORDS.unknown);
    expect((await auditProvince(hub.stores)).faults).toEqual([]);
    expect(await dump(await rebuildBeside(hub, hub.objects))).toBe(await hub.dump());
  });

  it('keeps what its own rows say', async () => {
    const hub = await hubWithFile();
    await landSame(hub);
    await hub.purge();

    expect(await quoted(hub)).toContain(WORDS.unknown);
    expect(await dump(await rebuildBeside(hub, hub.objects))).toBe(await hub.dump());
  });
});

describe('a purge of a file with rows of every fate', () => {
  let hub: Awaited<ReturnType<typeof hubWithFile>>;
  let before: Awaited<ReturnType<typeof readQuarantine>>;
  let values: unknown;
  let said: readonly string[];

  beforeAll(async () => {
    hub = await hubWithFile();
    before = await readQuarantine(hub.stores);
    values = (await hub.latest()).reconciled.values;
    said = placesOf(hub);
    await hub.purge();
  });

  it('leaves nothing of what the rows said, in any object or item', () => {
    expect(said).not.toEqual([]);
    expect(placesOf(hub)).toEqual([]);
  });

  it('leaves where the bad rows stood, which column was wrong, and how', async () => {
    const shape = (all: typeof before) =>
      all.map(({ rows, cellIssues, duplicates }) => ({
        rows: rows.map(({ row, at, issues }) => ({
          row,
          at,
          issues: issues.map(({ code, column, expected }) => ({ code, column, expected })),
        })),
        cellIssues: cellIssues.length,
        duplicates: duplicates.map(({ row, at, repeats, unit }) => ({ row, at, repeats, unit })),
      }));
    const after = await readQuarantine(hub.stores);

    expect(shape(after)).toEqual(shape(before));
    expect(before[0]?.rows.length).toBe(2);
    expect(before[0]?.duplicates.length).toBe(1);
    expect(after[0]?.rows[0]?.issues[0]?.sentence.vi).toBe(
      'Nội dung dòng này đã xoá theo yêu cầu của chief ngày 2023-01-20: "Có tên người."',
    );
  });

  it('leaves no row to be named by a decision, which is told who erased it', async () => {
    const { feeds } = await readState(hub.stores);
    const place = Object.values(feeds).find(({ judged }) => judged !== null);
    if (place === undefined) throw new TypeError('nothing was judged');
    await expect(rowDigests(hub.stores, place, [2])).rejects.toThrow(ErasedError);
  });

  it('leaves every value, and a receipt that says who erased its bytes, when and why', async () => {
    const publication = await hub.stores.publications.latest();
    if (publication === undefined) throw new TypeError('nothing is published');
    const { inputs } = await readReceipt(hub.stores, publication, SUBJECT);

    expect((await hub.latest()).reconciled.values).toEqual(values);
    expect(inputs.map(({ value, cells }) => [value, cells.map(({ at }) => at)])).toEqual([
      ['8', ['line 2']],
    ]);
    expect(inputs[0]?.erased).toMatchObject([
      { by: 'chief', on: '2023-01-20', reason: 'Có tên người.' },
    ]);
  });

  it('is rebuilt to the byte, and again after a night that knows of it', async () => {
    expect(await dump(await rebuildBeside(hub, hub.objects))).toBe(await hub.dump());
    await hub.publish('2023-01-21');
    expect(await dump(await rebuildBeside(hub, hub.objects))).toBe(await hub.dump());
    expect(placesOf(hub)).toEqual([]);
  });

  it('is one purge in the audit, which finds the journal whole, and is exported without the words', async () => {
    const { faults, purges } = await auditProvince(hub.stores);
    const copy = { table: new KeepingTable(), objects: new KeepingObjects() };
    const into = createStores({ ...copy, province: PROVINCE, clock: aClock() });
    const folder = await mkdtemp(join(tmpdir(), 'purged-'));
    try {
      await exportProvince(hub.stores, PROVINCE, exportFolder(folder));
      await importProvince(exportFolder(folder), PROVINCE, into);
    } finally {
      await rm(folder, { recursive: true });
    }

    expect([faults, purges]).toEqual([[], 1]);
    expect(await dump(into)).toBe(await hub.dump());
    expect(await readQuarantine(into)).toEqual(await readQuarantine(hub.stores));
    expect(placesOf(copy)).toEqual([]);
  });

  it('is finished by asking again when it was broken off between two tombstones', async () => {
    const broken = await hubWithFile();
    let appended = 0;
    const kept = broken.stores.journal;
    const journal: ProvinceStores['journal'] = {
      readAfter: (seq) => kept.readAfter(seq),
      find: (key) => kept.find(key),
      restore: (entry) => kept.restore(entry),
      append: async (draft) => {
        appended += 1;
        if (appended === 2) throw new TypeError('broken off');
        return kept.append(draft);
      },
    };
    await expect(broken.purge({ journal })).rejects.toThrow('broken off');
    expect(placesOf(broken)).not.toEqual([]);
    await broken.purge();
    expect(placesOf(broken)).toEqual([]);
    expect(await dump(await rebuildBeside(broken, broken.objects))).toBe(await broken.dump());
  });
});
