import { describe, expect, it } from 'vitest';
import { countNights, type NightCost } from '../../scale/counted-nights.ts';

/** A night late in the history over an early one; both have values and publications before them. */
const growth = (costs: readonly NightCost[], meter: keyof NightCost): number =>
  (costs.at(-1)?.[meter] ?? 0) / (costs[2]?.[meter] ?? 0);

describe('what a night reads', () => {
  it('follows what there is and what changed, however often it changed before', async () => {
    const country = { provinces: 1, communes: 30, feeds: 2, nights: 12 };

    const costs = await countNights({ ...country, changed: 0.5 });

    expect(growth(costs, 'valueItems')).toBe(1);
    expect(growth(costs, 'dynamoReadUnits')).toBeLessThanOrEqual(1.01);
    expect(growth(costs, 's3Gets')).toBeLessThanOrEqual(1.01);
  });
});
