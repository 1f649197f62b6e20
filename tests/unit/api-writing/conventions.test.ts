import { hashBytes } from '@dti-hub/kernel';
import { purgeBlob } from '@dti-hub/releases';
import { Inbox, TableAccessLog } from '@dti-hub/store';
import { readState } from '@dti-hub/pipeline';
import { describe, expect, it } from 'vitest';
import { PROVINCE } from '../../support/memory-hub.ts';
import { A_VALUE, aWritingApi, FILING, UNIT, type WritingApi } from '../../support/writing-api.ts';
import { told } from './told.ts';

const GRANT = { person: 'tuan', role: 'reader', within: null };
const KEY = { 'idempotency-key': 'k1' };
const PDF = new TextEncoder().encode('%PDF-1.7 a scanned decision');
const ANNOUNCED = {
  unit: UNIT,
  file: hashBytes(PDF),
  bytes: PDF.length,
  mediaType: 'application/pdf',
};

describe('a POST', () => {
  it('sent again under its key is done once, and gives the first answer again', async () => {
    const { send, hub } = await aWritingApi();
    const once = await told(await send('/grants', { as: 'an', body: GRANT, headers: KEY }));
    const head = (await readState(hub.stores)).head;
    const again = await told(await send('/grants', { as: 'an', body: GRANT, headers: KEY }));
    const anew = await told(await send('/grants', { as: 'an', body: GRANT }));

    expect(once).toMatchObject({ status: 200, body: { item: { changed: true } } });
    expect(again).toEqual(once);
    expect(anew.body).toMatchObject({ item: { changed: false } });
    expect((await readState(hub.stores)).head).toBe(head);
  });

  it('names itself, and nothing else by the same name', async () => {
    const { send } = await aWritingApi();
    await send('/grants', { as: 'an', body: GRANT, headers: KEY });
    const other = { ...GRANT, person: 'tu' };

    expect(
      await told(await send('/grants', { as: 'an', body: other, headers: KEY })),
    ).toMatchObject({
      status: 422,
      body: { code: 'api/idempotency-key-reused' },
    });
    for (const key of ['', 'two words', 'khoá']) {
      const headers = {
        'idempotency-key': encodeURI(key).replace('%20', ' ').replace('%C3%A1', '\u00E1'),
      };
      expect((await send('/grants', { as: 'an', body: other, headers })).status).toBe(400);
    }
  });

  it('waits for the same one that is under way', async () => {
    const [begun, ended] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const { send } = await aWritingApi({
      startRun: () => {
        begun.resolve();
        return ended.promise;
      },
    });
    const body = { only: 'scoring' };
    const first = send('/runs', { as: 'an', body, headers: KEY });
    await begun.promise;

    expect(await told(await send('/runs', { as: 'an', body, headers: KEY }))).toMatchObject({
      status: 409,
      body: { code: 'api/request-in-flight' },
    });
    ended.resolve();
    expect((await first).status).toBe(202);
    expect((await send('/runs', { as: 'an', body, headers: KEY })).status).toBe(202);
  });

  it('that was refused can be mended under its key', async () => {
    const { send } = await aWritingApi();
    const lastOperator = { method: 'DELETE', as: 'an' };
    const nobody = { ...GRANT, within: 'gso:585@2022-01-01' };

    expect((await send('/grants', { as: 'lan', body: nobody, headers: KEY })).status).toBe(403);
    expect(
      (await send('/runs', { as: 'an', body: { night: '2999-01-01' }, headers: KEY })).status,
    ).toBe(422);
    expect((await send('/runs', { as: 'an', body: {}, headers: KEY })).status).toBe(202);
    expect((await send('/grants/an/operator', lastOperator)).status).toBe(422);
  });
});

