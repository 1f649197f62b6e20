import type { Edition } from '@dti-hub/catalogue';
import { isNightRun, nextNight, runsDueBy } from '@dti-hub/pipeline';
import { describe, expect, it } from 'vitest';
import { progressOnly, provinceAgreement } from '../../support/catalogue-copies.ts';
import { createFewUnits, FIRST_NIGHT, SECOND_NIGHT } from '../../support/few-units.ts';
import { aFilingReach, createFilingHub, putFiling, runDropped } from '../../support/filing.ts';
import { createMemoryHub, shippedCatalogue } from '../../support/memory-hub.ts';

const [edition] = shippedCatalogue.editions.values();
if (edition === undefined) throw new TypeError('no edition');
const scoredOnce: Edition = {
  ...edition,
  scoredOn: [{ month: 12, day: 15, evidence: { status: 'assumed', source: 'a test' } }],
};

describe('the calendar of nights', () => {
  it.each([
    // 01:00 of the 26th in Vietnam is 18:00 of the 25th in UTC.
    ['2026-09-25T17:59:59.999Z', '2026-09-25', '2026-09-26'],
    ['2026-09-25T18:00:00.000Z', '2026-09-26', '2026-09-27'],
    ['2026-09-26T17:00:00.000Z', '2026-09-26', '2026-09-27'],
    ['2026-12-31T18:00:00.000Z', '2027-01-01', '2027-01-02'],
  ])('has at %s begun the night %s, and begins %s next', (now, begun, next) => {
    expect(runsDueBy(now, [])).toEqual([{ night: begun }]);
    expect(nextNight(now)).toBe(next);
  });

  it.each([
    ['2026-12-14T18:30:00.000Z', 'before the deadline', []],
    ['2026-12-14T19:00:00.000Z', 'at the deadline', ['scoring']],
    ['2026-12-15T16:00:00.000Z', 'later that day', ['scoring']],
    ['2026-12-15T18:30:00.000Z', 'on the night after', []],
  ])('scores at %s, %s, what an edition names that day for: %j', (now, _when, only) => {
    const runs = runsDueBy(now, [edition, scoredOnce]);

    expect(runs.flatMap((run) => run.only ?? [])).toEqual(only);
    expect(runs[0]).toEqual({ night: runs[0]?.night });
  });
});

describe('a night that was run', () => {
  const agreements = [provinceAgreement('dvcqg-progress')];

  it('is one with a verdict for all that was due, and published; the next one is another', async () => {
    const hub = createMemoryHub({ ...createFewUnits(), catalogue: progressOnly });
    const before = await isNightRun(hub.stores, agreements, FIRST_NIGHT);
    await hub.night(FIRST_NIGHT);

    expect(before).toBe(false);
    expect(await isNightRun(hub.stores, agreements, FIRST_NIGHT)).toBe(true);
    expect(await isNightRun(hub.stores, agreements, SECOND_NIGHT)).toBe(false);
  });

  it('is none of which a dropped file alone was published', async () => {
    const reach = aFilingReach();
    const hub = createFilingHub(reach);
    await runDropped(hub, await putFiling(reach.objects, '8.8'), FIRST_NIGHT);

    expect((await hub.stores.publications.latest())?.night).toBe(FIRST_NIGHT);
    expect(await isNightRun(hub.stores, agreements, FIRST_NIGHT)).toBe(false);
  });
});
