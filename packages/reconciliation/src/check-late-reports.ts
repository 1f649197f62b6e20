import { deliveryOf, timingOf, type CheckOf, type FeedReceipt } from '@dti-hub/catalogue';
import { addDays, daysBetween, periodId, type LocalDate } from '@dti-hub/kernel';
import { identified, type Mismatch } from './mismatch.ts';
import { looksAt, OF_FEED, type FeedsFacts, type OwedReport } from './night-facts.ts';

type Late = CheckOf<'late'>;

/** Tells reports that a plan asks for, late under every reading of its words, and not come by their feeds. */
export function checkLateReports(
  check: Late,
  { night, figures, reports }: Pick<FeedsFacts, 'night' | 'figures' | 'reports'>,
): Mismatch[] {
  const receipts = figures
    .filter(({ value }) => value !== null)
    .map(({ feed, period, unit }): FeedReceipt => ({ feed, period, unit, day: night }));
  return reports.flatMap(({ obligation, feeds }) => {
    const feed = feeds.find((one) => looksAt(check, one));
    const isMissing =
      timingOf(obligation, night) === 'late' &&
      deliveryOf(obligation, feeds, receipts).kind === 'missing';
    return feed === undefined || !isMissing
      ? []
      : [toMismatch(check, { ...obligation, feed }, night)];
  });
}

function toMismatch(
  { kind, severity }: Late,
  { feed, period, calendar, line, lateAfter }: OwedReport['obligation'] & { readonly feed: string },
  night: LocalDate,
): Mismatch {
  const { name } = calendar.plan;
  const days = daysBetween(lateAfter, night);
  return identified({
    kind,
    severity,
    feed,
    ...OF_FEED,
    period: periodId(period),
    subject: `${calendar.calendar} ${line.line}`,
    stated: 'none',
    found: lateAfter,
    sentence: {
      vi: `${name}: "${line.what.vi}" kỳ ${period.label} phải có chậm nhất ngày ${lateAfter}, nay đã quá ${days} ngày mà chưa đủ.`,
      en: `${name}: "${line.what.en}" for ${period.label} was due by ${lateAfter} at the latest; ${days} days later it has not all come.`,
    },
    mend: {
      vi: `Hãy nhắc đơn vị còn thiếu; từ ngày ${addDays(lateAfter, 1)} là chậm theo mọi cách hiểu của kế hoạch.`,
      en: `Remind whoever still owes it; from ${addDays(lateAfter, 1)} on it is late by every reading of the plan.`,
    },
    proposals: [],
  });
}
