import { FEED_PATHS } from './control-routes.ts';
import { SANDBOX_SECRETS } from './ninh-thuan/feed-paths.ts';

/** What a hub is to be told of a feed so that it asks the sandbox: where it stands, what to show it. */
export interface FeedOverride {
  readonly baseUrl: string;
  readonly secret?: string;
}

/** For every feed that the sandbox serves, by the feed's id, given where it listens. */
export function feedOverrides(url: string): Readonly<Record<string, FeedOverride>> {
  const secrets = new Map<string, string>(Object.entries(SANDBOX_SECRETS));
  const overrides = Object.keys(FEED_PATHS).map((feed) => {
    const secret = secrets.get(feed);
    return [feed, { baseUrl: url, ...(secret !== undefined && { secret }) }] as const;
  });
  return Object.fromEntries(overrides);
}
