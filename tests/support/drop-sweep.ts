import { expect } from 'vitest';
import {
  faultsOf,
  isDeadly,
  withFault,
  type PlannedFault,
  type Primitive,
  type Reach,
} from './faults.ts';
import {
  aFilingReach,
  createFilingHub,
  FILING_NIGHT,
  NIGHT_AFTER,
  putFiling,
  runDropped,
} from './filing.ts';
import { KeepingObjects, KeepingTable } from './keeping-stores.ts';
import type { Hub } from './memory-hub.ts';
import { expectLawful } from './sweep.ts';

/** A corrected file, told of on the night after the first one was collected. */
export interface SweptDrop {
  readonly calls: readonly Primitive[];
  readonly dump: string;
  readonly begin: () => Promise<Reach>;
  /** Tells of it over any reach. */
  readonly tell: (reach: Reach) => Promise<Hub>;
}

/** Lets the correction go well once, after a night that collected what it corrects. */
export async function sweepDrop(): Promise<SweptDrop> {
  const table = new KeepingTable();
  const objects = new KeepingObjects();
  await putFiling(objects, '8.8');
  await createFilingHub(aFilingReach({ table, objects })).night(FILING_NIGHT);
  const corrected = await putFiling(objects, '9.1');
  const begin = async () =>
    aFilingReach({ table: await table.copy(), objects: await objects.copy() });
  const tell = async (reach: Reach) => {
    const hub = createFilingHub(reach);
    await runDropped(hub, corrected, NIGHT_AFTER);
    return hub;
  };
  const counted = withFault(await begin());
  const hub = await tell(counted);
  return { calls: [...counted.calls], dump: await hub.dump(), begin, tell };
}

/** Every call of the correction's run with every fault that it can have. */
export const everyDropFault = ({ calls }: SweptDrop): readonly PlannedFault[] =>
  calls.flatMap((primitive, at) =>
    faultsOf(primitive)
      // Half a file is noticed below the inbox, by the client of the store that it lies in.
      .filter((fault) => primitive !== 'fetch' || fault !== 'truncated')
      .map((fault) => ({ at, fault })),
  );

/** Tells of the file with the fault, and plainly again, and holds the outcome to the laws. */
export async function expectDropSurvives(swept: SweptDrop, plan: PlannedFault): Promise<void> {
  const reach = await swept.begin();
  const ended = await swept.tell(withFault(reach, plan)).then(
    () => true,
    () => false,
  );
  const hub = await swept.tell(reach);

  const where = `${plan.fault} at call ${plan.at} (${swept.calls[plan.at]})`;
  expect(ended, where).toBe(!isDeadly(plan.fault));
  await expectLawful(hub, where);
  expect(await hub.dump(), where).toBe(swept.dump);
}
