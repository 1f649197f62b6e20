import { randomInt } from 'node:crypto';
import { dump } from '@dti-hub/pipeline';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { everyDropFault, expectDropSurvives, sweepDrop } from '../support/drop-sweep.ts';
import {
  aFilingReach,
  createFilingHub,
  FILED_FEED,
  filedPoints,
  FILING_NIGHT,
  NIGHT_AFTER,
  putFiling,
  runDropped,
} from '../support/filing.ts';
import type { Hub } from '../support/memory-hub.ts';
import { verdictsOf } from '../support/read-hub.ts';
import { rebuildBeside } from '../support/rebuild-beside.ts';
import { scheduled } from '../support/scheduled.ts';
import { expectLawful } from '../support/sweep.ts';

// Another one each time, so that the samples of many runs together come near the whole sweep.
const seed = randomInt(2 ** 31);

/** A hub, and how a file is dropped for it. */
function aFilingHub() {
  const reach = aFilingReach();
  const hub = createFilingHub(reach);
  const drop = async (points: string, night = FILING_NIGHT) =>
    runDropped(hub, await putFiling(reach.objects, points), night);
  return { hub, reach, drop };
}

const keysOf = async ({ stores }: Hub): Promise<string[]> =>
  (await stores.journal.readAfter(0)).map(({ key }) => key);

describe('a dropped file, by the laws', () => {
  it('is landed, judged and published at once, though its period is not due', async () => {
    const { hub, drop } = aFilingHub();

    const { publication, ...output } = await drop('8.8', '2026-09-26');

    expect(verdictsOf({ ...output, publication })[FILED_FEED]?.verdict).toBe('new');
    expect(publication).toMatchObject({ number: 1, night: '2026-09-26' });
    expect(await filedPoints(hub)).toEqual(['8.8']);
  });

  it('is told of again, and nothing more is known (law 3)', async () => {
    const { hub, drop } = aFilingHub();
    await drop('8.8');
    const once = await hub.dump();

    await drop('8.8');

    expect(await hub.dump()).toBe(once);
  });

  it('corrects another of the same day, and itself comes back (law 5)', async () => {
    const { hub, drop } = aFilingHub();

    const numbers = [];
    for (const points of ['8.8', '9.1', '8.8']) {
      numbers.push((await drop(points)).publication.number);
    }

    expect(numbers).toEqual([1, 2, 3]);
    expect(await filedPoints(hub)).toEqual(['8.8', '9.1', '8.8']);
  });

  it('corrects what the night’s own run has collected, and comes back after it', async () => {
    const { hub, drop } = aFilingHub();
    await drop('8.8');
    await drop('9.1');
    await hub.night(FILING_NIGHT);

    await drop('8.8');

    expect(await filedPoints(hub)).toEqual(['8.8', '9.1', '8.8']);
  });

  it('leaves to the night’s own run the keys that it always had', async () => {
    const { hub, reach, drop } = aFilingHub();
    await putFiling(reach.objects, '8.8');

    await hub.night(FILING_NIGHT);
    const own = await keysOf(hub);
    await drop('9.1');

    expect(own).toContain('landed published-points civil:2022 2023-01-10');
    expect(own).toContain('judged published-points civil:2022 2023-01-10');
    const keys = await keysOf(hub);
    expect(keys.slice(0, own.length)).toEqual(own);
    expect(keys.slice(own.length).map((key) => key.replace(/[0-9a-f]{64}/, 'HASH'))).toEqual([
      'landed published-points civil:2022 2023-01-10 HASH',
      'judged published-points civil:2022 2023-01-10 HASH',
      'published 2',
    ]);
  });

  it('is found unchanged by the nights after it (law 10)', async () => {
    const { hub, drop } = aFilingHub();
    await drop('8.8');

    const night = await hub.night(NIGHT_AFTER);

    expect(verdictsOf(night)[FILED_FEED]?.verdict).toBe('unchanged');
    expect(await filedPoints(hub)).toEqual(['8.8']);
  });

  it('is made again from journal and blobs (law 4)', async () => {
    const { hub, reach, drop } = aFilingHub();
    for (const points of ['8.8', '9.1', '8.8']) await drop(points);

    expect(await dump(await rebuildBeside(hub, reach.objects))).toBe(await hub.dump());
  });

  it(`comes to the same after a fault anywhere and the same drop again (seed ${seed})`, async () => {
    const swept = await sweepDrop();
    const plans = everyDropFault(swept);

    expect(plans.length).toBeGreaterThan(200);
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...plans), (plan) => expectDropSurvives(swept, plan)),
      { seed, numRuns: 25 },
    );
  });

  it(`comes to one thing from two tellings at once (seed ${seed})`, async () => {
    const swept = await sweepDrop();
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), async (scheduler) => {
        const reach = await swept.begin();
        await scheduler.waitFor(
          Promise.all([1, 2].map(() => swept.tell(scheduled(reach, scheduler)))),
        );

        expect(await createFilingHub(reach).dump()).toBe(swept.dump);
      }),
      { seed, numRuns: 8 },
    );
  });

  it(`and the night’s own run at once are lawful, and its values stand (seed ${seed})`, async () => {
    const swept = await sweepDrop();
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), async (scheduler) => {
        const reach = await swept.begin();
        const shared = scheduled(reach, scheduler);
        await scheduler.waitFor(
          Promise.all([swept.tell(shared), createFilingHub(shared).night(NIGHT_AFTER)]),
        );

        const hub = createFilingHub(reach);
        await expectLawful(hub, 'a drop and the night at once');
        expect(await filedPoints(hub)).toEqual(['8.8', '9.1']);
        expect(await dump(await rebuildBeside(hub, reach.objects))).toBe(await hub.dump());
      }),
      { seed, numRuns: 8 },
    );
  });
});
