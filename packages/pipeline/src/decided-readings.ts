import type { Readings } from '@dti-hub/sources';
import { ofKind, standingOn, type Decisions } from './decisions.ts';
import type { Night } from './delivery.ts';

/**
 * How the rows of each feed are read by the decisions that count on a night; feeds that nobody decided
 * anything about are left out. Of two meanings of one text the later decision's holds. Pure.
 */
export function decidedReadings(decisions: Decisions, night: Night): ReadonlyMap<string, Readings> {
  const standing = standingOn(decisions, night);
  const aliases = ofKind(standing, 'addAlias').map(({ remedy }) => remedy);
  const mappings = ofKind(standing, 'mapText').map(({ remedy }) => remedy);
  const excluded = ofKind(standing, 'excludeRows').map(({ remedy }) => remedy);
  const feeds = new Set([...aliases, ...mappings, ...excluded].map(({ feed }) => feed));
  return new Map(
    [...feeds].toSorted().map((feed) => {
      const ofFeed = (remedy: { readonly feed: string }) => remedy.feed === feed;
      const readings: Readings = {
        aliases: lastOf(aliases.filter(ofFeed), ({ text }) => text).map(({ text, unit }) => ({
          text,
          unit,
        })),
        mappings: lastOf(mappings.filter(ofFeed), ({ column, text }) =>
          JSON.stringify([column, text]),
        ).map(({ column, text, means }) => ({ column, text, means })),
        excluded: [...new Set(excluded.filter(ofFeed).flatMap(({ rows }) => rows))].toSorted(),
      };
      return [feed, readings];
    }),
  );
}

/** The last of those with one name, sorted by name: the same decisions give the same readings. */
function lastOf<One>(all: readonly One[], nameOf: (one: One) => string): One[] {
  const named = new Map(all.map((one) => [nameOf(one), one]));
  return [...named].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
}
