import type { Night } from './delivery.ts';

/**
 * What others may want to hear of at once, each kind by the name that they know it by. It is no fact: what
 * it is about stands in the journal, may be told more than once, and whoever missed it asks the hub.
 */
export type Announcement = { readonly province: string } & (
  | {
      /** A night's scores are compiled and published. */
      readonly kind: 'score.compiled';
      readonly night: Night;
      /** The number of the publication. */
      readonly publication: number;
    }
  | {
      /** A feed had no figures yet when its night ended. */
      readonly kind: 'feed.late';
      readonly night: Night;
      readonly feed: string;
      /** The period's id. */
      readonly period: string;
    }
  | {
      /** A locked period of an edition is released, signed. */
      readonly kind: 'release.published';
      readonly edition: string;
      /** The period's id. */
      readonly period: string;
      /** Which release of that period. */
      readonly number: number;
      /** SHA-256 of the release. */
      readonly hash: string;
    }
);

/** Tells whoever listens. */
export interface Announcer {
  /** @throws {StoreUnavailableError} when it cannot be known whether they were told */
  announce(announcement: Announcement): Promise<void>;
}
