import { addDays } from '@dti-hub/kernel';
import { dump, readState, type Night } from '@dti-hub/pipeline';
import { ledgerBalances } from '@dti-hub/sources';
import { expect } from 'vitest';
import {
  faultsOf,
  isDeadly,
  withFault,
  type PlannedFault,
  type Primitive,
  type Reach,
} from './faults.ts';
import { createFewUnits } from './few-units.ts';
import { KeepingObjects, KeepingTable } from './keeping-stores.ts';
import { createHub, type Hub } from './memory-hub.ts';
import { rebuildBeside } from './rebuild-beside.ts';

/** A night that tests break in every way: what it asks of its ports, what it leaves when all is well. */
export interface SweptNight {
  readonly night: Night;
  readonly calls: readonly Primitive[];
  readonly dump: string;
  /** Stores as they were before the night, and sources that are ready for it. */
  readonly begin: () => Promise<Reach>;
}

/** Lets all nights but the last go well, counts the calls of the last, and keeps its outcome. */
export async function sweepNight(nights: readonly Night[]): Promise<SweptNight> {
  const night = nights.at(-1);
  if (night === undefined) throw new RangeError('no night to sweep');
  const source = createFewUnits();
  const kept = { table: new KeepingTable(), objects: new KeepingObjects() };
  for (const earlier of nights.slice(0, -1)) {
    await source.readyFor(earlier);
    await createHub({ ...kept, fetcher: source.fetcher }).night(earlier);
  }
  await source.readyFor(night);
  const begin = async () => ({
    table: await kept.table.copy(),
    objects: await kept.objects.copy(),
    fetcher: source.fetcher,
  });
  const counted = withFault(await begin());
  const hub = createHub(counted);
  await hub.night(night);
  return { night, calls: [...counted.calls], dump: await hub.dump(), begin };
}

/** Every call of the night with every fault that it can have. */
export const everyFault = ({ calls }: SweptNight): readonly PlannedFault[] =>
  calls.flatMap((primitive, at) => faultsOf(primitive).map((fault) => ({ at, fault })));

/** Runs the night with the fault, and plainly again, and holds the outcome to the laws. */
export async function expectSurvival(swept: SweptNight, plan: PlannedFault): Promise<void> {
  const reach = await swept.begin();
  const broken = withFault(reach, plan);
  const ended = await createHub(broken)
    .night(swept.night)
    .then(() => true)
    .catch(() => false);
  const hub = createHub(reach);
  await hub.night(swept.night);

  const where = `${plan.fault} at call ${plan.at} (${broken.calls[plan.at]})`;
  expect(broken.calls.length, where).toBeGreaterThan(plan.at);
  expect(ended, `${where}: the broken night itself ends`).toBe(!isDeadly(plan.fault));
  await expectLawful(hub, where);
  expect(await hub.dump(), where).toBe(swept.dump);
}

/**
 * Lets the night die there and goes on with the next one, as when nobody was there to repeat it: what
 * had landed is judged all the same, in its order, and the whole can be made again from the journal.
 */
export async function expectLawfulNextNight(swept: SweptNight, death: PlannedFault): Promise<void> {
  const { table, objects } = await swept.begin();
  const source = createFewUnits();
  await source.readyFor(swept.night);
  const reach = { table, objects, fetcher: source.fetcher };
  await expect(createHub(withFault(reach, death)).night(swept.night)).rejects.toThrow('Execution');
  const next = addDays(swept.night, 1);
  await source.readyFor(next);
  const hub = createHub(reach);
  await hub.night(next);

  const where = `${death.fault} at call ${death.at}, not repeated`;
  const state = await readState(hub.stores);
  await expectLawful(hub, where);
  expect(
    Object.values(state.feeds).flatMap(({ open }) => open),
    where,
  ).toEqual([]);
  expect(await verdictsMissing(hub), where).toEqual([]);
  expect(await dump(await rebuildBeside(hub, objects)), where).toBe(await hub.dump());
}

/** Deliveries in the journal that no verdict speaks of. */
async function verdictsMissing({ stores }: Hub): Promise<number[]> {
  const entries = await stores.journal.readAfter(0);
  const judged = new Set(
    entries.flatMap(({ body }) => (body.kind === 'verdict' ? [body.conclusion.delivery] : [])),
  );
  return entries
    .filter(({ body, seq }) => body.kind === 'landed' && !judged.has(seq))
    .map(({ seq }) => seq);
}

/** The journal's chain holds, every ledger balances, publications have numbers without gaps. */
export async function expectLawful({ stores }: Hub, where: string): Promise<void> {
  // Reading verifies the chain.
  const entries = await stores.journal.readAfter(0);
  const ledgers = entries.flatMap(({ body }) =>
    body.kind === 'verdict' && body.conclusion.ledger !== null ? [body.conclusion.ledger] : [],
  );
  const published = entries.flatMap(({ body }) =>
    body.kind === 'published' ? [body.publication.number] : [],
  );
  const kept = await Promise.all(published.map((number) => stores.publications.find(number)));
  const latest = await stores.publications.latest();

  expect(ledgers.length, where).toBeGreaterThan(0);
  expect(
    ledgers.filter((ledger) => !ledgerBalances({ ledger })),
    where,
  ).toEqual([]);
  expect(published, where).toEqual(published.map((_number, index) => index + 1));
  expect(
    kept.map((publication) => publication?.number),
    where,
  ).toEqual(published);
  expect(latest?.number, where).toBe(published.length);
}
