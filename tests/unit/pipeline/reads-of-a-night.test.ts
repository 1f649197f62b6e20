import { describe, expect, it } from 'vitest';
import { countNights, type NightCost } from '../../scale/counted-nights.ts';

/** A night late in the history over an early one; both have values and publications before them. */
const growth = (costs: readonly NightCost[], meter: keyof NightCost): number =>
  (costs.at(-1)?.[meter] ?? 0) / (costs[2]?.[meter] ?? 0);

const A_COUNTRY = { provinces: 1, communes: 30 };

/** Objects that a night reads which finds nothing new. */
async function readFor(feeds: number): Promise<number> {
  const costs = await countNights({ ...A_COUNTRY, feeds, nights: 3, changed: 0 });
  return costs.at(-1)?.s3Gets ?? 0;
}

describe('what a night reads', () => {
  it('follows what there is and what changed, however often it changed before', async () => {
    const costs = await countNights({ ...A_COUNTRY, feeds: 2, nights: 12, changed: 0.5 });

    expect(growth(costs, 'valueItems')).toBe(1);
    expect(growth(costs, 'dynamoReadUnits')).toBeLessThanOrEqual(1.01);
    expect(growth(costs, 's3Gets')).toBeLessThanOrEqual(1.01);
  });

  it('is eleven objects for a feed that has nothing new: to find its values kept already, none', async () => {
    // In plan its agreement, in collect the state, agreement and bytes, in process the state, in reconcile its
    // agreement, result and values, in compile the values, for answers in bulk values and agreement.
    expect((await readFor(5)) - (await readFor(2))).toBe(3 * 11);
  });
});
