import { expect, it } from 'vitest';
import { everyDropFault, expectDropSurvives, sweepDrop } from '../support/drop-sweep.ts';
import { notSurvived } from './not-survived.ts';

it('leaves the state of a clean run after a fault at any call of a dropped file’s run, and the file again', async () => {
  const swept = await sweepDrop();
  const plans = everyDropFault(swept);

  const failures = await notSurvived(plans, (plan) => expectDropSurvives(swept, plan));

  process.stdout.write(
    `a dropped file: ${swept.calls.length} calls; ${plans.length} faults tried, ${plans.length - failures.length} survived\n`,
  );
  expect(plans.length).toBeGreaterThan(200);
  expect(failures).toEqual([]);
});
