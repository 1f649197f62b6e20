import { deliverDue, readState, type Poster } from '@dti-hub/pipeline';
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

const ADDRESS = 'https://doic.example/hooks';
const WHERE = '/webhooks/doic';

const operator = async ({ send }: WritingApi, path: string, sending: Sending = {}) =>
  told(await send(path, { as: 'an', ...sending }));

const add = (api: WritingApi, address = ADDRESS) =>
  operator(api, WHERE, { method: 'PUT', body: { address } });

/** One round to a receiver that answers so. */
async function deliver({ hub }: WritingApi, status: number): Promise<string[]> {
  const sent: string[] = [];
  const poster: Poster = {
    post: async ({ headers }) => {
      sent.push(headers['webhook-id'] ?? '');
      return { status, trouble: null };
    },
  };
  const attempts = new TableAttemptLog(hub.table, PROVINCE);
  const ports = { ...hub.stores, clock: aClock(), province: PROVINCE };
  await deliverDue({ ...ports, attempts, poster, key: webhookKey });
  return sent;
}

describe('a subscriber', () => {
  it('is added by an operator, who alone gets its secret: the same each time, and kept nowhere', async () => {
    const api = await aWritingApi();
    const added = await add(api);
    const again = await add(api);
    const listed = await operator(api, '/webhooks');

    expect(added).toMatchObject({
      status: 200,
      body: {
        item: { id: 'doic', address: ADDRESS, active: true, standing: { kind: 'caughtUp' } },
      },
    });
    expect(Object(added.body['item']).secret).toMatch(/^whsec_/);
    expect(again).toEqual(added);
    expect(listed.body).toMatchObject({ items: [{ id: 'doic' }], next: null });
    expect(JSON.stringify(listed.body)).not.toContain('whsec_');
    expect((await api.send('/webhooks')).status).toBe(403);
    expect((await api.send(WHERE, { method: 'PUT', body: { address: ADDRESS } })).status).toBe(403);
    expect(await add(api, 'http://10.0.0.8/')).toMatchObject({ status: 422 });
  });

  it('that was down is told again once somebody says so who has seen where it stands', async () => {
    const api = await aWritingApi();
    const { hub } = api;
    await add(api);
    await hub.night('2026-09-27');
    const [first] = await deliver(api, 503);
    const seen = await operator(api, WHERE);
    const replay = (etag: string, body: object) =>
      operator(api, `${WHERE}/replay`, { body, headers: { 'if-match': etag } });
    const { place } = Object(Object(seen.body['item']).standing);
    const head = (await readState(hub.stores)).head;

    expect(seen.body).toMatchObject({
      item: { standing: { kind: 'waiting' }, last: { number: 1, status: 503 } },
    });
    expect(await replay('"9"', {})).toMatchObject({ status: 412, body: { current: seen.etag } });
    expect((await readState(hub.stores)).head).toBe(head);
    expect(await replay(seen.etag, {})).toMatchObject({
      status: 200,
      body: { item: { from: place, standing: { kind: 'due', place } } },
    });
    expect(await deliver(api, 204)).toEqual([first]);
    const caughtUp = await operator(api, WHERE);
    expect(caughtUp.body).toMatchObject({ item: { standing: { kind: 'caughtUp' } } });
    expect(await replay(caughtUp.etag, {})).toMatchObject({ status: 422 });
    // What came until then would be told to nobody.
    expect(await replay(caughtUp.etag, { from: head + 100 })).toMatchObject({ status: 422 });
    expect(await replay(caughtUp.etag, { from: 1, skip: true })).toMatchObject({ status: 400 });
  });

  it('is told nothing more once it is removed', async () => {
    const api = await aWritingApi();
    const { etag } = await add(api);
    const remove = (headers: Readonly<Record<string, string>>) =>
      operator(api, WHERE, { method: 'DELETE', headers });

    expect((await remove({})).status).toBe(428);
    expect(await remove({ 'if-match': etag })).toMatchObject({
      status: 200,
      body: { item: { active: false } },
    });
    await api.hub.night('2026-09-27');
    expect(await deliver(api, 204)).toEqual([]);
    expect((await operator(api, '/webhooks/nobody')).status).toBe(404);
  });

  it('is none of a deployment that tells nobody', async () => {
    const api = await aWritingApi({ webhooks: undefined });

    expect(await add(api)).toMatchObject({ status: 501 });
    expect(await operator(api, '/webhooks')).toMatchObject({ status: 200, body: { items: [] } });
  });
});
