import process from 'node:process';
import { handler } from '@dti-hub/functions/deliver-webhooks';
import { ATTEMPTS_MAX, type Poster } from '@dti-hub/pipeline';
import { TableAttemptLog } from '@dti-hub/store';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { PROVINCE } from '../../support/memory-hub.ts';
import { aReceiver, aWebhookHub, KEY } from '../webhooks/a-webhook-hub.ts';

const A_DAY = 24 * 60;

let written = '';

beforeEach(() => {
  written = '';
  vi.stubEnv('POWERTOOLS_METRICS_NAMESPACE', 'DtiHub/a-stage');
  for (const stream of [process.stdout, process.stderr]) {
    vi.spyOn(stream, 'write').mockImplementation((chunk) => {
      written += String(chunk);
      return true;
    });
  }
});

afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

/** How many subscribers each round told CloudWatch to stand at a dead letter. */
const lettersTold = (): unknown[] =>
  written
    .split('\n')
    .filter((line) => line.includes('"CloudWatchMetrics"'))
    .map((line) => JSON.parse(line)['WebhookDeadLetters']);

async function aDeployment(poster: Poster) {
  const hub = await aWebhookHub();
  const services = {
    portsOf: () => ({ ...hub.stores, clock: hub.clock }),
    attemptsOf: () => new TableAttemptLog(hub.table, PROVINCE),
    poster,
    key: async () => KEY,
  };
  const deliver = handler.observedOver(services);
  return { hub, deliver: () => deliver({ province: PROVINCE }) };
}

describe('the function that tells subscribers', () => {
  it('tells them all that they are due', async () => {
    const receiver = aReceiver();
    const { deliver } = await aDeployment(receiver);

    await deliver();

    expect(receiver.heard).toEqual(['1', '2', '3']);
    expect(lettersTold()).toEqual([0]);
  });

  it('counts a dead letter in every round that finds a subscriber at it', async () => {
    const receiver = aReceiver();
    receiver.status = 500;
    const { hub, deliver } = await aDeployment(receiver);
    for (let round = 0; round <= ATTEMPTS_MAX; round += 1) {
      await deliver();
      hub.clock.pass(A_DAY);
    }

    expect(lettersTold()).toEqual([...Array.from({ length: ATTEMPTS_MAX - 1 }, () => 0), 1, 1]);
  });

  it('begins no post that could outlive it; the next round goes on', async () => {
    const receiver = aReceiver();
    const { hub, deliver } = await aDeployment({
      post: async (message) => {
        hub.clock.pass(5);
        return receiver.post(message);
      },
    });

    await deliver();
    expect(receiver.heard).toEqual(['1']);
    await deliver();
    expect(receiver.heard).toEqual(['1', '2']);
  });
});
