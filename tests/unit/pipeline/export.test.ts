import { randomInt } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedAws } from '@dti-hub/local/src/embedded-aws.ts';
import { exportFolder } from '@dti-hub/local/src/export-folder.ts';
import {
  BrokenExportError,
  dump,
  exportProvince,
  importProvince,
  ProvinceNotEmptyError,
  type NewestPublication,
  type ProvinceStores,
} from '@dti-hub/pipeline';
import { createDynamoClient, createS3Client } from '@dti-hub/runtime';
import { createStores, DynamoTable, S3ObjectStore } from '@dti-hub/store';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { crashAfter, CrashError } from '../../contract/crashing-table.ts';
import { createFewUnits, FIRST_NIGHT, SECOND_NIGHT } from '../../support/few-units.ts';
import { KeepingObjects, KeepingTable } from '../../support/keeping-stores.ts';
import { aClock, createMemoryHub, PROVINCE } from '../../support/memory-hub.ts';

const seed = randomInt(2 ** 31);

const sources = createFewUnits();
const hub = createMemoryHub({ fetcher: sources.fetcher });
/** After its first night, and after its second, in which one feed had nothing to take. */
const dumps: string[] = [];

let home: string;
const folder = (name: string) => join(home, name);

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'dti-hub-'));
  await hub.night(FIRST_NIGHT);
  dumps.push(await hub.dump());
  await exportProvince(hub.stores, PROVINCE, exportFolder(folder('first')));
  await sources.readyFor(SECOND_NIGHT);
  await sources.behave('dvcqg-online', 'drifted');
  await hub.night(SECOND_NIGHT);
  dumps.push(await hub.dump());
  await exportProvince(hub.stores, PROVINCE, exportFolder(folder('second')));
});
afterAll(() => rm(home, { recursive: true }));

function emptyStores() {
  const [table, objects] = [new KeepingTable(), new KeepingObjects()];
  const stores = createStores({ table, objects, province: PROVINCE, clock: aClock() });
  return { table, objects, stores };
}

const importFrom = (name: string, into: ProvinceStores, province = PROVINCE) =>
  importProvince(exportFolder(folder(name)), province, into);

const linesOf = (dumped: string): string[] => dumped.split('\n').filter((line) => line !== '');

const isWithin = (lines: readonly string[] = [], others: readonly string[] = []): boolean => {
  const known = new Set(others);
  return lines.every((line) => known.has(line));
};

/** Nothing that the hub did not know, and of the first night all or no result. */
function hasOnceBeen(dumped: string): boolean {
  const [lines, first, second] = [dumped, ...dumps].map((text) => linesOf(text));
  const isPublished = lines?.some((line) => line.startsWith('published ')) ?? false;
  return isWithin(lines, second) && (!isPublished || isWithin(first, lines));
}

const filesOf = async (name: string) => {
  const files = await readdir(folder(name), { recursive: true, withFileTypes: true });
  return files.filter((file) => file.isFile()).map((file) => join(file.parentPath, file.name));
};

describe('a province that is exported', () => {
  it('says in other stores, too, to look for who signed its newest publication, wherever it broke off', async () => {
    const { stores } = emptyStores();
    const { publications } = stores;
    const newest: (NewestPublication | undefined)[] = [];
    const watched: ProvinceStores['journal'] = {
      append: (draft) => stores.journal.append(draft),
      find: (key) => stores.journal.find(key),
      readAfter: (seq) => stores.journal.readAfter(seq),
      restore: async (entry) => {
        await stores.journal.restore(entry);
        if (entry.body.kind === 'published') newest.push(await publications.newest());
      },
    };

    await importFrom('second', { ...stores, journal: watched });

    expect(newest).toEqual([
      { publication: await publications.find(1), mayBeSigned: true },
      { publication: await publications.find(2), mayBeSigned: true },
    ]);
  });

  it('is the same again in other stores, to the byte, and exports to the same files', async () => {
    const aws = await startEmbeddedAws({ home: folder('embedded') });
    const dynamo = createDynamoClient({ region: 'local', endpoint: aws.dynamoEndpoint });
    const s3 = createS3Client({ region: 'local', endpoint: aws.s3Endpoint });
    const stores = createStores({
      table: new DynamoTable(dynamo, aws.tableName),
      objects: new S3ObjectStore(s3, aws.bucketName),
      province: PROVINCE,
      clock: aClock(),
    });

    const summary = await importFrom('second', stores);
    const dumped = await dump(stores);
    await exportProvince(stores, PROVINCE, exportFolder(folder('again')));
    dynamo.destroy();
    s3.destroy();
    await aws.close();

    expect(dumped).toBe(dumps[1]);
    expect(summary).toMatchObject({ province: PROVINCE, publications: 2 });
    const [once, again] = await Promise.all([filesOf('second'), filesOf('again')]);
    expect(again.map((file) => file.replace(folder('again'), folder('second')))).toEqual(once);
    for (const [index, file] of again.entries()) {
      expect(await readFile(file)).toEqual(await readFile(once[index] ?? ''));
    }
  });

  it('goes on as it would have gone on at home', async () => {
    const { stores, ...parts } = emptyStores();
    await importFrom('first', stores);

    await createMemoryHub({ ...parts, fetcher: sources.fetcher }).night(SECOND_NIGHT);

    expect(await dump(stores)).toBe(dumps[1]);
  });
});

