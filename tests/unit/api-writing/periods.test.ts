import { deliverDue, readState, type Announcement, type Poster } from '@dti-hub/pipeline';
import { readRelease, verifyRelease } from '@dti-hub/releases';
import { addWebhook } from '@dti-hub/stewardship';
import { TableAttemptLog } from '@dti-hub/store';
import { describe, expect, it } from 'vitest';
import { aClock, PROVINCE } from '../../support/memory-hub.ts';
import {
  aWritingApi,
  webhookKey,
  type Sending,
  type WritingApi,
} from '../../support/writing-api.ts';
import { told } from './told.ts';

const NAME = { edition: 'qd-766', period: 'civil:2026' };
const PERIOD = `/periods/${NAME.edition}/${encodeURIComponent(NAME.period)}`;

/** Does a step as the releaser who has seen where the period stands. */
async function step({ send }: WritingApi, name: string, sending: Sending = {}) {
  const seen = await told(await send(PERIOD, { as: 'bao' }));
  const headers = { 'if-match': seen.etag, ...sending.headers };
  return told(await send(`${PERIOD}/${name}`, { as: 'bao', method: 'POST', ...sending, headers }));
}

/** Takes the period to its lock. */
async function lock(api: WritingApi): Promise<void> {
  await step(api, 'review');
  expect(await step(api, 'lock', { body: {} })).toMatchObject({ status: 200 });
}

const headOf = async ({ hub }: WritingApi) => (await readState(hub.stores)).head;

describe("an edition's period", () => {
  it('goes from open through review and lock to a release that is signed and verifies, and is opened again', async () => {
    const api = await aWritingApi();
    const { send, hub } = api;
    const found = await told(await send('/periods'));
    const reviewed = await step(api, 'review');
    const locked = await step(api, 'lock', { body: {} });
    const released = await step(api, 'release');
    const reopened = await step(api, 'reopening', { body: { reason: 'Số liệu đã sửa.' } });

    expect(found.body).toMatchObject({
      items: expect.arrayContaining([expect.objectContaining({ ...NAME, stage: 'open' })]),
    });
    expect(reviewed).toMatchObject({
      status: 200,
      etag: '"1-underReview"',
      body: { item: { ...NAME, stage: 'underReview', last: { by: 'bao' } } },
    });
    expect(locked.body).toMatchObject({ item: { stage: 'locked', publication: 1 } });
    expect(released).toMatchObject({
      status: 200,
      etag: '"3-released"',
      body: { item: { stage: 'released', release: { number: 1, isSigned: true } } },
    });
    expect(reopened.body).toMatchObject({
      item: { stage: 'open', publication: null, releases: [{ number: 1 }] },
    });
    const { release } = await readRelease(hub.stores, NAME);
    expect(release.content).toMatchObject({ releasedBy: 'bao', simulated: true });
    expect(await verifyRelease(hub.stores, await hub.stores.journal.readAfter(0), release)).toEqual(
      [],
    );
  });

  it('is moved once however often a step is sent, and by nobody who has not seen where it stands', async () => {
    const api = await aWritingApi();
    const { send } = api;
    const headers = { 'idempotency-key': 'k1', 'if-match': '"0-open"' };
    const as = 'bao';
    const review = (more: object) =>
      send(`${PERIOD}/review`, { as, method: 'POST', headers: { ...headers, ...more } });
    const once = await told(await review({}));
    const head = await headOf(api);

    expect(await told(await review({}))).toEqual(once);
    expect(await told(await review({ 'if-match': '"1-underReview"' }))).toMatchObject({
      status: 422,
      body: { code: 'api/idempotency-key-reused' },
    });
    expect(await told(await review({ 'idempotency-key': 'k2' }))).toMatchObject({
      status: 412,
      body: { current: '"1-underReview"' },
    });
    const unseen = { as, method: 'POST', headers: { 'idempotency-key': 'k3' } };
    expect((await send(`${PERIOD}/review`, unseen)).status).toBe(428);
    expect(await headOf(api)).toBe(head);
  });

  it('is moved by releasers of the province alone, in the order of its stages, for a reason where one is due', async () => {
    const api = await aWritingApi();
    const unknown = `/periods/${NAME.edition}/civil%3A1999`;

    expect((await step(api, 'review', { as: 'lan' })).status).toBe(403);
    expect((await step(api, 'review', { as: 'an' })).status).toBe(403);
    expect(await step(api, 'review', { as: 'binh' })).toMatchObject({
      status: 403,
      body: { code: 'stewardship/no-right' },
    });
    for (const early of ['release', 'reopening', 'lock']) {
      const body = { reopening: { reason: 'Vì sao.' }, lock: {} }[early];
      expect(await step(api, early, { body })).toMatchObject({
        status: 422,
        body: { code: 'stewardship/refused' },
      });
    }
    await lock(api);
    expect((await step(api, 'reopening', { body: { reason: ' ' } })).status).toBe(422);
    expect((await step(api, 'reopening', { body: {} })).status).toBe(400);
    const notThere = await told(await api.send(unknown));
    expect(notThere).toMatchObject({ status: 404, body: { code: 'api/not-there' } });
    // What people do is of this moment and of no publication.
    expect(JSON.stringify(notThere.body)).not.toMatch(/publication|công bố/i);
    expect((await api.send(`${unknown}/review`, { as: 'bao', method: 'POST' })).status).toBe(404);
  });

  it('is locked at the publication that is named, where there is one', async () => {
    const api = await aWritingApi();
    await step(api, 'review');

    expect((await step(api, 'lock', { body: { publication: 9 } })).status).toBe(422);
    expect(await step(api, 'lock', { body: { publication: 1 } })).toMatchObject({ status: 200 });
  });
});

