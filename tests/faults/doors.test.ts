import { describe, expect, it } from 'vitest';
import { everyDoorFault, expectDoorSurvives, sweepDoor } from '../support/door-sweep.ts';
import { DOORS, openDoor } from './doors.ts';
import { notSurvived } from './not-survived.ts';

describe('a fault at any call behind a door, and the same act again', () => {
  it.each(DOORS)('leaves what one good act leaves: %s', async (name) => {
    const swept = await sweepDoor(await openDoor(name));
    const plans = everyDoorFault(swept);

    const failures = await notSurvived(plans, (plan) => expectDoorSurvives(swept, plan));

    process.stdout.write(
      `${name}: ${swept.calls.length} calls; ${plans.length} faults tried, ${plans.length - failures.length} survived\n`,
    );
    expect(plans.length).toBeGreaterThan(0);
    expect(failures).toEqual([]);
  });
});
