import { createApi, ROUTES } from '@dti-hub/api';
import { hashBytes } from '@dti-hub/kernel';
import { beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { gunzipSync, brotliDecompressSync } from 'node:zlib';
import { createFewUnits, FIRST_NIGHT, SECOND_NIGHT, THIRD_NIGHT } from '../../support/few-units.ts';
import { createMemoryHub, PROVINCE } from '../../support/memory-hub.ts';
import { anApi, TOKEN } from './an-api.ts';

const few = createFewUnits();
const hub = createMemoryHub({ fetcher: few.fetcher });
const { api, ask, failures } = anApi(hub, [PROVINCE, 'phu-tho']);
const VALUES = `/v1/${PROVINCE}/indicator-values`;

const pageSchema = z.object({
  publication: z.object({ number: z.int(), publishedAt: z.string() }),
  items: z.array(z.looseObject({ unit: z.string() })),
  next: z.string().nullable(),
});

const pageOf = async (answer: Response) => pageSchema.parse(await answer.json());

const codeOf = async (answer: Response) =>
  z.object({ code: z.string() }).parse(await answer.json()).code;

const bytesAs = async (coding: string) => {
  const answer = await ask(VALUES, { headers: { 'accept-encoding': coding } });
  return Buffer.from(await answer.arrayBuffer());
};

beforeAll(async () => {
  await hub.night(FIRST_NIGHT);
  await few.readyFor(SECOND_NIGHT);
  await hub.night(SECOND_NIGHT);
});

describe('a caller', () => {
  it('is told nothing without a token, and what the hub can do without one', async () => {
    expect((await api.request(VALUES)).status).toBe(401);
    expect((await api.request('/openapi.json')).status).toBe(200);
  });

  it('is let in nowhere by an API that was not told who may read', async () => {
    const closed = createApi({ provinces: [PROVINCE], portsOf: hub.services.portsOf });

    const answer = await closed.request(VALUES, { headers: { authorization: TOKEN } });
    expect(answer.status).toBe(401);
  });

  it('is told in Vietnamese that a province has published nothing', async () => {
    const answer = await ask('/v1/phu-tho/units');

    expect(answer.status).toBe(404);
    expect(await answer.json()).toMatchObject({
      code: 'api/nothing-published',
      title: expect.stringContaining('chưa có công bố'),
    });
  });

  it('is given back the id of the request, or a new one in place of one that could do harm', async () => {
    const given = await ask(VALUES, { headers: { 'x-request-id': 'doic-42' } });
    const odd = await ask(VALUES, { headers: { 'x-request-id': '<script>' } });

    expect(given.headers.get('x-request-id')).toBe('doic-42');
    expect(odd.headers.get('x-request-id')).toMatch(/^[\w-]{10,64}$/);
  });

  it('may use GET and HEAD, is told so of all else, and from another site gets nothing', async () => {
    const posted = await ask(VALUES, { method: 'POST' });
    const head = await ask(VALUES, { method: 'HEAD' });
    const elsewhere = await ask(VALUES, { headers: { origin: 'https://example.vn' } });

    expect(posted.status).toBe(405);
    expect(posted.headers.get('allow')).toBe('GET, HEAD');
    expect([head.status, await head.text()]).toEqual([200, '']);
    expect(Number(head.headers.get('content-length'))).toBeGreaterThan(1000);
    expect(elsewhere.headers.get('access-control-allow-origin')).toBeNull();
  });

  it('may send no large body, however deep', async () => {
    const body = '['.repeat(100_000);
    const answer = await api.request(VALUES, {
      method: 'POST',
      body,
      headers: { 'content-length': String(body.length) },
    });

    expect(answer.status).toBe(413);
    expect(await codeOf(answer)).toBe('api/body-too-large');
  });

  it('is told every fault of a question', async () => {
    const answer = await ask(
      `${VALUES}?period=now&limit=0&colour=red&track=computed&track=published`,
    );

    expect(answer.status).toBe(400);
    const faulty = await ask(`${VALUES}?period=now&limit=0&colour=red`);
    expect(await faulty.json()).toMatchObject({
      code: 'api/bad-question',
      errors: [{ name: 'period' }, { name: 'limit' }, { name: 'colour' }],
    });
  });
});

describe('pages', () => {
  it('hold together, in their publication, everything once, whatever is published meanwhile', async () => {
    const whole = await pageOf(await ask(`${VALUES}?edition=qd-766`));
    const first = await ask(`${VALUES}?edition=qd-766&limit=20`);
    const link = /<([^>]+)>; rel="next"/.exec(first.headers.get('link') ?? '')?.[1];
    await few.readyFor(THIRD_NIGHT);
    await hub.night(THIRD_NIGHT);

    const items = [...(await pageOf(first)).items];
    let next = link;
    while (next !== undefined) {
      const answer = await ask(next);
      const page = await pageOf(answer);
      expect(page.publication.number).toBe(whole.publication.number);
      items.push(...page.items);
      next = /<([^>]+)>; rel="next"/.exec(answer.headers.get('link') ?? '')?.[1];
    }

    expect(whole.items.length).toBeGreaterThan(40);
    expect(items).toEqual(whole.items);
  });

  it('begin at no cursor that was changed, or given to another question', async () => {
    const { next } = await pageOf(await ask(`${VALUES}?limit=5`));
    const cursor = next ?? '';
    const forged = `${Buffer.from('{"publication":1,"after":"x"}').toString('base64url')}.${cursor.split('.')[1]}`;

    for (const bad of [forged, `${cursor}x`, cursor.slice(1), 'x', '.', 'a.b.c']) {
      const answer = await ask(`${VALUES}?limit=5&cursor=${bad}`);
      expect([answer.status, await codeOf(answer)], bad).toEqual([400, 'api/bad-cursor']);
    }
    expect((await ask(`${VALUES}?limit=5&track=computed&cursor=${cursor}`)).status).toBe(400);
    expect((await ask(`/v1/${PROVINCE}/observations?cursor=${cursor}`)).status).toBe(400);
    expect((await ask(`${VALUES}?limit=7&cursor=${cursor}`)).status).toBe(200);
  });
});

describe('an answer', () => {
  it('is asked for once: by its tag, in any coding, it is known', async () => {
    for (const coding of ['identity', 'gzip', 'br']) {
      const headers = { 'accept-encoding': coding };
      const etag = (await ask(VALUES, { headers })).headers.get('etag') ?? '';
      const again = await ask(VALUES, { headers: { ...headers, 'if-none-match': `"x", ${etag}` } });

      expect(etag, 'strong').toMatch(/^"/);
      expect([again.status, await again.text()]).toEqual([304, '']);
      expect(again.headers.get('etag')).toBe(etag);
    }
    const other = await ask(`${VALUES}?limit=3`);
    const known = await ask(VALUES, {
      headers: { 'if-none-match': other.headers.get('etag') ?? '' },
    });
    expect(known.status).toBe(200);
  });

  it('says the same in every coding', async () => {
    const plain = await bytesAs('identity');

    expect(gunzipSync(await bytesAs('gzip'))).toEqual(plain);
    expect(brotliDecompressSync(await bytesAs('gzip;q=0.5, br'))).toEqual(plain);
  });

  it('is that of the moment asked about, and of no later one', async () => {
    const [, second] = z
      .array(z.object({ number: z.int(), publishedAt: z.string() }))
      .parse(
        z
          .object({ items: z.unknown() })
          .parse(await (await ask(`/v1/${PROVINCE}/publications`)).json()).items,
      );
    const then = await pageOf(await ask(`${VALUES}?asOf=${second?.publishedAt}`));

    expect(then.publication.number).toBe(second?.number);
    expect((await ask(`${VALUES}?asOf=2000-01-01T00:00:00Z`)).status).toBe(404);
  });

  it('comes in a form that was asked for, or is refused', async () => {
    const answer = await ask(VALUES, { headers: { accept: 'image/png' } });

    expect(answer.status).toBe(406);
    expect(await codeOf(answer)).toBe('api/not-acceptable');
  });

  it.each([`/v1/${PROVINCE}/cases`, `/v1/${PROVINCE}/periods`, '/openapi.json', '/health'])(
    'of %s is JSON alone, and refused in every other form',
    async (path) => {
      const asXlsx = await ask(path, {
        headers: { accept: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' },
      });

      expect([asXlsx.status, await codeOf(asXlsx)]).toEqual([406, 'api/not-acceptable']);
      expect((await ask(path, { headers: { accept: 'text/html, */*;q=0.8' } })).status).toBe(200);
    },
  );

  it('about the API itself is sent like all others: in a coding, by its tag, once', async () => {
    const plain = Buffer.from(await (await api.request('/openapi.json')).arrayBuffer());
    const headers = { 'accept-encoding': 'br' };
    const packed = await api.request('/openapi.json', { headers });
    const etag = packed.headers.get('etag') ?? '';
    const again = await api.request('/openapi.json', {
      headers: { ...headers, 'if-none-match': etag },
    });
    const bytes = Buffer.from(await packed.arrayBuffer());

    expect(packed.headers.get('content-encoding')).toBe('br');
    expect(bytes.length).toBeLessThan(plain.length / 5);
    expect(brotliDecompressSync(bytes)).toEqual(plain);
    expect([again.status, again.headers.get('etag')]).toEqual([304, etag]);
  });

  it('tells what changed since a publication, with what was withdrawn', async () => {
    const { items } = await pageOf(await ask(`/v1/${PROVINCE}/changes?since=1`));
    const none = await pageOf(
      await ask(`/v1/${PROVINCE}/changes?since=3&asOf=2100-01-01T00:00:00Z`),
    );

    expect(items.length).toBeGreaterThan(0);
    expect(none.items).toEqual([]);
    expect((await ask(`/v1/${PROVINCE}/changes?since=99`)).status).toBe(404);
  });

  it.each(['changes', 'changes/indicator-values'])(
    'of %s never goes backwards, from a publication to one before it',
    async (changes) => {
      const { publishedAt = '' } = (await hub.stores.publications.find(2)) ?? {};
      const backwards = await ask(`/v1/${PROVINCE}/${changes}?since=3&asOf=${publishedAt}`);

      expect(backwards.status).toBe(400);
      expect(await backwards.json()).toMatchObject({
        type: 'urn:dti-hub:problem:api/since-later',
        title: expect.stringMatching(/3.*2/),
      });
      const same = await ask(`/v1/${PROVINCE}/${changes}?since=2&asOf=${publishedAt}`);
      expect((await pageOf(same)).items).toEqual([]);
    },
  );

  it('is the publication file to the byte, by its hash', async () => {
    const { number, content } = (await hub.stores.publications.latest()) ?? {};
    const answer = await ask(`/v1/${PROVINCE}/publications/${number}/files/${content}`);

    expect(Buffer.from(await answer.arrayBuffer())).toEqual(
      Buffer.from(await hub.stores.blobs.get('publication', content ?? '')),
    );
  });

  it('is what counted, to the byte, at an address of its own: what does not agree is for operations', async () => {
    const at = `/v1/${PROVINCE}/publications/2`;
    const publication = await hub.stores.publications.find(2);
    const manifest = await hub.stores.blobs.get('publication', publication?.content ?? '');
    const { reconciled }: { reconciled: string } = JSON.parse(Buffer.from(manifest).toString());
    const [answer, asFile] = [
      await ask(`${at}/reconciled`),
      await ask(`${at}/files/${reconciled}`),
    ];

    expect(hashBytes(new Uint8Array(await answer.arrayBuffer()))).toBe(reconciled);
    expect(asFile.status).toBe(404);
    expect(ROUTES.find(({ id }) => id === 'readReconciledFile')?.needs).toEqual({
      dataset: 'operations',
    });
  });

  it('never was a failure of ours', () => {
    expect(failures).toEqual([]);
  });
});
