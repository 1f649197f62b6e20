import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { civilYear } from '@dti-hub/kernel';
import {
  decodeJson,
  dump,
  fileAddress,
  readQuarantine,
  readState,
  type Content,
  type OpenSpill,
} from '@dti-hub/pipeline';
import { openFileSpill } from '@dti-hub/runtime';
import { auditProvince, purgeBlob } from '@dti-hub/releases';
import { changeGrant } from '@dti-hub/stewardship';
import { Inbox, inboxFirst, MemoryObjectStore, type ObjectStore } from '@dti-hub/store';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Hash } from '@dti-hub/kernel';
import type { ProcessedSnapshot } from '@dti-hub/sources';
import { catalogueWith } from '../../support/catalogue-copies.ts';
import { KeepingObjects, KeepingTable } from '../../support/keeping-stores.ts';
import { createHub, PROVINCE } from '../../support/memory-hub.ts';
import { aDossierFeed } from '../sources/record-stream/a-stream.ts';

const NIGHT = '2023-01-10';
const { request, ...dossiers } = aDossierFeed();
const FEED = {
  ...dossiers,
  feed: 'dossiers',
  request: { ...request, url: 'inbox://dossiers/{period.label}.csv' },
};

const HEADER = 'dossier;code;procedure;channel;received;fee';
const GOOD = [
  'HS-1;22813;1.001;online;05/10/2022;1.000',
  'HS-2;22816;1.002;direct;06/10/2022;0',
  'HS-3;22774;;online;07/10/2022;12,5',
];
const REPEATED = 'HS-1;22813;1.001;online;05/10/2022;1.000';
const BAD = 'HS-4;22816;1.001;online;31/02/2022;0';

/** An object store that hands its objects out in pieces, a few bytes each. */
class PiecemealObjects extends MemoryObjectStore {
  async putPieces(key: string, content: Content): Promise<void> {
    const pieces: Uint8Array[] = [];
    for await (const piece of content.read()) pieces.push(piece.slice());
    await this.put(key, Buffer.concat(pieces));
  }

  async getPieces(key: string): Promise<AsyncIterable<Uint8Array> | undefined> {
    const bytes = await this.get(key);
    return bytes && inPieces(bytes);
  }
}

async function* inPieces(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += 7) yield bytes.subarray(at, at + 7);
}

/** A hub whose only feed is a file of dossiers in its inbox. */
async function aNight(
  objects: ObjectStore,
  { file, spill }: { readonly file: string; readonly spill?: OpenSpill },
) {
  const inbox = new Inbox(objects, PROVINCE);
  const nobody = { fetch: () => Promise.reject(new TypeError('nobody else asks')) };
  const hub = createHub({
    table: new KeepingTable(),
    objects,
    fetcher: inboxFirst(inbox, nobody),
    catalogue: catalogueWith([FEED], ['dossiers']),
    ...(spill && { spill }),
  });
  await inbox.drop(fileAddress(FEED, civilYear(2022)), new TextEncoder().encode(file));
  const output = await hub.night(NIGHT);
  return { ...hub, output, verdict: JSON.stringify(output) };
}

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'night-test-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Where a night keeps what it makes of a file. */
async function resultsOf(file: string): Promise<string[]> {
  const objects = new KeepingObjects();
  await aNight(objects, { file });
  return [...objects.objects.keys()].filter((key) => key.includes('/result/'));
}

const FILE = [HEADER, ...GOOD, REPEATED, BAD].join('\n');

describe('a night with a record-level file', () => {
  it('knows the same whether bodies are spooled and spilled or held in memory', async () => {
    const held = await aNight(new MemoryObjectStore(), { file: FILE });
    const spooled = await aNight(new PiecemealObjects(), {
      file: FILE,
      spill: openFileSpill(folder),
    });

    expect(await dump(spooled.stores)).toBe(await dump(held.stores));
    expect(await dump(held.stores)).toContain('d.online');
    expect(readdirSync(folder)).toEqual([]);
  });

  it('shows what a person has to look at, and names the file with all of it', async () => {
    const { stores } = await aNight(new PiecemealObjects(), { file: FILE });

    const [found] = await readQuarantine(stores);

    expect(found?.rows.map(({ row }) => row)).toEqual([5]);
    expect(found?.duplicates.map(({ row }) => row)).toEqual([4]);
    const [verdict] = (await stores.journal.readAfter(0)).flatMap(({ body }) =>
      body.kind === 'verdict' ? [body.conclusion] : [],
    );
    const result = decodeJson<ProcessedSnapshot>(
      await stores.blobs.get('result', verdict?.result ?? ''),
    );
    const detail: Hash = result.detail?.file ?? '';
    const lines = new TextDecoder().decode(await stores.blobs.get('result', detail));
    expect(lines).toContain('"quarantined":{"row":5');
  });

  it('is made into files of its own, also where another file says the same', async () => {
    const own = await resultsOf(FILE);
    const others = await resultsOf(`${FILE}\n`);

    expect([own.length, others.length]).toEqual([2, 2]);
    expect(own.filter((key) => others.includes(key))).toEqual([]);
  });

  it('leaves nothing of what its rows say once it is erased, but where the bad ones stood', async () => {
    const objects = new KeepingObjects();
    const { stores } = await aNight(objects, { file: FILE });
    const inbox = new Inbox(objects, PROVINCE);
    const actor = 'chief';
    const person = { person: actor, role: 'operator', within: null } as const;
    await changeGrant(stores, { ...person, holds: true, actor, atCommandLine: true });
    const [raw] = Object.values((await readState(stores)).feeds).flatMap(
      ({ judged }) => judged?.snapshot.blobs ?? [],
    );
    const why = { actor, reason: 'Có tên người.', on: NIGHT };
    await purgeBlob({ ...stores, inbox }, { kind: 'raw', hash: raw?.hash ?? '', ...why });

    const telling = [...objects.objects].filter(([, bytes]) =>
      /HS-[1-4]/.test(new TextDecoder().decode(bytes)),
    );
    expect(telling.map(([key]) => key)).toEqual([]);
    const [left] = await readQuarantine(stores);
    expect(left?.rows.map(({ row, issues }) => [row, issues[0]?.column])).toEqual([
      [5, 'received'],
    ]);
    expect((await auditProvince(stores)).faults).toEqual([]);
  });

  it.each([
    ['an identity card', `${FILE}\nHS-9;22813;1.001;058305001234;05/10/2022;0`],
    [
      'a column that nobody declared',
      `${HEADER};name\n${GOOD.map((row) => `${row};An`).join('\n')}`,
    ],
    ['a record of another length', `${FILE}\nHS-9;22813;1.001;online;05/10/2022;0;An`],
    ['text above the header', `Danh sách\n${FILE}`],
  ])('keeps nothing of a file with %s, spooled or not', async (_what, file) => {
    const held = await aNight(new MemoryObjectStore(), { file });
    const spooled = await aNight(new PiecemealObjects(), { file, spill: openFileSpill(folder) });

    const causes = await Promise.all(
      [held, spooled].map(async ({ stores }) =>
        (await stores.journal.readAfter(0)).flatMap(({ body }) =>
          body.kind === 'verdict' ? [body.conclusion.verdict, body.conclusion.cause] : [],
        ),
      ),
    );
    expect(causes[0]?.[0]).toBe('refused');
    expect(causes[1]).toEqual(causes[0]);
    expect(readdirSync(folder)).toEqual([]);
  });
});
