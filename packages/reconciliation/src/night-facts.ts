import type { Obligation } from '@dti-hub/catalogue';
import type { LocalDate, Period, Sentence, UnitId } from '@dti-hub/kernel';
import type { DeliveryFacts } from './delivery-facts.ts';

/** A figure that counts, or why there is none. */
export interface FigureFacts {
  readonly feed: string;
  readonly measure: string;
  readonly unit: UnitId;
  readonly period: Period;
  readonly value: string | null;
  readonly reason: string | null;
}

/** How the last night that asked for a feed and period ended. */
export interface FeedEnding {
  readonly feed: string;
  readonly period: Period;
  readonly verdict: string;
  readonly cause: { readonly code: string; readonly sentence: Sentence } | null;
  /** That night. */
  readonly night: LocalDate;
  /** The night whose delivery the values come from; null while there are none. */
  readonly valuesOf: LocalDate | null;
}

/** A report that a plan asks for, and the feeds by which it comes. */
export interface OwedReport {
  readonly obligation: Obligation & { readonly period: Period };
  readonly feeds: readonly string[];
}

/** All that is known of the feeds of a province after a night, whatever edition reads them. */
export interface FeedsFacts {
  readonly night: LocalDate;
  readonly deliveries: readonly DeliveryFacts[];
  readonly endings: readonly FeedEnding[];
  readonly figures: readonly FigureFacts[];
  readonly reports: readonly OwedReport[];
}

/** Whether a check looks at a feed: at all where it names none. */
export const looksAt = (
  { feeds }: { readonly feeds?: readonly string[] | undefined },
  feed: string,
): boolean => feeds?.includes(feed) ?? true;

/** What a finding about a feed is not about: no edition, no track, no single unit. */
export const OF_FEED = { edition: null, track: null, unit: null } as const;
