import { deliverDue, type Poster } from '@dti-hub/pipeline';
import { replayWebhook } from '@dti-hub/stewardship';
import { createStores } from '@dti-hub/store';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PROVINCE } from '../../support/memory-hub.ts';
import { scheduled } from '../../support/scheduled.ts';
import { aWebhookHub, copyOf, portsOf, standing } from './a-webhook-hub.ts';

const PUBLICATIONS = ['1', '2', '3', '4'];
const MINUTES = 24 * 60;
const ROUNDS_MAX = 12;

/** A receiver that takes some and refuses others, as drawn; what it took, in order. */
function aMoodyReceiver(moods: readonly boolean[], scheduler: fc.Scheduler) {
  const heard: string[] = [];
  let posts = 0;
  const post: Poster['post'] = async ({ headers }) => {
    await scheduler.schedule(Promise.resolve());
    const isTaken = moods[posts] ?? true;
    posts += 1;
    if (isTaken) heard.push(headers['dti-publication'] ?? '');
    return { status: isTaken ? 204 : 503, trouble: null };
  };
  return { heard, post };
}

/** What was heard, each by when it came first. */
const firstHeard = (heard: readonly string[]): readonly string[] => [...new Set(heard)];

describe('workers, a publication and somebody who has all told again, in drawn orders', () => {
  it('tell everything at least once, and nothing before what is ahead of it', async () => {
    const hub = await aWebhookHub(3);
    await fc.assert(
      fc.asyncProperty(
        fc.scheduler(),
        fc.array(fc.boolean(), { maxLength: 6 }),
        async (scheduler, moods) => {
          const plain = await copyOf(hub);
          const { clock } = hub;
          const { table } = scheduled(plain, scheduler);
          const own = {
            ...hub,
            ...plain,
            stores: createStores({ ...plain, province: PROVINCE, clock: hub.clock }),
          };
          const stores = createStores({ table, objects: plain.objects, province: PROVINCE, clock });
          const receiver = aMoodyReceiver(moods, scheduler);
          const worker = () => deliverDue(portsOf(own, table, receiver));

          await scheduler.waitFor(
            Promise.all([
              worker(),
              worker(),
              hub.publish(4, stores),
              replayWebhook(stores, { ...hub.request, from: 1 }),
            ]),
          );
          for (let round = 0; round < ROUNDS_MAX; round += 1) {
            clock.pass(MINUTES);
            const over = deliverDue(portsOf(own, plain.table, receiver));
            await scheduler.waitFor(over);
          }

          expect(firstHeard(receiver.heard)).toEqual(PUBLICATIONS);
          expect(await standing(own)).toEqual({ kind: 'caughtUp' });
        },
      ),
      { numRuns: 100 },
    );
  });
});
