import type { Budget } from '@dti-hub/catalogue';
import type { Fetcher } from './ports.ts';
import { SourceFaultError } from './source-errors.ts';

/**
 * The same fetcher for as long as the budget of a pull lasts: requests, repeats among them, bytes, and
 * the time spent waiting between requests.
 *
 * @throws {SourceFaultError} when a request would go beyond
 */
export function fetchWithin(fetcher: Fetcher, budget: Budget): Fetcher {
  let { requests, bytes, waitMs } = budget;
  return {
    async fetch(request) {
      const { feed, patience } = request;
      if (requests < 1) throw spent(feed, `${budget.requests} requests`);
      if (bytes < 1) throw spent(feed, `${budget.bytes} bytes`);
      const response = await fetcher.fetch({
        ...request,
        bytesMax: Math.min(request.bytesMax, bytes),
        ...(patience !== undefined && {
          patience: {
            ...patience,
            failuresMax: Math.min(patience.failuresMax, requests),
            waitTotalMs: waitMs,
          },
        }),
      });
      requests -= response.spent?.requests ?? 1;
      waitMs -= response.spent?.waitedMs ?? 0;
      bytes -= response.spooled?.bytes ?? response.body.length;
      return response;
    },
  };
}

const spent = (feed: string, what: string) => new SourceFaultError('budget', { feed, what });