describe('a body', () => {
  it('is JSON, well-formed, of its schema, and not large', async () => {
    const { send, api } = await aWritingApi();
    const raw = (body: string, type = 'application/json') =>
      api.request(`/v1/${PROVINCE}/grants`, {
        method: 'POST',
        body,
        headers: { authorization: 'Bearer an', 'content-type': type, ...KEY },
      });

    expect((await raw(JSON.stringify(GRANT), 'text/plain')).status).toBe(415);
    expect((await raw('{"person":')).status).toBe(400);
    expect((await raw('['.repeat(50_000))).status).toBe(400);
    expect((await raw(`"${'x'.repeat(70_000)}"`)).status).toBe(413);
    expect((await raw(JSON.stringify({ ...GRANT, person: '\uD800' }))).status).toBe(400);
    const answer = await told(
      await send('/grants', { as: 'an', body: { ...GRANT, role: 'king', by: 'me' } }),
    );
    expect(answer.body).toMatchObject({
      status: 400,
      errors: expect.arrayContaining([expect.objectContaining({ in: 'body', name: 'role' })]),
    });
  });
});

describe('grants', () => {
  it('are given, seen and taken by operators', async () => {
    const { send } = await aWritingApi();
    await send('/grants', { as: 'an', body: GRANT });
    const listed = await told(await send('/grants', { as: 'an' }));
    const taken = await told(await send('/grants/tuan/reader', { as: 'an', method: 'DELETE' }));

    expect(listed.body).toMatchObject({
      items: expect.arrayContaining([{ ...GRANT, by: 'an' }]),
      next: null,
    });
    expect(taken.body).toMatchObject({ item: { changed: true } });
    expect((await send('/grants', { as: 'lan' })).status).toBe(403);
  });
});

describe('a run', () => {
  it('is started under a name that its key gives, by who runs nights', async () => {
    const { send, started } = await aWritingApi();
    const body = { night: '2026-09-26', only: 'scoring' };
    const answer = await told(await send('/runs', { as: 'an', body }));

    expect(answer).toMatchObject({
      status: 202,
      body: { item: { night: '2026-09-26', only: 'scoring' } },
    });
    expect(started).toEqual([
      {
        province: PROVINCE,
        night: '2026-09-26',
        only: 'scoring',
        by: 'an',
        name: expect.stringMatching(/^asked-[0-9a-f]{64}$/),
      },
    ]);
    expect((await send('/runs', { body })).status).toBe(403);
    expect((await send('/runs', { as: 'nam' })).status).toBe(403);
  });
});

describe('evidence', () => {
  const upload = `/evidence?unit=${encodeURIComponent(UNIT)}&name=scan.pdf`;
  const asPdf = { 'content-type': 'application/pdf' };

  /** Hands a file in; `name` has a filing name it. */
  async function handedIn({ send }: WritingApi) {
    const kept = await told(await send(upload, { body: PDF, headers: asPdf }));
    const file = String(Object(kept.body['item']).file);
    const documents = A_VALUE.documents.map((one) => ({ ...one, file }));
    const name = () =>
      send(FILING, {
        method: 'PUT',
        body: { ...A_VALUE, documents },
        headers: { 'if-none-match': '*' },
      });
    return { kept, file, where: `/evidence/${encodeURIComponent(UNIT)}/${file}`, name };
  }

  it('is handed in, named by a filing, and saved again; who read it is logged', async () => {
    const api = await aWritingApi();
    const { send, hub } = api;
    const { kept, where, name } = await handedIn(api);
    expect((await send(where, { as: 'minh' })).status).toBe(404);
    await name();
    const answer = await send(where, { as: 'minh' });

    expect(kept.status).toBe(201);
    expect(new Uint8Array(await answer.arrayBuffer())).toEqual(PDF);
    expect(answer.headers.get('content-disposition')).toMatch(
      /^attachment; filename="[0-9a-f]{12}\.pdf"$/,
    );
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(answer.headers.get('cache-control')).toContain('no-store');
    expect((await send(where, { as: 'nam' })).status).toBe(403);
    expect(await new TableAccessLog(hub.table, PROVINCE).readFrom('')).toMatchObject([
      { who: 'minh' },
    ]);
  });

  it('that was erased is gone, and who erased it, when and why is told in both languages', async () => {
    const api = await aWritingApi();
    const { send, hub, failures } = api;
    const { file, where, name } = await handedIn(api);
    await name();
    const erased = {
      kind: 'evidence',
      hash: file,
      actor: 'an',
      reason: 'Có số CCCD.',
      on: '2026-09-20',
    } as const;
    await purgeBlob({ ...hub.stores, inbox: new Inbox(hub.objects, PROVINCE) }, erased);

    const { actor: by, ...tombstone } = erased;
    expect(await told(await send(where, { as: 'minh' }))).toMatchObject({
      status: 410,
      body: {
        code: 'store/erased',
        title: expect.stringMatching(/đã xoá theo yêu cầu của an ngày 2026-09-20: "Có số CCCD\."/),
        detail: expect.stringMatching(/were erased by an on 2026-09-20: "Có số CCCD\."/),
        erased: { ...tombstone, by },
      },
    });
    expect(failures).toEqual([]);
  });

  it('is what its bytes say, and no larger than is kept', async () => {
    const { send } = await aWritingApi();
    const page = new TextEncoder().encode('<script>');

    expect((await send(upload, { body: page, headers: asPdf })).status).toBe(422);
    expect((await send(upload, { body: new Uint8Array(20_000_001), headers: asPdf })).status).toBe(
      413,
    );
    expect((await send(upload, { body: PDF, headers: asPdf, as: 'minh' })).status).toBe(403);
  });
});

