import type { ReportingCalendar, ReportingLine } from './calendar.ts';
import type { Catalogue } from './catalogue.ts';
import { repeatedIds, type Fault } from './fault.ts';
import { overlap } from './unit-register.ts';

/** What a reporting calendar says wrongly by itself: parties it lacks, days that it does not cite. */
export function checkCalendar({ lines, parties, plan, years }: ReportingCalendar): Fault[] {
  return [
    ...repeatedIds(
      lines.map(({ line }) => line),
      'lines',
    ),
    ...lines.flatMap((line, index) => [
      ...[line.owes, ...(line.to === null ? [] : [line.to])]
        .filter((id) => parties[id] === undefined)
        .map((id) => unknown(`lines.${index}`, id)),
      ...(citesDay(line) ? [] : [uncited(`lines.${index}.evidence.quote`)]),
    ]),
    ...(years.to !== null && years.to < years.from ? [endsTooSoon] : []),
    ...(plan.issued !== null && plan.issuedNotBefore !== undefined ? [issuedTwice] : []),
  ];
}

/** What a reporting calendar names must be there, and its units must stand in every year it names. */
export function checkCalendarReferences(
  calendar: ReportingCalendar,
  { units, agreements, editions }: Pick<Catalogue, 'units' | 'agreements' | 'editions'>,
): Fault[] {
  const byId = new Map(units.places.map((place) => [place.id, place]));
  const stands = (unit: string) =>
    namedYears(calendar).every((year) => {
      const place = byId.get(unit);
      return (
        place !== undefined &&
        overlap(place, { validFrom: `${year}-01-01`, validTo: `${year + 1}-01-01` })
      );
    });
  return [
    ...unitsOf(calendar)
      .filter(({ unit }) => !stands(unit))
      .map(({ unit, path }) => notStanding(path, unit)),
    ...calendar.lines.flatMap(({ deliveredBy }, index) => {
      const path = `lines.${index}.deliveredBy`;
      if (deliveredBy === undefined) return [];
      if ('feeds' in deliveredBy) {
        return deliveredBy.feeds
          .filter((feed) => !agreements.has(feed))
          .map((feed) => unknown(path, feed));
      }
      const { edition, track } = deliveredBy;
      const assessments = editions.get(edition)?.assessments ?? [];
      return assessments.some((one) => one.track === track)
        ? []
        : [unknown(path, `${edition} ${track}`)];
    }),
  ];
}

/** The first year alone, where the plan sets no end: its units may end before it does. */
function namedYears({ years: { from, to } }: ReportingCalendar): number[] {
  return Array.from({ length: (to ?? from) - from + 1 }, (_one, index) => from + index);
}

const unitsOf = ({ plan, parties }: ReportingCalendar) => [
  { path: 'plan.unit', unit: plan.unit },
  ...Object.entries(parties).flatMap(([id, { members }]) =>
    members.flatMap(({ unit }, index) =>
      unit === null ? [] : [{ path: `parties.${id}.members.${index}.unit`, unit }],
    ),
  ),
];

/** Whether the day stands in the words that are cited for it, so that no date is made up. */
function citesDay({ when, evidence: { quote } }: ReportingLine): boolean {
  if (when.due === null) return true;
  const { day, wording } = when.due;
  const written =
    when.period === 'quarter'
      ? String.raw`${day} (?:\p{L}+ )*tháng cuối quý`
      : String.raw`${day}(?:/| tháng )0?${when.due.month}(?!\d)`;
  return (
    new RegExp(String.raw`(?<!\d)0?${written}`, 'u').test(quote) &&
    (wording === 'on' || quote.includes('trước'))
  );
}

const unknown = (path: string, id: string): Fault => ({
  path,
  reason: { vi: `Không có "${id}" nào như vậy.`, en: `There is no "${id}".` },
});

const uncited = (path: string): Fault => ({
  path,
  reason: {
    vi: 'Lời trích không có ngày hạn đã ghi.',
    en: 'The words cited do not hold the day that is due.',
  },
});

const notStanding = (path: string, unit: string): Fault => ({
  path,
  reason: {
    vi: `Đơn vị "${unit}" không có trong danh mục vào các năm của kế hoạch.`,
    en: `The register knows no unit "${unit}" that stands in the plan's years.`,
  },
});

const endsTooSoon: Fault = {
  path: 'years.to',
  reason: { vi: 'Năm cuối trước năm đầu.', en: 'The last year is before the first.' },
};

const issuedTwice: Fault = {
  path: 'plan.issuedNotBefore',
  reason: {
    vi: 'Đã biết ngày ban hành thì không cần ngày sớm nhất có thể.',
    en: 'Where the day of issue is known, the earliest possible one says nothing.',
  },
};
