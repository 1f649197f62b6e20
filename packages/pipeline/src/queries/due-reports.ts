import {
  createUnitResolver,
  deliveryOf,
  expandCalendar,
  feedsOfLine,
  findContradictions,
  partyOf,
  timingOf,
  type CalendarContradiction,
  type CalendarYear,
  type Catalogue,
  type FeedReceipt,
  type Obligation,
  type RegisteredPlace,
  type ReportDelivery,
  type UndatedLine,
} from '@dti-hub/catalogue';
import { daysBetween, type LocalDate, type UnitId } from '@dti-hub/kernel';

/** What is asked for of the reporting calendars; undefined where all of it is wanted. */
export interface DueQuery {
  readonly date: LocalDate;
  readonly year: number;
  readonly units: readonly RegisteredPlace[] | undefined;
  readonly days: number | undefined;
  readonly receipts: readonly FeedReceipt[];
}

/** A report that is owed, as it stands on a day. */
export interface DueReport extends Obligation {
  readonly delivery: ReportDelivery;
  /** Of the day on which it came, else of the day asked about. */
  readonly timing: ReturnType<typeof timingOf>;
  /** Until it is due under every open reading; negative when that is past. */
  readonly daysLeft: number;
}

/** All that the plans of a year say, as it stands on a day. */
export interface WhatIsDue extends Pick<DueQuery, 'date' | 'year'> {
  /** By the day that they are due. */
  readonly reports: readonly DueReport[];
  readonly undated: readonly UndatedLine[];
  readonly contradictions: readonly CalendarContradiction[];
}

/** Lists what is due by all plans of the catalogue in a year. */
export function whatIsDue(
  catalogue: Pick<Catalogue, 'calendars' | 'units' | 'editions'>,
  query: DueQuery,
): WhatIsDue {
  const { date, year, units, days } = query;
  const resolver = createUnitResolver(catalogue.units);
  const years = [...catalogue.calendars.values()].map((calendar) =>
    expandCalendar(calendar, year, resolver),
  );
  const isWanted = (unit: UnitId) =>
    units?.some(({ id, level }) => resolver.ancestorOf(unit, level)?.id === id) ?? true;
  const isOwed = (one: Pick<UndatedLine, 'units'>) =>
    units === undefined || one.units.some(isWanted);
  const reports = years
    .flatMap(({ obligations }) => obligations.filter(isOwed))
    .map((obligation) => toReport(obligation, feedsOfLine(obligation.line, catalogue), query))
    .toSorted((a, b) => (a.dueAt < b.dueAt ? -1 : Number(a.dueAt > b.dueAt)));
  const owed = new Set(years.flatMap(allOf).filter(isOwed).map(lineKey));
  return {
    date,
    year,
    reports: reports.filter((one) => days === undefined || isNear(one, days)),
    undated: years.flatMap(({ undated }) => undated.filter(isOwed)),
    contradictions: findContradictions(years).filter(
      (one) => owed.has(lineKey(one)) || isWanted(one.calendar.plan.unit),
    ),
  };
}

function toReport(
  obligation: Obligation,
  feeds: readonly string[],
  { date, receipts }: DueQuery,
): DueReport {
  const delivery = deliveryOf(obligation, feeds, receipts);
  const day = delivery.kind === 'delivered' ? delivery.day : date;
  return {
    ...obligation,
    delivery,
    timing: timingOf(obligation, day),
    daysLeft: daysBetween(date, obligation.dueAt),
  };
}

const isNear = ({ daysLeft, delivery, timing }: DueReport, days: number): boolean =>
  Math.abs(daysLeft) <= days || (delivery.kind === 'missing' && timing === 'late');

const allOf = ({ obligations, beforePlan, afterUnit, undated }: CalendarYear): UndatedLine[] => [
  ...obligations,
  ...beforePlan,
  ...afterUnit,
  ...undated,
];

const lineKey = ({ calendar, line }: Pick<UndatedLine, 'calendar' | 'line'>): string =>
  `${calendar.calendar} ${line.line}`;

/** What is due, for a program. */
export const dueDocument = ({ date, year, ...found }: WhatIsDue) => ({
  date,
  year,
  reports: found.reports.map((report) => ({
    ...lineDocument(report),
    period: report.period,
    day: report.day,
    readings: report.readings,
    dueAt: report.dueAt,
    lateAfter: report.lateAfter,
    daysLeft: report.daysLeft,
    timing: report.timing,
    delivery: report.delivery,
  })),
  undated: found.undated.map(lineDocument),
  contradictions: found.contradictions.map(({ kind, calendar, line, sentence }) => ({
    kind,
    calendar: calendar.calendar,
    line: line.line,
    sentence,
  })),
});

function lineDocument({ calendar, line, units }: UndatedLine) {
  const { plan } = calendar;
  return {
    calendar: calendar.calendar,
    plan: { number: plan.number, issued: plan.issued, issuer: plan.issuer, title: plan.title },
    line: line.line,
    report: line.report,
    what: line.what,
    owes: { ...partyOf(calendar, line.owes), units },
    to: line.to === null ? null : partyOf(calendar, line.to),
    wording: line.when.due?.wording ?? null,
    evidence: line.evidence,
    note: line.note ?? null,
  };
}
