import { beforeAll, describe, expect, it } from 'vitest';
import { faultsOf, type Fault } from '../support/faults.ts';
import { FIRST_NIGHT, SECOND_NIGHT } from '../support/few-units.ts';
import {
  everyFault,
  expectLawfulNextNight,
  expectSurvival,
  sweepNight,
  type SweptNight,
} from '../support/sweep.ts';
import { notSurvived } from './not-survived.ts';

const FAULTS: readonly Fault[] = faultsOf();

describe.each([
  { which: 'the first night', nights: [FIRST_NIGHT] },
  { which: 'the night after a good one', nights: [FIRST_NIGHT, SECOND_NIGHT] },
])('a fault at any call of $which', ({ which, nights }) => {
  let swept: SweptNight;

  beforeAll(async () => {
    swept = await sweepNight(nights);
  });

  it.each(FAULTS)('leaves the state of a clean night after a rerun: %s', async (fault) => {
    const plans = everyFault(swept).filter((plan) => plan.fault === fault);

    const failures = await notSurvived(plans, (plan) => expectSurvival(swept, plan));

    process.stdout.write(
      `${which}: ${swept.calls.length} calls; ${fault}: ${plans.length} tried, ${plans.length - failures.length} survived\n`,
    );
    expect(plans.length).toBeGreaterThan(0);
    expect(failures).toEqual([]);
  });

  it('leaves a lawful state behind a night that dies anywhere and is never run again', async () => {
    const deaths = everyFault(swept).filter(({ fault }) => fault === 'dead after');
    const failures = await notSurvived(deaths, (death) => expectLawfulNextNight(swept, death));

    process.stdout.write(
      `${which}: dead and not repeated: ${deaths.length} tried, ${deaths.length - failures.length} survived\n`,
    );
    expect(failures).toEqual([]);
  });
});
