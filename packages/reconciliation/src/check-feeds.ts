import { isFeedCheck, type Edition, type FeedCheck } from '@dti-hub/catalogue';
import { checkFeedFailed } from './check-feed-failed.ts';
import { checkLate } from './check-late.ts';
import { checkLateReports } from './check-late-reports.ts';
import { checkOtherPeriod } from './check-other-period.ts';
import { checkQuarantinedRows } from './check-quarantined-rows.ts';
import { checkUnitsMissing } from './check-units-missing.ts';
import type { Mismatch } from './mismatch.ts';
import type { FeedsFacts } from './night-facts.ts';

/** Everything that is wrong with the feeds themselves, by the checks that an edition declares. */
export const checkFeeds = (edition: Edition, facts: FeedsFacts): Mismatch[] =>
  edition.checks?.flatMap((check) => (isFeedCheck(check) ? runCheck(check, edition, facts) : [])) ??
  [];

function runCheck(check: FeedCheck, edition: Edition, facts: FeedsFacts): Mismatch[] {
  switch (check.kind) {
    case 'unitsMissing':
      return checkUnitsMissing(check, facts);
    case 'quarantinedRows':
      return checkQuarantinedRows(check, facts);
    case 'feedFailed':
      return checkFeedFailed(check, facts);
    case 'late':
      return [...checkLate(check, facts), ...checkLateReports(check, facts)];
    case 'otherPeriod':
      return checkOtherPeriod(check, edition, facts);
  }
}
