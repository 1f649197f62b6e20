import { readState, secretText, webhookSecret } from '@dti-hub/pipeline';
import { createWebhookPoster, isWebhookAddress } from '@dti-hub/runtime';
import { addWebhook, removeWebhook } from '@dti-hub/stewardship';
import { afterEach, describe, expect, it } from 'vitest';
import { verifyWebhook } from '../../../packages/client/src/index.ts';
import { PROVINCE } from '../../support/memory-hub.ts';
import { listen as listenAt, LOOPBACK } from '../../support/webhook-receiver.ts';
import { aWebhookHub, deliver, KEY, standing } from './a-webhook-hub.ts';

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const server of open.splice(0)) await server.close();
});

async function listen(port = 0) {
  const receiver = await listenAt(port);
  open.push(receiver);
  return receiver;
}

/** A hub whose one subscriber stands at the address. */
async function hubTelling(address: string, publications = 0) {
  const hub = await aWebhookHub(0);
  await removeWebhook(hub.stores, hub.request);
  await addWebhook(hub.stores, { ...hub.request, address }, () => true);
  for (let number = 1; number <= publications; number += 1) await hub.publish(number);
  const webhook = (await readState(hub.stores)).webhooks['doic'];
  if (webhook === undefined) throw new TypeError('there is no subscriber');
  return { ...hub, secret: secretText(webhookSecret(KEY, PROVINCE, webhook)) };
}

const poster = createWebhookPoster([LOOPBACK]);

describe('a receiver over HTTP', () => {
  it('that is down, and back, is caught up in order, one post at a time', async () => {
    const first = await listen();
    const hub = await hubTelling(first.url, 2);
    await deliver(hub, poster);
    await first.close();
    for (const number of [3, 4, 5]) await hub.publish(number);
    await deliver(hub, poster);
    expect(await standing(hub)).toMatchObject({ kind: 'waiting', number: 2 });

    const back = await listen(first.port);
    hub.clock.pass(1);
    await deliver(hub, poster);

    const told = [...first.got, ...back.got].map(({ headers }) => headers['dti-publication']);
    expect(told).toEqual(['1', '2', '3', '4', '5']);
    expect(back.state.most).toBe(1);
  });

  it('is sent nowhere else by a redirect', async () => {
    const receiver = await listen();
    receiver.state.status = 307;
    const hub = await hubTelling(receiver.url, 1);

    await deliver(hub, poster);

    expect(receiver.got).toHaveLength(1);
    expect(await standing(hub)).toMatchObject({ kind: 'waiting' });
  });

  it('can tell that a hub sent it, and no old or changed message for one', async () => {
    const receiver = await listen();
    const hub = await hubTelling(receiver.url, 1);
    await deliver(hub, poster);
    const [message] = receiver.got;
    if (message === undefined) throw new TypeError('nothing came');
    const now = Date.parse(hub.clock.now());
    const received = { ...message, secret: hub.secret, now };
    const other = secretText(webhookSecret(KEY, 'another', { id: 'doic', addedAt: 0 }));

    expect(await verifyWebhook(received)).toMatchObject({
      isGenuine: true,
      event: { type: 'publication.published', publication: 1, province: PROVINCE },
    });
    const minutes = (count: number) => now + count * 60_000;
    for (const [changed, reason] of [
      [{ body: `${message.body} ` }, 'signature'],
      [{ secret: other }, 'signature'],
      [{ headers: { ...message.headers, 'webhook-id': 'doic.9' } }, 'signature'],
      [{ headers: { ...message.headers, 'webhook-signature': 'v1,?' } }, 'signature'],
      [{ now: minutes(6) }, 'timestamp'],
      [{ now: minutes(-6) }, 'timestamp'],
      [{ headers: {} }, 'headers'],
    ] as const) {
      expect(await verifyWebhook({ ...received, ...changed })).toEqual({
        isGenuine: false,
        reason,
      });
    }
  });
});

describe('the gate of addresses', () => {
  it.each([
    ['https://doic.example/hooks', true],
    ['https://203.0.114.1/hooks', true],
    ['http://doic.example/hooks', false],
    ['https://10.0.0.8/hooks', false],
    ['https://169.254.169.254/latest', false],
    ['https://[::1]/hooks', false],
    ['https://localhost/hooks', false],
    ['https://lan:secret@doic.example/', false],
    ['http://127.0.0.1:8080/hooks', false],
    ['ftp://doic.example/', false],
    ['hooks', false],
  ])('judges %s: %s', (address, isAllowed) => {
    expect(isWebhookAddress(address, [])).toBe(isAllowed);
  });

  it('lets what the deployment names through, and http to this machine alone', () => {
    expect(isWebhookAddress('http://127.0.0.1:8080/hooks', [LOOPBACK])).toBe(true);
    expect(isWebhookAddress('https://10.0.0.8/hooks', ['10.0.0.8'])).toBe(true);
    expect(isWebhookAddress('http://10.0.0.8/hooks', ['10.0.0.8'])).toBe(false);
  });

  it('is kept again when a message is sent, whatever the gate said before', async () => {
    const receiver = await listen();
    const hub = await hubTelling(receiver.url, 1);

    await deliver(hub, createWebhookPoster());

    expect(receiver.got).toEqual([]);
    expect(await standing(hub)).toMatchObject({ kind: 'waiting', number: 2 });
  });
});
