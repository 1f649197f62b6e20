import { addDays, type Sentence } from '@dti-hub/kernel';
import {
  partyOf,
  type ReportingCalendar,
  type ReportingLine,
  type ReportingParty,
} from './calendar.ts';
import type { CalendarYear, Obligation, StatedDay } from './calendar-obligations.ts';

/** What does not fit together in the plans of a year, or in one of them. No date is bent for it. */
export interface CalendarContradiction {
  readonly kind:
    | 'impossibleDay'
    | 'beforePlan'
    | 'afterUnit'
    | 'outsideYear'
    | 'beforePeriodEnds'
    | 'laterThanReceiver';
  readonly calendar: ReportingCalendar;
  readonly line: ReportingLine;
  readonly sentence: Sentence;
}

/** What does not fit together in the plans of one year: one finding a line and kind. */
export function findContradictions(years: readonly CalendarYear[]): CalendarContradiction[] {
  return years.flatMap((one) => [
    ...byLine(one, one.impossible, 'impossibleDay'),
    ...byLine(one, one.beforePlan, 'beforePlan'),
    ...byLine(one, one.afterUnit, 'afterUnit'),
    ...byLine(one, one.obligations.filter(isOutsideYear(one.year)), 'outsideYear'),
    ...byLine(one, one.obligations.filter(isBeforePeriodEnds), 'beforePeriodEnds'),
    ...years.flatMap((receiver) => laterThanReceiver(one, receiver)),
  ]);
}

const isOutsideYear =
  (year: number) =>
  ({ dueAt, lateAfter }: Obligation): boolean =>
    [dueAt, lateAfter].some((day) => !day.startsWith(`${year}-`));

/** The day that is due is over before the first day on which the period is over. */
const isBeforePeriodEnds = ({ period, lateAfter }: Obligation): boolean =>
  period !== null && lateAfter < period.end;

type OfOnePlan = Exclude<CalendarContradiction['kind'], 'laterThanReceiver'>;

const MEANINGS: { readonly [Kind in OfOnePlan]: (calendar: ReportingCalendar) => Sentence } = {
  impossibleDay: () => ({
    vi: 'Ngày hạn không có trong lịch',
    en: 'The day that is due does not exist',
  }),
  beforePlan: ({ plan }) => ({
    vi: `Hạn đã qua trước khi kế hoạch được ban hành (${issuedWords(plan).vi}), nên không phải nộp`,
    en: `Due before the plan was issued (${issuedWords(plan).en}), so it is not owed`,
  }),
  afterUnit: () => ({
    vi: 'Đến hạn thì đơn vị ban hành kế hoạch không còn, nên không phải nộp',
    en: 'The unit whose plan it is stands no more on the day that is due, so it is not owed',
  }),
  outsideYear: () => ({
    vi: 'Hạn rơi ra ngoài năm của kế hoạch',
    en: 'The day that is due lies outside the year that it is for',
  }),
  beforePeriodEnds: () => ({
    vi: 'Hạn trước khi kỳ kết thúc, nên số liệu không thể trọn kỳ',
    en: 'Due before the period is over, so its figures cannot be of the whole period',
  }),
};

/** Says one thing of a line once, with every day that it is so for. */
function byLine(
  { calendar }: CalendarYear,
  days: readonly StatedDay[],
  kind: OfOnePlan,
): CalendarContradiction[] {
  const meaning = MEANINGS[kind](calendar);
  return [...Map.groupBy(days, ({ line }) => line)].map(([line, all]) => ({
    kind,
    calendar,
    line,
    sentence: {
      vi: `${meaning.vi}: ${all.map((one) => dayWords(one).vi).join('; ')}.`,
      en: `${meaning.en}: ${all.map((one) => dayWords(one).en).join('; ')}.`,
    },
  }));
}

