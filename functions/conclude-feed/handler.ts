import { concludeFeed } from '@dti-hub/pipeline';
import { composeStores } from '../compose.ts';
import { feedNightSchema } from '../events.ts';
import type { Measured } from '../observe.ts';
import { step } from '../step.ts';

export const handler = step({
  name: 'conclude-feed',
  event: feedNightSchema,
  compose: composeStores,
  run: ({ collected, conclusions, failure, ...due }, { portsOf }) =>
    concludeFeed(portsOf(due.province), { due, collected, conclusions, failure }),
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
