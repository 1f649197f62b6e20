import { randomInt } from 'node:crypto';
import { runNight } from '@dti-hub/local/src/night-machine.ts';
import {
  dump,
  periodStage,
  readPublication,
  readState,
  type Night,
  type PublicationContent,
} from '@dti-hub/pipeline';
import { lockPeriod, startReview } from '@dti-hub/releases';
import { ConflictError, decide, RefusedError, type DecisionRequest } from '@dti-hub/stewardship';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aFilingReach, FILED_FEED, FILING_NIGHT, NIGHT_AFTER } from '../support/filing.ts';
import type { KeepingObjects } from '../support/keeping-stores.ts';
import { PROVINCE, type Hub } from '../support/memory-hub.ts';
import { rebuildBeside } from '../support/rebuild-beside.ts';
import { scheduled } from '../support/scheduled.ts';
import { expectLawful } from '../support/sweep.ts';
import {
  byHoa,
  computedPoints,
  createReleaseHub,
  DISTRICTS_2022,
  NINH_SON,
  releaseHubOver,
  type ReleaseHub,
} from '../unit/releases-lifecycle/release-hub.ts';

const seed = randomInt(2 ** 31);
const RUNS = { seed, numRuns: 20 };

const CORRECTION: DecisionRequest = {
  actor: 'lan',
  case: null,
  remedy: {
    kind: 'correctValue',
    figure: {
      feed: FILED_FEED,
      measure: 'assessed.points.1.3',
      unit: NINH_SON,
      period: 'civil:2022',
    },
    value: '6',
  },
  reason: 'Theo biên bản kiểm tra.',
  documents: [
    {
      number: '12/BC-UBND',
      issuer: 'UBND huyện Ninh Sơn',
      date: '2022-12-20',
      title: 'Báo cáo',
      file: null,
    },
  ],
  on: FILING_NIGHT,
  until: null,
  seen: 0,
};

const runOf = ({ services }: Hub, night: Night, only?: 'scoring') =>
  runNight(services, { province: PROVINCE, night, ...(only && { only }) }, { retryIntervalMs: 0 });

/** The districts' hub with a corrected file waiting for the next night. */
async function hubWithCorrection(): Promise<ReleaseHub> {
  const hub = await createReleaseHub();
  await hub.drop([585, '4'], [586, '9']);
  return hub;
}

/** A copy of its stores; the hub over them, plain and with every call waiting for its turn. */
async function inTurns({ table, objects }: ReleaseHub, scheduler: fc.Scheduler) {
  const kept = { table: await table.copy(), objects: await objects.copy() };
  const shared = releaseHubOver(scheduled(aFilingReach(kept), scheduler));
  return { kept, plain: releaseHubOver(kept), shared };
}

async function published({ stores }: Hub): Promise<PublicationContent> {
  const latest = await stores.publications.latest();
  if (latest === undefined) throw new TypeError('nothing is published');
  return readPublication(stores, latest);
}

/** Somebody who comes in the middle: after so many calls of whoever is at work. */
async function later<T>(scheduler: fc.Scheduler, turns: number, act: () => Promise<T>): Promise<T> {
  for (let turn = 0; turn < turns; turn += 1) await scheduler.schedule(Promise.resolve());
  return act();
}

/** Twice as many turns as a night of the hub has calls, so that many come before its end and many after. */
const turns = () => fc.nat({ max: 240 });

/** Runs both with their calls in any order; each is done, or told clearly that the other was first. */
async function bothAtOnce(
  scheduler: fc.Scheduler,
  acts: readonly [Promise<unknown>, Promise<unknown>],
): Promise<number> {
  const ends = await scheduler.waitFor(Promise.allSettled(acts));
  const refusals = ends.flatMap((end) => (end.status === 'rejected' ? [end.reason] : []));
  for (const reason of refusals) {
    if (!(reason instanceof ConflictError || reason instanceof RefusedError)) throw reason;
  }
  return acts.length - refusals.length;
}

async function expectWhole(hub: Hub, objects: KeepingObjects): Promise<void> {
  await expectLawful(hub, 'a person and a night at once');
  expect(await dump(await rebuildBeside(hub, objects))).toBe(await hub.dump());
}

describe(`people and nights at once (seed ${seed})`, () => {
  it('count a decision from the next run on, as if it had been signed before the night', async () => {
    const hub = await hubWithCorrection();
    const first = releaseHubOver({
      table: await hub.table.copy(),
      objects: await hub.objects.copy(),
    });
    await decide(first.stores, CORRECTION);
    await runOf(first, NIGHT_AFTER);
    const inOrder = computedPoints(await published(first), NINH_SON);

    await fc.assert(
      fc.asyncProperty(fc.scheduler(), turns(), async (scheduler, wait) => {
        const { kept, plain, shared } = await inTurns(hub, scheduler);
        const done = await bothAtOnce(scheduler, [
          later(scheduler, wait, () => decide(shared.stores, CORRECTION)),
          runOf(shared, NIGHT_AFTER),
        ]);
        await runOf(plain, NIGHT_AFTER, 'scoring');

        expect(done).toBe(2);
        expect(computedPoints(await published(plain), NINH_SON)).toEqual(inOrder);
        await expectWhole(plain, kept.objects);
      }),
      RUNS,
    );
  });

  it('hold what a lock pins, whichever publication it came to, whatever the night brought', async () => {
    const hub = await hubWithCorrection();
    await startReview(hub.stores, byHoa());
    const pins = new Set<number>();
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), turns(), async (scheduler, wait) => {
        const { kept, plain, shared } = await inTurns(hub, scheduler);
        const done = await bothAtOnce(scheduler, [
          later(scheduler, wait, () => lockPeriod(shared.stores, byHoa())),
          runOf(shared, NIGHT_AFTER),
        ]);
        const { lifecycle } = await readState(plain.stores);
        const { lock } = periodStage(lifecycle, DISTRICTS_2022);
        const pinned = await plain.stores.publications.find(lock?.publication ?? 0);
        if (pinned === undefined) throw new TypeError('a lock pins a publication');
        pins.add(pinned.number);
        const then = computedPoints(await readPublication(plain.stores, pinned), NINH_SON);
        await runOf(plain, NIGHT_AFTER, 'scoring');

        expect(done).toBe(2);
        expect(computedPoints(await published(plain), NINH_SON)).toEqual(then);
        await expectWhole(plain, kept.objects);
      }),
      RUNS,
    );
    expect(pins).toEqual(new Set([1, 2]));
  });

  it('keep one of two decisions about one figure, and tell the other steward', async () => {
    const hub = await createReleaseHub();
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), async (scheduler) => {
        const { plain, shared } = await inTurns(hub, scheduler);
        const done = await bothAtOnce(scheduler, [
          decide(shared.stores, CORRECTION),
          decide(shared.stores, { ...CORRECTION, reason: 'Theo báo cáo khác.' }),
        ]);

        expect(done).toBe(1);
        expect((await readState(plain.stores)).decisions).toHaveLength(1);
      }),
      RUNS,
    );
  });
});
