/**
 * `npm run load` also tells many subscribers of many publications, over loopback: how many messages a second
 * one worker sends, while one receiver is slow and one never takes anything.
 */
import process from 'node:process';
import { setTimeout } from 'node:timers/promises';
import { ATTEMPTS_MAX } from '@dti-hub/pipeline';
import { createWebhookPoster } from '@dti-hub/runtime';
import { addWebhook, removeWebhook } from '@dti-hub/stewardship';
import { listen, LOOPBACK } from '../support/webhook-receiver.ts';
import { aWebhookHub, deliver } from '../unit/webhooks/a-webhook-hub.ts';

const SUBSCRIBERS = 20;
const PUBLICATIONS = 200;
const SLOW_MS = 20;
const ROUNDS_MAX = 40;
const DAY_MINUTES = 24 * 60;
const DEAD_STATUS = 503;

interface Subscriber {
  readonly id: string;
  readonly receiver: Awaited<ReturnType<typeof listen>>;
  readonly kind: 'plain' | 'slow' | 'dead';
}

async function subscribers(): Promise<readonly Subscriber[]> {
  return Promise.all(
    Array.from({ length: SUBSCRIBERS }, async (_one, index) => {
      const kind = index === 0 ? 'slow' : index === 1 ? 'dead' : 'plain';
      const wait = kind === 'slow' ? () => setTimeout(SLOW_MS) : undefined;
      const receiver = await listen(0, wait);
      if (kind === 'dead') receiver.state.status = DEAD_STATUS;
      return { id: `so-${index}`, receiver, kind } as const;
    }),
  );
}

/** The publications that a receiver was sent, in order. */
const sentTo = ({ receiver }: Subscriber): readonly number[] =>
  receiver.got.map(({ headers }) => Number(headers['dti-publication']));

/** Whether everything came once, in order. */
const isWhole = (sent: readonly number[]): boolean =>
  sent.length === PUBLICATIONS && sent.every((number, index) => number === index + 1);

/** Whether the first message was tried as often as there are attempts, and nothing behind it. */
const isStopped = (sent: readonly number[]): boolean =>
  sent.length === ATTEMPTS_MAX && sent.every((number) => number === 1);

const all = await subscribers();
const hub = await aWebhookHub(0);
// All are told on this machine.
await removeWebhook(hub.stores, hub.request);
try {
  for (const { id, receiver } of all)
    await addWebhook(hub.stores, { ...hub.request, id, address: receiver.url }, () => true);
  for (let number = 1; number <= PUBLICATIONS; number += 1) await hub.publish(number);
  const poster = createWebhookPoster([LOOPBACK]);
  const begun = performance.now();
  let letters = 0;
  let told = 0;
  let toldAfterMs = 0;
  for (let round = 0; round < ROUNDS_MAX && letters === 0; round += 1) {
    letters += (await deliver(hub, poster)).length;
    const sum = all.reduce((most, one) => most + one.receiver.got.length, 0);
    if (sum - told > SUBSCRIBERS) toldAfterMs = performance.now() - begun;
    told = sum;
    hub.clock.pass(DAY_MINUTES);
  }
  const whole = all.filter((one) => one.kind !== 'dead' && isWhole(sentTo(one)));
  const stopped = all.filter((one) => one.kind === 'dead' && isStopped(sentTo(one)));
  const most = Math.max(...all.map(({ receiver }) => receiver.state.most));
  const perSecond = (whole.length * PUBLICATIONS * 1000) / toldAfterMs;
  process.stdout.write(
    [
      `webhooks: ${SUBSCRIBERS} subscribers, ${PUBLICATIONS} publications, one slow (${SLOW_MS} ms), one dead`,
      `  ${told} posts, ${perSecond.toFixed(0)} messages taken a second by one worker, ${(toldAfterMs / 1000).toFixed(1)} s`,
      `  told everything once and in order: ${whole.length} of ${SUBSCRIBERS - 1}; at once to one receiver: ${most}`,
      `  dead letters: ${letters}; nothing behind it sent to ${stopped.length} of 1`,
      '',
    ].join('\n'),
  );
  const isGood = whole.length === SUBSCRIBERS - 1 && stopped.length === 1 && most === 1;
  process.exitCode = isGood && letters === 1 ? 0 : 1;
} finally {
  await Promise.all(all.map(({ receiver }) => receiver.close()));
}
