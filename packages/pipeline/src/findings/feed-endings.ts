import type { FeedEnding } from '@dti-hub/reconciliation';
import type { Night } from '../delivery.ts';
import { feedPeriod, type HubState } from '../hub-state.ts';
import type { FeedLine } from '../publication-content.ts';

/**
 * How the last night that asked for each feed and period ended. What a night brought, or did not bring,
 * holds until the next one that asks. Pure.
 */
export const feedEndings = (
  lines: readonly FeedLine[],
  state: HubState,
  night: Night,
): FeedEnding[] =>
  lines.flatMap(({ feed, period, verdict, cause, valuesOf }) => {
    if (verdict !== null) return [{ feed, period, verdict, cause, night, valuesOf }];
    const { conclusion } = feedPeriod(state, feed, period);
    return conclusion === null
      ? []
      : [
          {
            feed,
            period,
            verdict: conclusion.verdict,
            cause: conclusion.cause,
            night: conclusion.night,
            valuesOf,
          },
        ];
  });