/** The period, the words of its day, and when the period is over. */
function dayWords(stated: StatedDay): Sentence {
  const { period } = stated;
  const due = dueWords(stated);
  if (period === null) return due;
  const last = addDays(period.end, -1);
  return {
    vi: `kỳ ${period.label} (hết ngày ${vietnameseDay(last)}) hạn ${due.vi}`,
    en: `${period.label} (through ${last}) due ${due.en}`,
  };
}

/** The day that is due in the plan's own words: "trước ngày 25/9/2023". */
const dueWords = ({ line, day }: StatedDay): Sentence =>
  line.when.due?.wording === 'on'
    ? { vi: `ngày ${vietnameseDay(day)}`, en: `on ${day}` }
    : { vi: `trước ngày ${vietnameseDay(day)}`, en: `before ${day}` };

type TooLate = readonly [out: Obligation, wanted: Obligation];

/** What a plan sends up later than the plan of the receiving unit wants to have it. */
function laterThanReceiver(sender: CalendarYear, receiver: CalendarYear): CalendarContradiction[] {
  const pairs = sender.obligations.flatMap((out) =>
    receiver.obligations
      .filter((wanted) => isLaterThanWanted(out, wanted))
      .map((wanted): TooLate => [out, wanted]),
  );
  const ofLines = Map.groupBy(pairs, ([out, wanted]) => `${out.line.line} ${wanted.line.line}`);
  return [...ofLines.values()].flatMap(toContradiction);
}

/** Both say when the same report of the same unit and period is due, the receiver's plan sooner. */
function isLaterThanWanted(out: Obligation, wanted: Obligation): boolean {
  const { unit: sender } = out.calendar.plan;
  const { unit: receiver } = wanted.calendar.plan;
  const isSameReport =
    out.line.report === wanted.line.report &&
    out.period !== null &&
    out.period.label === wanted.period?.label;
  const goesUp =
    sender !== receiver &&
    [out, wanted].every(({ units }) => units.includes(sender)) &&
    receiverOf(out)?.members.some(({ unit }) => unit === receiver) === true;
  return (
    isSameReport &&
    goesUp &&
    out.readings.strict > wanted.readings.strict &&
    out.readings.inclusive > wanted.readings.inclusive
  );
}

const receiverOf = ({ calendar, line }: Obligation): ReportingParty | undefined =>
  line.to === null ? undefined : partyOf(calendar, line.to);

/** One finding for all the periods in which two lines do not fit together. */
function toContradiction(pairs: readonly TooLate[]): CalendarContradiction[] {
  const days = pairs.map(([out, wanted]) => {
    const sent = dueWords(out);
    const asked = dueWords(wanted);
    const label = out.period?.label ?? '';
    return {
      vi: `kỳ ${label} gửi ${sent.vi}, nơi nhận cần ${asked.vi}`,
      en: `${label} sent ${sent.en}, wanted ${asked.en}`,
    };
  });
  return pairs.slice(0, 1).map(([out, wanted]) => {
    const { name } = wanted.calendar.plan;
    const to = receiverOf(out)?.name ?? '';
    const wantedAt = receiverOf(wanted)?.name ?? '';
    return {
      kind: 'laterThanReceiver',
      calendar: out.calendar,
      line: out.line,
      sentence: {
        vi: `Gửi ${to} muộn hơn hạn mà ${name} đặt ra để gửi ${wantedAt}: ${days.map(({ vi }) => vi).join('; ')}.`,
        en: `Sent to ${to} later than ${name} wants it at ${wantedAt}: ${days.map(({ en }) => en).join('; ')}.`,
      },
    };
  });
}

function issuedWords({ issued, issuedNotBefore }: ReportingCalendar['plan']): Sentence {
  if (issued !== null) return { vi: `ngày ${vietnameseDay(issued)}`, en: `on ${issued}` };
  const earliest = issuedNotBefore ?? '';
  return {
    vi: `không sớm hơn ngày ${vietnameseDay(earliest)}`,
    en: `not before ${earliest}`,
  };
}

/** A day as Vietnamese writes it, 25/9/2023. It need not be a day of the calendar. */
const vietnameseDay = (day: string): string => day.split('-').map(Number).toReversed().join('/');