describe('a file that comes beside the API', () => {
  const keep = `/uploads/${ANNOUNCED.file}/evidence?unit=${encodeURIComponent(UNIT)}&name=scan.pdf`;

  it('is announced by who may file, sent, and kept as the same bytes through the API are', async () => {
    const { send, sent } = await aWritingApi();
    const offer = await told(await send('/uploads', { body: ANNOUNCED }));
    const early = await told(await send(keep, { method: 'POST' }));
    sent.set(ANNOUNCED.file, PDF);
    const kept = await told(await send(keep, { method: 'POST' }));

    expect(offer).toMatchObject({
      status: 201,
      body: { item: { method: 'PUT', url: 'https://s3.example.vn/', until: expect.any(String) } },
    });
    expect(early).toMatchObject({ status: 404, body: { code: 'api/not-uploaded' } });
    expect(kept).toMatchObject({
      status: 201,
      body: { item: { file: ANNOUNCED.file, bytes: PDF.length } },
    });
    expect((await send('/uploads', { as: 'minh', body: ANNOUNCED })).status).toBe(403);
    expect((await send(keep, { as: 'minh', method: 'POST' })).status).toBe(403);
  });

  it('is refused when it is another, of no kind that is kept, or too large to be announced', async () => {
    const { send, sent } = await aWritingApi();
    sent.set(ANNOUNCED.file, new TextEncoder().encode('%PDF-1.7 another'));

    expect(await told(await send(keep, { method: 'POST' }))).toMatchObject({
      status: 422,
      body: { code: 'api/other-bytes' },
    });
    for (const wrong of [{ bytes: 20_000_001 }, { mediaType: 'text/html' }, { file: 'abc' }]) {
      expect((await send('/uploads', { body: { ...ANNOUNCED, ...wrong } })).status).toBe(400);
    }
  });
});

describe('a deployment that does not offer it', () => {
  it('says so, and goes on to be read', async () => {
    const without = await aWritingApi({ uploads: undefined });
    expect((await without.send('/uploads', { body: ANNOUNCED })).status).toBe(501);

    const readOnly = await aWritingApi('readOnly');
    expect(await told(await readOnly.send('/grants', { as: 'an', body: GRANT }))).toMatchObject({
      status: 501,
      body: { code: 'api/not-offered' },
    });
    expect((await readOnly.send('/cases')).status).toBe(200);
    expect(readOnly.failures).toEqual([]);
  });
});
