import type { Due } from '@dti-hub/catalogue';
import { runNight } from '@dti-hub/local/src/night-machine.ts';
import { BackfillError, type NightOrder } from '@dti-hub/pipeline';
import { describe, expect, it } from 'vitest';
import { periodsToCollect } from '../../../packages/pipeline/src/backfill.ts';
import { catalogueWith, shippedAgreement } from '../../support/catalogue-copies.ts';
import { createFewUnits, FIRST_NIGHT } from '../../support/few-units.ts';
import { createMemoryHub, PROVINCE } from '../../support/memory-hub.ts';
import { readPublication } from '../../support/read-hub.ts';

const EVERY_MONTH: Due = { calendar: 'civil', every: 'month', which: 'previous' };

const labels = (backfill: NightOrder['backfill'], due: readonly Due[] = [EVERY_MONTH]) =>
  periodsToCollect(
    { ...shippedAgreement('dvcqg-online'), due: [...due] },
    FIRST_NIGHT,
    backfill,
  ).map(({ label }) => label);

const monthly = shippedAgreement('dvcqg-online');

/** The portal's feeds, of which the monthly one says what it has not yet. */
const catalogue = catalogueWith([
  { ...monthly, request: { ...monthly.request, notYetStatus: 404 } },
]);

/** Runs the first night of the simulated portal, which has what it had on another. */
async function run(order: Pick<NightOrder, 'backfill' | 'feeds'>, dataOf = FIRST_NIGHT) {
  const { fetcher, readyFor } = createFewUnits();
  await readyFor(dataOf);
  const hub = createMemoryHub({ fetcher, catalogue });
  const input = { province: PROVINCE, night: FIRST_NIGHT, ...order };
  const output = await runNight(hub.services, input, { retryIntervalMs: 0 });
  return { output, ...(await readPublication(hub, output.publication)) };
}

describe('a night that makes up for others', () => {
  it('collects what is due, and what was due on any of those nights, each period once', () => {
    expect(labels(undefined)).toEqual(['2026-08']);
    expect(labels({ from: '2026-05-10', to: '2026-07-20' })).toEqual([
      '2026-08',
      '2026-04',
      '2026-05',
      '2026-06',
    ]);
    expect(labels({ from: FIRST_NIGHT, to: FIRST_NIGHT })).toEqual(['2026-08']);
  });

  it('keeps to the late window that stood open on each of those nights', () => {
    const due = [{ ...EVERY_MONTH, lateNights: 10 }];

    expect(labels({ from: '2026-06-15', to: '2026-06-20' }, due)).toEqual([]);
    expect(labels({ from: '2026-06-09', to: '2026-06-20' }, due)).toEqual(['2026-05']);
  });

  it('publishes the values as of the night it runs on; what the source has not is late', async () => {
    const backfill = { from: '2026-02-05', to: '2026-04-05' };

    const { output, manifest, night } = await run(
      { backfill, feeds: ['dvcqg-online'] },
      '2026-03-01',
    );

    expect(output.publication).toMatchObject({ number: 1, night: FIRST_NIGHT });
    expect(manifest.feeds.map(({ period, verdict }) => [period.label, verdict])).toEqual([
      ['2026-01', 'new'],
      ['2026-02', 'new'],
      ['2026-03', 'late'],
      ['2026-08', 'late'],
    ]);
    expect(new Set(night.values.map((value) => value.night))).toEqual(new Set([FIRST_NIGHT]));
  });

  it.each([
    ['ends before it begins', { from: '2026-09-02', to: '2026-09-01' }, /cannot be made up/],
    ['reaches into the future', { from: '2026-09-01', to: '2026-09-27' }, /cannot be made up/],
    ['is more than one night carries', { from: '1900-01-01', to: '2026-09-01' }, /More than 80/],
  ])('refuses a span that %s', async (_what, backfill, says) => {
    const refused = run({ backfill }).catch((error: unknown) => causeOf(error));

    expect(await refused).toBeInstanceOf(BackfillError);
    expect(await refused).toMatchObject({ message: expect.stringMatching(says) });
  });
});

/** What the state machine's own error came of. */
const causeOf = (error: unknown): unknown =>
  error instanceof Error && error.cause !== undefined ? causeOf(error.cause) : error;
