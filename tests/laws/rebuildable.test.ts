import { randomInt } from 'node:crypto';
import { runNight } from '@dti-hub/local/src/night-machine.ts';
import { dump, restoreMissing, type Fetcher, type Night } from '@dti-hub/pipeline';
import type { Table } from '@dti-hub/store';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CrashError } from '../contract/crashing-table.ts';
import { catalogueWith, shippedAgreement } from '../support/catalogue-copies.ts';
import {
  createFewUnits,
  FIRST_NIGHT,
  FOURTH_NIGHT,
  SECOND_NIGHT,
  THIRD_NIGHT,
} from '../support/few-units.ts';
import { KeepingObjects, KeepingTable } from '../support/keeping-stores.ts';
import { createHub, createMemoryHub, PROVINCE } from '../support/memory-hub.ts';
import { progressHistory } from '../support/read-hub.ts';
import { rebuildBeside } from '../support/rebuild-beside.ts';
import { scheduled } from '../support/scheduled.ts';
import { expectLawful } from '../support/sweep.ts';

const seed = randomInt(2 ** 31);

type MemoryHub = ReturnType<typeof createMemoryHub>;

/** The online feed's agreement in another version, which says the same. */
const otherVersion = catalogueWith([
  { ...shippedAgreement('dvcqg-online'), evidence: 'Read off another answer.' },
]);

/** A good night, one with a drifted feed, one with a feed that is down, one under a new agreement. */
async function afterFourNights(): Promise<MemoryHub> {
  const { fetcher, readyFor, behave } = createFewUnits();
  const hub = createMemoryHub({ fetcher });
  await hub.night(FIRST_NIGHT);
  await readyFor(SECOND_NIGHT);
  await behave('dvcqg-progress', 'drifted');
  await hub.night(SECOND_NIGHT);
  await readyFor(THIRD_NIGHT);
  await behave('dvcqg-progress', 'ok');
  await behave('dvcqg-online', 'down');
  await hub.night(THIRD_NIGHT);
  await readyFor(FOURTH_NIGHT);
  await behave('dvcqg-online', 'ok');
  await createMemoryHub({ ...hub, fetcher, catalogue: otherVersion }).night(FOURTH_NIGHT);
  return hub;
}

const rebuilt = (hub: MemoryHub) => rebuildBeside(hub, hub.objects);

