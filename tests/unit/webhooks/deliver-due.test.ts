import { HubError } from '@dti-hub/kernel';
import { ATTEMPTS_MAX, deliverDue, dump, readState } from '@dti-hub/pipeline';
import {
  addWebhook,
  ConflictError,
  NoRightError,
  RefusedError,
  removeWebhook,
  replayWebhook,
} from '@dti-hub/stewardship';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { faultsOf, withFault, type PlannedFault } from '../../support/faults.ts';
import { scheduled } from '../../support/scheduled.ts';
import {
  ADDRESS,
  aReceiver,
  aWebhookHub,
  copyOf,
  deliver,
  portsOf,
  standing,
} from './a-webhook-hub.ts';

const A_DAY = 24 * 60;

describe('a subscriber', () => {
  it('is told of every publication since it was added, once, in order', async () => {
    const hub = await aWebhookHub();
    const receiver = aReceiver();

    await deliver(hub, receiver);
    await deliver(hub, receiver);
    await hub.publish(4);
    await deliver(hub, receiver);

    expect(receiver.heard).toEqual(['1', '2', '3', '4']);
    expect(JSON.parse(receiver.posts.at(-1)?.body ?? '')).toMatchObject({
      type: 'publication.published',
      publication: 4,
      changes: '/v1/mo-phong/changes?since=3',
    });
    expect(await standing(hub)).toEqual({ kind: 'caughtUp' });
  });

  it('that is down is asked again ever later, and caught up in order when it is back', async () => {
    const hub = await aWebhookHub();
    const receiver = aReceiver();
    receiver.status = 503;

    await deliver(hub, receiver);
    await deliver(hub, receiver);
    expect(receiver.posts).toHaveLength(1);
    hub.clock.pass(1);
    await deliver(hub, receiver);
    hub.clock.pass(4);
    await deliver(hub, receiver);
    expect(receiver.posts.map(({ publication }) => publication)).toEqual(['1', '1']);
    expect(await standing(hub)).toMatchObject({ kind: 'waiting', number: 3 });
    hub.clock.pass(1);
    receiver.status = 204;
    await deliver(hub, receiver);

    expect(receiver.heard).toEqual(['1', '2', '3']);
    const [first, second] = receiver.posts;
    expect(second).toMatchObject({ id: first?.id, body: first?.body });
    expect(second?.timestamp).not.toBe(first?.timestamp);
  });

  it('that follows no redirect and takes nothing but a 2xx is at a dead letter in the end', async () => {
    const hub = await aWebhookHub();
    const receiver = aReceiver();
    receiver.status = 302;
    const dead: string[] = [];
    for (let round = 0; round < ATTEMPTS_MAX + 2; round += 1) {
      const letters = await deliver(hub, receiver);
      for (const { subscriber, isNew } of letters)
        dead.push(`${subscriber} in round ${round + 1}${isNew ? '' : ', still'}`);
      hub.clock.pass(A_DAY);
    }

    expect(receiver.posts.map(({ publication }) => publication)).toEqual(
      Array.from({ length: ATTEMPTS_MAX }, () => '1'),
    );
    expect(await standing(hub)).toMatchObject({ kind: 'dead', number: ATTEMPTS_MAX });
    expect(dead).toEqual([
      `doic in round ${ATTEMPTS_MAX}`,
      `doic in round ${ATTEMPTS_MAX + 1}, still`,
      `doic in round ${ATTEMPTS_MAX + 2}, still`,
    ]);
  });

  it('at a dead letter is told nothing more until a person has it replayed, or skipped', async () => {
    const hub = await aWebhookHub();
    const receiver = aReceiver();
    receiver.status = 500;
    for (let round = 0; round < ATTEMPTS_MAX; round += 1) {
      await deliver(hub, receiver);
      hub.clock.pass(A_DAY);
    }
    const dead = await standing(hub);
    const place = dead.kind === 'dead' ? dead.place : 0;
    receiver.status = 204;
    await deliver(hub, receiver);
    expect(receiver.heard).toEqual([]);

    await replayWebhook(hub.stores, { ...hub.request, from: place + 1 });
    await deliver(hub, receiver);
    expect(receiver.heard).toEqual(['2', '3']);

    await replayWebhook(hub.stores, { ...hub.request, from: place });
    await deliver(hub, receiver);
    expect(receiver.heard).toEqual(['2', '3', '1', '2', '3']);
  });

  it('that is removed is told nothing, and what it was told is no part of the dump', async () => {
    const hub = await aWebhookHub();
    const receiver = aReceiver();
    const before = await dump(hub.stores);
    await deliver(hub, receiver);
    expect(await dump(hub.stores)).toBe(before);

    await removeWebhook(hub.stores, hub.request);
    await hub.publish(4);
    await deliver(hub, receiver);

    expect(receiver.heard).toEqual(['1', '2', '3']);
  });
});