describe('an import', () => {
  it(`takes nothing where one byte of any file is another (seed ${seed})`, async () => {
    const { table, objects, stores } = emptyStores();
    for (const file of await filesOf('second')) {
      const bytes = await readFile(file);
      const at = seed % bytes.length;
      await writeFile(file, bytes.with(at, (bytes[at] ?? 0) ^ 1));
      await expect(importFrom('second', stores), file).rejects.toThrow(BrokenExportError);
      await writeFile(file, bytes);
    }
    expect([table.items.length, objects.objects.size]).toEqual([0, 0]);
    await importFrom('second', stores);
  });

  it('takes nothing where a file is not there, or is no longer listed', async () => {
    const { table, objects, stores } = emptyStores();
    for (const file of await filesOf('second')) {
      const bytes = await readFile(file);
      await rm(file);
      await expect(importFrom('second', stores), file).rejects.toThrow(BrokenExportError);
      await writeFile(file, bytes);
    }
    const sums = join(folder('second'), 'SHA256SUMS');
    const lines = (await readFile(sums, 'utf8')).split(/(?<=\n)/);
    for (const line of lines) {
      await writeFile(sums, lines.filter((other) => other !== line).join(''));
      await expect(importFrom('second', stores), line).rejects.toThrow(BrokenExportError);
    }
    await writeFile(sums, lines.join(''));
    expect([table.items.length, objects.objects.size]).toEqual([0, 0]);
  });

  it('takes no export of another province', async () => {
    const { stores } = emptyStores();

    await expect(importFrom('second', stores, 'phu-tho')).rejects.toThrow(BrokenExportError);
  });

  it('refuses a province that has a history of its own, and writes nothing', async () => {
    const other = createMemoryHub({ fetcher: createFewUnits({ seed: 2 }).fetcher });
    await other.night(FIRST_NIGHT);
    const items = other.table.items.length;

    await expect(importFrom('second', other.stores)).rejects.toThrow(ProvinceNotEmptyError);
    expect(other.table.items).toHaveLength(items);
  });

  it('refuses to go back to where a province was', async () => {
    await expect(importFrom('first', hub.stores)).rejects.toThrow(ProvinceNotEmptyError);
    expect(await hub.dump()).toBe(dumps[1]);
  });

  it('changes nothing when it is run again', async () => {
    const { table, stores } = emptyStores();
    await importFrom('second', stores);
    const items = [...table.items];

    await importFrom('second', stores);

    expect(table.items).toEqual(items);
  });

  it('goes on after a crash behind any call of the table', async () => {
    const whole = emptyStores();
    await importFrom('second', whole.stores);
    // Where the journal is written, every call; before it, where order does not matter, one in 50.
    const journalFrom = whole.table.items.findIndex(({ partition }) => /journal/.test(partition));
    for (let calls = 0; ; calls += calls < journalFrom ? 50 : 1) {
      const { table, objects, stores } = emptyStores();
      const dying = createStores({
        table: crashAfter(calls, table),
        objects,
        province: PROVINCE,
        clock: aClock(),
      });
      const died = await importFrom('second', dying).then(
        () => false,
        (error: unknown) => error instanceof CrashError,
      );
      expect(hasOnceBeen(await dump(stores)), `broken off after ${calls} calls`).toBe(true);
      await importFrom('second', stores);
      expect(await dump(stores), `run again after ${calls} calls`).toBe(dumps[1]);
      if (!died) break;
    }
  });
});