describe('a step that is only tried', () => {
  it('tells what it would come to, keeps, signs and announces nothing, and needs neither key nor If-Match', async () => {
    const api = await aWritingApi();
    const { send, hub, announced } = api;
    await lock(api);
    const head = await headOf(api);
    const asked = { as: 'bao', method: 'POST', headers: { 'idempotency-key': '' } };
    const tried = await told(await send(`${PERIOD}/release?dryRun=true`, asked));
    const early = await told(await send(`${PERIOD}/review?dryRun=true`, asked));

    expect(tried).toMatchObject({
      status: 200,
      etag: '',
      body: { item: { stage: 'released', release: { number: 1 } } },
    });
    // Whether it will be signed is known once the key is read, which no trial does.
    expect(tried).not.toHaveProperty('body.item.release.isSigned');
    expect(early.status).toBe(422);
    expect(await headOf(api)).toBe(head);
    expect(announced).toEqual([]);
    await expect(readRelease(hub.stores, NAME)).rejects.toThrow(/no release/);
  });
});

/** What the bus was told when a period was released, and what the release is. */
const announcementOf = (hash: string): Announcement => ({
  kind: 'release.published',
  province: PROVINCE,
  ...NAME,
  number: 1,
  hash,
});

describe('a release', () => {
  it('is told on the bus and to subscribers once it stands', async () => {
    const api = await aWritingApi();
    const { hub, announced } = api;
    const subscription = { id: 'doic', actor: 'an', on: '2026-09-26' };
    const address = 'https://doic.example/hooks';
    await addWebhook(hub.stores, { ...subscription, address }, () => true);
    await lock(api);
    await step(api, 'release');
    const bodies: unknown[] = [];
    const poster: Poster = {
      post: async ({ body }) => {
        bodies.push(JSON.parse(body));
        return { status: 204, trouble: null };
      },
    };
    const attempts = new TableAttemptLog(hub.table, PROVINCE);
    const ports = { ...hub.stores, clock: aClock(), province: PROVINCE };
    await deliverDue({ ...ports, attempts, poster, key: webhookKey });

    const { name, release } = await readRelease(hub.stores, NAME);
    expect(announced).toEqual([announcementOf(release.hash)]);
    expect(bodies).toMatchObject([
      { type: 'release.published', ...NAME, release: 1, publication: 1, hash: name.file },
    ]);
  });

  it('stands although the bus could not be told, and the operator hears of it', async () => {
    const trouble = new Error('no bus');
    const announcer = { announce: () => Promise.reject(trouble) };
    const api = await aWritingApi({
      releasing: { signer: async () => null, isSimulated: () => true, announcer },
    });
    await lock(api);

    expect(await step(api, 'release')).toMatchObject({
      status: 200,
      body: { item: { stage: 'released', release: { isSigned: false } } },
    });
    expect(api.failures).toEqual([trouble]);
  });

  it('has the signing key read once it is known that it may be made, and not before', async () => {
    let reads = 0;
    const signer = async () => {
      reads += 1;
      return null;
    };
    const api = await aWritingApi({ releasing: { signer, isSimulated: () => true } });
    const unknown = `/periods/${NAME.edition}/civil%3A1999/release`;
    await lock(api);

    expect((await api.send(unknown, { as: 'bao', method: 'POST' })).status).toBe(404);
    expect((await api.send(`${PERIOD}/release`, { as: 'bao', method: 'POST' })).status).toBe(428);
    expect((await step(api, 'release', { headers: { 'if-match': '"0-open"' } })).status).toBe(412);
    expect((await step(api, 'release', { as: 'binh' })).status).toBe(403);
    expect(reads).toBe(0);
    expect((await step(api, 'release')).status).toBe(200);
    expect(reads).toBe(1);
  });

  it('is none of a deployment that was not given what it is made with', async () => {
    const api = await aWritingApi({ releasing: undefined });
    await lock(api);

    expect((await step(api, 'release')).status).toBe(501);
  });
});