describe('law 4, rebuildable', () => {
  it('makes the same state again from journal and blobs alone', async () => {
    const hub = await afterFourNights();
    const before = await hub.dump();
    const verdicts = (await hub.stores.journal.readAfter(0)).flatMap(({ body }) =>
      body.kind === 'verdict' ? [body.conclusion.verdict] : [],
    );

    const again = await rebuilt(hub);

    expect(verdicts.toSorted()).toEqual(
      ['new', 'drifted', 'new', 'new', 'new', 'unchanged', 'down', 'same values'].toSorted(),
    );
    expect(await dump(again)).toBe(before);
    expect(await hub.dump()).toBe(before);
  });

  it(`makes the same again where two nights ran at once, however their calls fell (seed ${seed})`, async () => {
    const [early, late] = [createFewUnits(), createFewUnits()];
    await late.readyFor(SECOND_NIGHT);
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), async (scheduler) => {
        const stores = { table: new KeepingTable(), objects: new KeepingObjects() };
        const run = (fetcher: Fetcher, night: Night) =>
          createHub(scheduled({ ...stores, fetcher }, scheduler)).night(night);
        const runs = [run(early.fetcher, FIRST_NIGHT), run(late.fetcher, SECOND_NIGHT)];
        await scheduler.waitFor(Promise.all(runs));
        const hub = createMemoryHub({ ...stores, fetcher: late.fetcher });

        await expectLawful(hub, 'two nights at once');
        expect(await dump(await rebuilt(hub))).toBe(await hub.dump());
      }),
      { seed, numRuns: 10 },
    );
  });

  it('makes the same again where a night was held up until the next one had gone by', async () => {
    const stores = { table: new KeepingTable(), objects: new KeepingObjects() };
    const { promise: nextIsDone, resolve: letGoOn } = Promise.withResolvers<void>();
    const slow: Table = {
      get: (partition, sort) => stores.table.get(partition, sort),
      query: (partition, options) => stores.table.query(partition, options),
      putIfAbsent: async (item) => {
        if (item.partition.includes('/observations/')) await nextIsDone;
        return stores.table.putIfAbsent(item);
      },
    };
    const [early, late] = [createFewUnits(), createFewUnits()];
    await late.readyFor(SECOND_NIGHT);
    const { promise: landed, resolve: hasLanded } = Promise.withResolvers<void>();
    const held = createHub({ ...stores, table: slow, fetcher: early.fetcher });
    const heldUp = runNight(
      held.services,
      { province: PROVINCE, night: FIRST_NIGHT },
      { watch: ({ step }) => (step === 'Process' ? hasLanded() : undefined) },
    );
    await landed;
    const hub = createMemoryHub({ ...stores, fetcher: late.fetcher });
    await hub.night(SECOND_NIGHT);
    letGoOn();
    await heldUp;

    const history = await progressHistory(hub, 'received', 'H00.101');
    expect(history.map(({ night }) => night)).toEqual([FIRST_NIGHT, SECOND_NIGHT]);
    await expectLawful(hub, 'a night held up');
    expect(await dump(await rebuilt(hub))).toBe(await hub.dump());
  });

  it('writes nothing into the stores that it rebuilds from', async () => {
    const hub = await afterFourNights();
    const [items, objects] = [hub.table.items.length, hub.objects.objects.size];

    await rebuilt(hub);

    expect(hub.table.items).toHaveLength(items);
    expect(hub.objects.objects.size).toBe(objects);
  });

  it('makes results and publications again when only raw bytes and versions are left', async () => {
    const hub = await afterFourNights();
    const source = new KeepingObjects();
    for (const [key, bytes] of hub.objects.objects) {
      if (/\/(?:raw|version)\//.test(key)) await source.put(key, bytes);
    }

    const again = await rebuilt({ ...hub, objects: source });

    expect(await dump(again)).toBe(await hub.dump());
  });

  it('shows a value that somebody changed in the store', async () => {
    const hub = await afterFourNights();
    const forged = new KeepingTable();
    for (const item of hub.table.items) {
      await forged.putIfAbsent(
        item.sort.startsWith('eid:H00.01@')
          ? { ...item, body: item.body.replace(/"value":"\d+/, '"value":"7') }
          : item,
      );
    }
    const tampered = createMemoryHub({ ...createFewUnits(), table: forged, objects: hub.objects });

    const again = await rebuilt(tampered);

    expect(await dump(again)).toBe(await hub.dump());
    expect(await tampered.dump()).not.toBe(await hub.dump());
  });

  it('puts back lost observations and publications', async () => {
    const hub = await afterFourNights();
    const before = await hub.dump();
    const bereft = createMemoryHub({
      ...createFewUnits(),
      table: await hub.table.copy(({ partition }) => partition.includes('/journal')),
      objects: hub.objects,
    });
    const without = await bereft.dump();

    await restoreMissing(await rebuilt(bereft), bereft.stores);

    expect(without).not.toBe(before);
    expect(await bereft.dump()).toBe(before);
  });

  it('says to look for who signed the newest publication, also where an earlier try put it back', async () => {
    const { fetcher } = createFewUnits();
    const hub = createMemoryHub({ fetcher });
    await hub.night(FIRST_NIGHT);
    const table = await hub.table.copy(({ partition }) => partition.includes('/journal'));
    const cutOff: Table = {
      get: (partition, sort) => table.get(partition, sort),
      query: (partition, options) => table.query(partition, options),
      putIfAbsent: async (item) => {
        if (item.sort.endsWith('signature')) throw new CrashError();
        return table.putIfAbsent(item);
      },
    };
    const restoreInto = async (into: Table) => {
      const { stores } = createHub({ fetcher, table: into, objects: hub.objects });
      await restoreMissing(await rebuilt(hub), stores);
      return stores.publications.newest();
    };

    await expect(restoreInto(cutOff)).rejects.toThrow(CrashError);

    expect((await restoreInto(table))?.mayBeSigned).toBe(true);
  });

  it('goes on from what was put back as if nothing had been lost', async () => {
    const nights = await Promise.all(
      [true, false].map(async (lose) => {
        const hub = await afterFourNights();
        const { fetcher, readyFor } = createFewUnits();
        await readyFor('2026-10-01');
        const table = await hub.table.copy(
          ({ partition }) => !lose || partition.includes('/journal'),
        );
        const next = createMemoryHub({ fetcher, table, objects: hub.objects });
        await restoreMissing(await rebuilt(next), next.stores);
        await next.night('2026-10-01');
        return next.dump();
      }),
    );

    expect(nights[0]).toBe(nights[1]);
  });
});
