import { addDays } from '@dti-hub/kernel';
import { dump, type Revision } from '@dti-hub/pipeline';
import { Inbox, type ObjectStore } from '@dti-hub/store';
import { describe, expect, it } from 'vitest';
import { createFewUnits, FIRST_NIGHT } from '../support/few-units.ts';
import { aFilingReach, createFilingHub, FILED_FEED, FILING_NIGHT } from '../support/filing.ts';
import { KeepingObjects, KeepingTable } from '../support/keeping-stores.ts';
import { aClock, createHub, createMemoryHub, PROVINCE } from '../support/memory-hub.ts';
import { readPublication } from '../support/read-hub.ts';
import { rebuildBeside } from '../support/rebuild-beside.ts';

const NIGHTS = [0, 1, 2, 3].map((days) => addDays(FIRST_NIGHT, days));

/** Everything that lies in the stores, by where it lies. */
const everything = (hub: { table: KeepingTable; objects: KeepingObjects }) =>
  new Map([
    ...hub.table.items.map(({ partition, sort, body }) => [`${partition} ${sort}`, body] as const),
    ...[...hub.objects.objects].map(
      ([key, bytes]) => [key, Buffer.from(bytes).toString('base64')] as const,
    ),
  ]);

/** Drops the points of a district for these indicators of pillar 1. */
const dropPointsOf = (objects: ObjectStore, codes: readonly string[]): Promise<void> => {
  const rows = codes.map((code) => `585,points.1.${code},9,a plan`);
  const text = ['unit,item,value,citation', ...rows, ''].join('\n');
  const inbox = new Inbox(objects, PROVINCE);
  return inbox.drop(`inbox://${FILED_FEED}/2022.csv`, new TextEncoder().encode(text));
};

describe('law 5, nothing overwritten', () => {
  it('leaves every item and object as it was, whatever later nights bring', async () => {
    const { fetcher, readyFor, behave } = createFewUnits();
    const hub = createMemoryHub({ fetcher });
    let before = everything(hub);
    for (const night of NIGHTS) {
      await readyFor(night);
      await behave('dvcqg-progress', night === NIGHTS[2] ? 'truncated' : 'ok');
      await hub.night(night);

      const after = everything(hub);
      expect([...before].filter(([key, body]) => after.get(key) !== body)).toEqual([]);
      expect(after.size).toBeGreaterThan(before.size);
      before = after;
    }
  });

  it('puts an object only where there is none', async () => {
    const [table, objects] = [new KeepingTable(), new KeepingObjects()];
    const putAgain: string[] = [];
    const noting: ObjectStore = {
      get: (key) => objects.get(key),
      remove: (key) => objects.remove(key),
      put: async (key, bytes) => {
        if ((await objects.get(key)) !== undefined) putAgain.push(key);
        await objects.put(key, bytes);
      },
    };
    const { fetcher, readyFor } = createFewUnits();
    for (const night of NIGHTS) {
      await readyFor(night);
      await createHub({ table, objects: noting, fetcher }).night(night);
    }

    expect(objects.objects.size).toBeGreaterThan(0);
    expect(putAgain).toEqual([]);
  });

  it('goes on telling of a measure that only rows name, when no row names it any more', async () => {
    const reach = aFilingReach();
    const hub = createFilingHub(reach);
    const told: string[] = [];
    for (const [at, codes] of [['3', '4'], ['3'], ['3', '5'], ['4']].entries()) {
      await dropPointsOf(reach.objects, codes);
      const { publication } = await hub.night(addDays(FILING_NIGHT, at));
      const { night } = await readPublication(hub, publication);
      told.push(night.values.map(({ measure, status }) => `${measure} ${status}`).join(', '));
    }

    const [three, four, five] = [3, 4, 5].map((code) => `assessed.points.1.${code}`);
    expect(told).toEqual([
      `${three} reported, ${four} reported`,
      `${three} reported, ${four} withdrawn`,
      `${three} reported, ${five} reported, ${four} withdrawn`,
      `${four} reported, ${three} withdrawn, ${five} withdrawn`,
    ]);
    expect(await dump(await rebuildBeside(hub, reach.objects))).toBe(await hub.dump());
  });

  it('numbers the revisions of every key 1 to n, in the order in which they came', async () => {
    const { fetcher, readyFor } = createFewUnits();
    const hub = createMemoryHub({ fetcher });
    for (const night of NIGHTS) {
      await readyFor(night);
      await hub.night(night);
    }

    const keys = Map.groupBy(
      hub.table.items
        .filter(({ partition }) => partition.includes('/observations/'))
        .map(({ partition, body }) => {
          const revision: Revision = JSON.parse(body);
          return { key: `${partition} ${revision.unit}`, revision };
        }),
      ({ key }) => key,
    );
    const histories = [...keys.values()].map((items) =>
      items.map(({ revision }) => revision).toSorted((a, b) => a.revision - b.revision),
    );

    expect(Math.max(...histories.map(({ length }) => length))).toBe(NIGHTS.length);
    for (const history of histories) {
      expect(history.map(({ revision }) => revision)).toEqual(history.map((_one, n) => n + 1));
      expect(history.map(({ night }) => night)).toEqual(
        history.map(({ night }) => night).toSorted(),
      );
      expect(history.map(({ seq }) => seq)).toEqual(
        history.map(({ seq }) => seq).toSorted((a, b) => a - b),
      );
    }
  });

  it('numbers publications 1 to n and answers for any moment with the one that was known then', async () => {
    const { fetcher, readyFor } = createFewUnits();
    const [table, objects] = [new KeepingTable(), new KeepingObjects()];
    const instants: string[] = [];
    for (const night of NIGHTS) {
      await readyFor(night);
      // 01:00 in Hà Nội on the night's own date.
      const clock = aClock(`${addDays(night, -1)}T18:00:00.000Z`);
      await createHub({ table, objects, fetcher, clock }).night(night);
      instants.push(clock.now());
    }
    const hub = createMemoryHub({ fetcher, table, objects });
    const { publications } = hub.stores;

    const known = await Promise.all(instants.map((instant) => publications.asOf(instant)));
    const contents = await Promise.all(
      known
        .filter((publication) => publication !== undefined)
        .map((publication) => readPublication(hub, publication)),
    );

    expect(known.map((publication) => publication?.number)).toEqual([1, 2, 3, 4]);
    expect(contents.map(({ manifest }) => manifest.night)).toEqual(NIGHTS);
    expect(await publications.asOf(`${addDays(FIRST_NIGHT, -1)}T17:59:59.000Z`)).toBeUndefined();
    expect((await publications.asOf('2027-01-01T00:00:00.000Z'))?.number).toBe(4);
    expect(await publications.find(5)).toBeUndefined();
  });

  it('goes on telling an earlier publication’s values after they changed', async () => {
    const { fetcher, readyFor } = createFewUnits();
    const hub = createMemoryHub({ fetcher });
    const first = await hub.night(FIRST_NIGHT);
    const told = await readPublication(hub, first.publication);
    for (const night of NIGHTS.slice(1)) {
      await readyFor(night);
      await hub.night(night);
    }

    const publication = await hub.stores.publications.find(1);

    expect(publication).toEqual(first.publication);
    expect(await readPublication(hub, first.publication)).toEqual(told);
  });
});
