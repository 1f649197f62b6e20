import { HubError } from '@dti-hub/kernel';
import { dump, type AccessLog, type Clock, type ProvinceStores } from '@dti-hub/pipeline';
import { ConflictError, RefusedError } from '@dti-hub/stewardship';
import { createStores, Inbox, TableAccessLog } from '@dti-hub/store';
import { expect } from 'vitest';
import {
  faultsOf,
  isDeadly,
  withFault,
  type PlannedFault,
  type Primitive,
  type Reach,
} from './faults.ts';
import type { KeepingObjects, KeepingTable } from './keeping-stores.ts';
import { aClock, PROVINCE } from './memory-hub.ts';

/** What a use case of people is given. */
export type DoorPorts = ProvinceStores & {
  readonly clock: Clock;
  readonly accessLog: AccessLog;
  readonly inbox: Inbox;
};

/** A way into the hub beside the night: something that a person does, over a province that stands ready for it. */
export interface Door {
  readonly ready: { readonly table: KeepingTable; readonly objects: KeepingObjects };
  readonly act: (ports: DoorPorts) => Promise<unknown>;
}

/** A door, what the act asks of its ports, and what it leaves when all is well. */
export interface SweptDoor extends Door {
  readonly calls: readonly Primitive[];
  readonly dump: string;
}

/** Lets the act go well once. @throws what the act throws: a door that is refused proves nothing */
export async function sweepDoor(door: Door): Promise<SweptDoor> {
  const counted = withFault(await begin(door));
  await door.act(portsOver(counted));
  return { ...door, calls: [...counted.calls], dump: await dump(portsOver(counted)) };
}

/** Every call of the act with every fault that it can have. */
export const everyDoorFault = ({ calls }: SweptDoor): readonly PlannedFault[] =>
  calls.flatMap((primitive, at) => faultsOf(primitive).map((fault) => ({ at, fault })));

/**
 * Acts with the fault, and plainly again as a person would who was not answered. The second time it may be
 * told that it is done already; either way the hub knows just what it would know after one good act.
 */
export async function expectDoorSurvives(swept: SweptDoor, plan: PlannedFault): Promise<void> {
  const reach = await begin(swept);
  const broken = withFault(reach, plan);
  const where = `${plan.fault} at call ${plan.at} (${swept.calls[plan.at]})`;
  const ended = await swept.act(portsOver(broken)).then(
    () => true,
    (error: unknown) => error instanceof HubError,
  );
  await swept.act(portsOver(reach)).catch((error: unknown) => {
    if (!(error instanceof ConflictError || error instanceof RefusedError)) throw error;
  });

  expect(broken.calls.length, where).toBeGreaterThan(plan.at);
  expect(ended, `${where}: the broken act ends in a word of the hub`).toBe(!isDeadly(plan.fault));
  // Reading verifies the journal's chain.
  expect(await dump(portsOver(reach)), where).toBe(swept.dump);
}

const begin = async ({ ready }: Door): Promise<Reach> => ({
  table: await ready.table.copy(),
  objects: await ready.objects.copy(),
  fetcher: NOBODY,
});

const NOBODY: Reach['fetcher'] = {
  fetch: async ({ feed }) => {
    throw new TypeError(`${feed} was asked for`);
  },
};

/** The ports of the use cases over stores. */
export function portsOver({ table, objects }: Pick<Reach, 'table' | 'objects'>): DoorPorts {
  const clock = aClock('2023-01-20T02:00:00.000Z');
  return {
    ...createStores({ table, objects, province: PROVINCE, clock }),
    clock,
    accessLog: new TableAccessLog(table, PROVINCE),
    inbox: new Inbox(objects, PROVINCE),
  };
}
