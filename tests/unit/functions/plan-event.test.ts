import { handler as plan } from '@dti-hub/functions/plan-night';
import { civilYear, hashBytes } from '@dti-hub/kernel';
import { describe, expect, it } from 'vitest';
import { createFewUnits } from '../../support/few-units.ts';
import { createMemoryHub, PROVINCE } from '../../support/memory-hub.ts';

/** Plans as the state machine does, over a hub that has just been opened. */
async function planned(request: object): Promise<unknown> {
  const { services } = createMemoryHub({ fetcher: createFewUnits().fetcher });
  return plan.over(services)({ request: { province: PROVINCE, ...request }, run: 'a-run' });
}

const aDroppedFile = (feed: string) => ({
  feed,
  period: civilYear(2026),
  content: hashBytes('a file'),
});

describe('planning a night', () => {
  it.each([
    ['2026-09-25T16:59:59Z', '2026-09-25'],
    ['2026-09-25T17:00:00Z', '2026-09-26'],
    ['2026-09-25T18:00:00.000Z', '2026-09-26'],
    ['2026-12-31T18:00:00Z', '2027-01-01'],
  ])('takes the night scheduled at %s for that of %s in Vietnam', async (scheduledAt, night) => {
    expect(await planned({ scheduledAt })).toMatchObject({ night });
  });

  it.each([
    ['no time', {}, /either a night/],
    ['two times', { night: '2026-09-26', scheduledAt: '2026-09-25T18:00:00Z' }, /either a night/],
    ['an instant without its zone', { scheduledAt: '2026-09-25T18:00:00' }, /datetime/],
    ['a word that it does not know', { night: '2026-09-26', nights: 2 }, /nights/],
    ['an empty choice of feeds', { night: '2026-09-26', feeds: [] }, /feeds/],
    ['a backfill without its end', { night: '2026-09-26', backfill: { from: '2026-01-01' } }, /to/],
    [
      'a dropped file among others',
      { night: '2026-09-26', feeds: ['dvcqg-online'], dropped: aDroppedFile('dvcqg-online') },
      /alone/,
    ],
    [
      'a dropped file of a feed that is pulled',
      { night: '2026-09-26', dropped: aDroppedFile('dvcqg-online') },
      /takes dropped files/,
    ],
  ])('refuses %s', async (_what, request, reason) => {
    await expect(planned(request)).rejects.toThrow(reason);
  });

  it('plans the feeds that it is told, and hands every one the run and the end of collecting', async () => {
    const told = await planned({ night: '2026-09-26', feeds: ['dvcqg-online'] });

    expect(told).toMatchObject({
      run: 'a-run',
      // 45 minutes after the test's clock began, which goes on a second at every look.
      endsAt: expect.stringMatching(/^2027-12-31T18:45:\d\d\.000Z$/),
      sources: [{ deliveries: [{ feed: 'dvcqg-online', run: 'a-run' }] }],
    });
  });

  it('lets the night collect for as long as the deployment says', async () => {
    const { services } = createMemoryHub({ fetcher: createFewUnits().fetcher });

    const told = plan.over({ ...services, collectMinutes: 20 })({
      request: { province: PROVINCE, night: '2026-09-26' },
      run: 'a-run',
    });

    expect(await told).toMatchObject({ endsAt: expect.stringMatching(/T18:20:\d\d\.000Z$/) });
  });

  it('names a feed that the province does not have', async () => {
    await expect(planned({ night: '2026-09-26', feeds: ['dvcqg-onlyne'] })).rejects.toThrow(
      /no such feed: dvcqg-onlyne/,
    );
  });
});
