import { periodId } from '@dti-hub/kernel';
import { concludeFeed } from '@dti-hub/pipeline';
import { composeAnnouncing } from '../compose.ts';
import { feedNightSchema } from '../events.ts';
import type { Measured } from '../observe.ts';
import { step } from '../step.ts';

export const handler = step({
  name: 'conclude-feed',
  event: feedNightSchema,
  compose: composeAnnouncing,
  run: ({ collected, conclusions, failure, ...due }, { portsOf }) =>
    concludeFeed(portsOf(due.province), { due, collected, conclusions, failure }),
  announce: ({ verdict, feed, period, night }, { announcer }, { province }) =>
    verdict === 'late'
      ? announcer?.announce({ kind: 'feed.late', province, night, feed, period: periodId(period) })
      : undefined,
  report: ({ verdict, cause, ledger }, _services, { province }) => {
    const ended: Measured = {
      metric: 'FeedVerdict',
      value: 1,
      dimensions: { province, verdict },
    };
    const keptBack = (value: number): Measured => ({
      metric: 'RowsQuarantined',
      value,
      dimensions: { province },
    });
    return {
      outcome: { verdict, cause: cause?.code ?? null, rows: ledger?.read ?? 0 },
      measured: ledger === null ? [ended] : [ended, keptBack(ledger.quarantined)],
    };
  },
});
