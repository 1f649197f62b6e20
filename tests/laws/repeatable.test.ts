import { randomInt } from 'node:crypto';
import type { Fetcher } from '@dti-hub/pipeline';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { progressOnly } from '../support/catalogue-copies.ts';
import { isDeadly, withFault } from '../support/faults.ts';
import { createFewUnits, FIRST_NIGHT, SECOND_NIGHT } from '../support/few-units.ts';
import { KeepingObjects, KeepingTable } from '../support/keeping-stores.ts';
import { createHub, createMemoryHub } from '../support/memory-hub.ts';
import { aProgressAnswer, aProgressRow, sent } from '../support/portal-answer.ts';
import { progressHistory } from '../support/read-hub.ts';
import { scheduled } from '../support/scheduled.ts';
import {
  everyFault,
  expectLawful,
  expectLawfulNextNight,
  expectSurvival,
  sweepNight,
} from '../support/sweep.ts';

// Another one each time, so that the samples of many runs together come near the whole sweep.
const seed = randomInt(2 ** 31);

describe('law 3, repeatable', () => {
  it('knows nothing more after the same night again', async () => {
    const { fetcher } = createFewUnits();
    const asked: string[] = [];
    const counting: Fetcher = {
      fetch: (request) => {
        asked.push(request.feed);
        return fetcher.fetch(request);
      },
    };
    const hub = createMemoryHub({ fetcher: counting });

    const first = await hub.night(FIRST_NIGHT);
    const once = await hub.dump();
    const again = await hub.night(FIRST_NIGHT);

    // What has landed is not pulled again.
    expect(asked).toEqual(['dvcqg-progress', 'dvcqg-online']);
    expect(again.publication).toEqual(first.publication);
    expect(await hub.dump()).toBe(once);
    expect(once.split('\n').filter((line) => line.startsWith('publication '))).toHaveLength(1);
  });

  it('keeps a night as it was when it is run again after a later one', async () => {
    const { fetcher, readyFor } = createFewUnits();
    const hub = createMemoryHub({ fetcher });
    await hub.night(FIRST_NIGHT);
    await readyFor(SECOND_NIGHT);
    await hub.night(SECOND_NIGHT);
    const before = await hub.dump();

    await hub.night(FIRST_NIGHT);

    expect(await hub.dump()).toBe(before);
  });

  it(`comes to the same from two runs of one night at once, however their calls fall (seed ${seed})`, async () => {
    const { calls, dump, begin } = await sweepNight([FIRST_NIGHT]);
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), async (scheduler) => {
        const reach = await begin();
        const both = [1, 2].map(() => createHub(scheduled(reach, scheduler)).night(FIRST_NIGHT));
        await scheduler.waitFor(Promise.all(both));

        const hub = createHub(reach);
        await expectLawful(hub, 'two runs at once');
        expect(await hub.dump()).toBe(dump);
      }),
      { seed, numRuns: 8 },
    );
    expect(calls.length).toBeGreaterThan(100);
  });

  it.each([
    ['the first night', [FIRST_NIGHT]],
    ['the night after a good one', [FIRST_NIGHT, SECOND_NIGHT]],
  ])(
    `comes to the same after a fault anywhere in %s and a rerun (seed ${seed})`,
    async (_what, nights) => {
      const swept = await sweepNight(nights);
      const plans = everyFault(swept);

      expect(plans.length).toBeGreaterThan(5 * swept.calls.length);
      await fc.assert(
        fc.asyncProperty(fc.constantFrom(...plans), (plan) => expectSurvival(swept, plan)),
        { seed, numRuns: 12 },
      );
    },
  );

  it(`judges what had landed of a night that died and was never run again (seed ${seed})`, async () => {
    const swept = await sweepNight([FIRST_NIGHT]);
    const deaths = everyFault(swept).filter(({ fault }) => fault === 'dead after');
    const afterLanding = deaths.filter(({ at }) => at > swept.calls.indexOf('fetch') + 10);

    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...afterLanding), (death) =>
        expectLawfulNextNight(swept, death),
      ),
      { seed, numRuns: 6 },
    );
    expect(afterLanding.length).toBeGreaterThan(100);
  });

  it(`comes to the same when one of two runs at once dies, and a third follows (seed ${seed})`, async () => {
    const swept = await sweepNight([FIRST_NIGHT]);
    const deaths = everyFault(swept).filter(({ fault }) => isDeadly(fault));
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), fc.constantFrom(...deaths), async (scheduler, death) => {
        const reach = await swept.begin();
        const shared = scheduled(reach, scheduler);
        const runs = [shared, withFault(shared, death)].map((own) =>
          createHub(own).night(FIRST_NIGHT),
        );
        await scheduler.waitFor(Promise.allSettled(runs));
        const hub = createHub(reach);
        await hub.night(FIRST_NIGHT);

        expect(await hub.dump()).toBe(swept.dump);
      }),
      { seed, numRuns: 5 },
    );
  });

  it(`takes one delivery of a night, though each of two runs at once was told another (seed ${seed})`, async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), async (scheduler) => {
        let asked = 0;
        const fetcher: Fetcher = {
          fetch: async () => {
            asked += 1;
            const onTime = { totalOnTime: String(80 + asked) };
            return sent(aProgressAnswer([aProgressRow('H00.01', onTime), aProgressRow('H00.02')]));
          },
        };
        const reach = { table: new KeepingTable(), objects: new KeepingObjects(), fetcher };
        const parts = { ...scheduled(reach, scheduler), catalogue: progressOnly };
        const runs = [1, 2].map(() => createHub(parts).night(FIRST_NIGHT));
        await scheduler.waitFor(Promise.all(runs));
        const hub = createHub({ ...reach, catalogue: progressOnly });
        const dump = await hub.dump();
        await hub.night(FIRST_NIGHT);

        const values = await progressHistory(hub, 'on-time', 'H00.01');
        expect(values).toHaveLength(1);
        await expectLawful(hub, 'two tales');
        expect(await hub.dump()).toBe(dump);
      }),
      { seed, numRuns: 8 },
    );
  });
});