describe('a change of a subscription', () => {
  it('is an operator’s, and goes to an allowed address alone', async () => {
    const { stores, request } = await aWebhookHub();
    const add = (wanted: object, isAllowed = true) =>
      addWebhook(stores, { ...request, address: ADDRESS, ...wanted }, () => isAllowed);

    await expect(add({ id: 'two', actor: 'lan' })).rejects.toThrow(NoRightError);
    await expect(add({ id: 'two' }, false)).rejects.toThrow(RefusedError);
    await expect(add({ id: 'Two/3' })).rejects.toThrow(RefusedError);
    await expect(add({ address: `${ADDRESS}/other` })).rejects.toThrow(RefusedError);
    expect(Object.keys((await readState(stores)).webhooks)).toEqual(['doic']);
  });

  it('by two people at once is one’s, and the other is told', async () => {
    const { stores, request } = await aWebhookHub();
    const ends = await Promise.allSettled([
      replayWebhook(stores, { ...request, from: 1 }),
      replayWebhook(stores, { ...request, from: 2 }),
    ]);

    const refusals = ends.flatMap((end) => (end.status === 'rejected' ? [end.reason] : []));
    expect(refusals).toHaveLength(1);
    expect(refusals[0]).toBeInstanceOf(ConflictError);
  });
});

describe('two workers at once', () => {
  it('send each message once, in order', async () => {
    const hub = await aWebhookHub();
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), async (scheduler) => {
        const plain = await copyOf(hub);
        const { table } = scheduled(plain, scheduler);
        const receiver = aReceiver();
        const post: typeof receiver.post = (message) =>
          scheduler.schedule(Promise.resolve()).then(() => receiver.post(message));
        const worker = () => deliverDue(portsOf({ ...hub, ...plain }, table, { post }));

        await scheduler.waitFor(Promise.all([worker(), worker()]));
        await deliverDue(portsOf({ ...hub, ...plain }, plain.table, receiver));

        expect(receiver.heard).toEqual(['1', '2', '3']);
      }),
      { numRuns: 100 },
    );
  });
});

describe('a fault at any call while messages are sent, and another round', () => {
  it('leaves every message sent at least once, none before the one ahead of it', async () => {
    const hub = await aWebhookHub(2);
    const counted = withFault(await copyOf(hub));
    await deliverDue(portsOf(hub, counted.table, aReceiver()));
    const plans: PlannedFault[] = counted.calls.flatMap((primitive, at) =>
      faultsOf(primitive).map((fault) => ({ at, fault })),
    );

    for (const plan of plans) {
      const { clock } = hub;
      const plain = await copyOf(hub);
      const receiver = aReceiver();
      const broken = withFault(plain, plan);
      await deliverDue(portsOf({ ...hub, ...plain }, broken.table, receiver)).catch(
        (error: unknown) => {
          if (!(error instanceof HubError) && !plan.fault.startsWith('dead')) throw error;
        },
      );
      clock.pass(A_DAY);
      await deliverDue(portsOf({ ...hub, ...plain }, plain.table, receiver));

      const where = `${plan.fault} at call ${plan.at}`;
      expect([...new Set(receiver.heard)], where).toEqual(['1', '2']);
      expect(receiver.heard.toSorted(), where).toEqual(receiver.heard);
      expect(await standing({ ...hub, ...plain }), where).toEqual({ kind: 'caughtUp' });
    }
    expect(plans.length).toBeGreaterThan(0);
  });
});
