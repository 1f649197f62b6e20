import type { LocalDate, Period, UnitId } from '@dti-hub/kernel';
import type { ReportingLine } from './calendar.ts';
import type { Obligation } from './calendar-obligations.ts';
import type { Catalogue } from './catalogue.ts';

/** That a feed gave a figure of a unit for a period, and the day on which the hub took it. */
export interface FeedReceipt {
  readonly feed: string;
  readonly period: Period;
  readonly unit: UnitId;
  readonly day: LocalDate;
}

/**
 * Whether a report came, as far as the hub can see: most go from office to office, and are `unseen`.
 * A delivery is as late as the last of its feeds and units.
 */
export type ReportDelivery =
  | { readonly kind: 'unseen' }
  | { readonly kind: 'missing' }
  | { readonly kind: 'delivered'; readonly day: LocalDate };

/** The feeds by which a line shows as delivered; none where the hub cannot see it. */
export function feedsOfLine(
  { deliveredBy }: Pick<ReportingLine, 'deliveredBy'>,
  { editions }: Pick<Catalogue, 'editions'>,
): readonly string[] {
  if (deliveredBy === undefined) return [];
  if ('feeds' in deliveredBy) return deliveredBy.feeds;
  const assessments = editions.get(deliveredBy.edition)?.assessments ?? [];
  return assessments.filter(({ track }) => track === deliveredBy.track).map(({ feed }) => feed);
}

/** Whether and when a report came: by every one of these feeds, for its very period, of every unit that owes it. */
export function deliveryOf(
  { period, units }: Pick<Obligation, 'period' | 'units'>,
  feeds: readonly string[],
  receipts: readonly FeedReceipt[],
): ReportDelivery {
  if (feeds.length === 0 || period === null) return { kind: 'unseen' };
  const ofPeriod = receipts.filter((one) => isSamePeriod(one.period, period));
  const wanted = feeds.flatMap((feed) =>
    (units.length === 0 ? [undefined] : units).map((unit) => ({ feed, unit })),
  );
  const days = wanted.map(({ feed, unit }) =>
    firstDay(ofPeriod.filter((one) => one.feed === feed && [undefined, one.unit].includes(unit))),
  );
  const known = days.filter((day) => day !== undefined).toSorted();
  const last = known.at(-1);
  return last === undefined || known.length < days.length
    ? { kind: 'missing' }
    : { kind: 'delivered', day: last };
}

/** Where a day lies: in time under every open reading of the due day, under some of them, or late. */
export function timingOf(
  { dueAt, lateAfter }: Pick<Obligation, 'dueAt' | 'lateAfter'>,
  day: LocalDate,
): 'inTime' | 'disputed' | 'late' {
  if (day <= dueAt) return 'inTime';
  return day <= lateAfter ? 'disputed' : 'late';
}

const firstDay = (receipts: readonly FeedReceipt[]): LocalDate | undefined =>
  receipts.map(({ day }) => day).toSorted()[0];

const isSamePeriod = (a: Period, b: Period): boolean =>
  a.calendar === b.calendar && a.start === b.start && a.end === b.end;
