import {
  addDays,
  civilMonth,
  civilYear,
  isLocalDate,
  type LocalDate,
  type Period,
  type UnitId,
} from '@dti-hub/kernel';
import { partyOf, type ReportingCalendar, type ReportingLine } from './calendar.ts';
import type { RegisteredPlace } from './unit-register.ts';
import type { UnitResolver, UnitScope } from './unit-resolver.ts';

/** A line of a plan in one year, on the day that its words give: it need not be a day of the calendar. */
export interface StatedDay {
  readonly line: ReportingLine;
  /** null: of no quarter, half-year or year. */
  readonly period: Period | null;
  readonly day: string;
}

/** One report that is owed, and by when. Days end at midnight in Asia/Ho_Chi_Minh. */
export interface Obligation extends StatedDay {
  readonly calendar: ReportingCalendar;
  readonly day: LocalDate;
  /** The last day in time where day X itself is not, and where it is; one day where the text says so. */
  readonly readings: { readonly strict: LocalDate; readonly inclusive: LocalDate };
  /** The last day in time under every reading that is open. */
  readonly dueAt: LocalDate;
  /** The last day in time under any reading that is open; late for certain from the next on. */
  readonly lateAfter: LocalDate;
  /** The administrative units whose bodies owe it, as they stand on the day that it is due. */
  readonly units: readonly UnitId[];
}

/** A report for which the text gives no day: owed, but nobody can say when. */
export interface UndatedLine extends Pick<Obligation, 'calendar' | 'line' | 'units'> {}

/** What becomes of a plan in one year: what is owed, and what its words give that nobody can owe. */
export interface CalendarYear {
  readonly calendar: ReportingCalendar;
  readonly year: number;
  /** By day, then as the plan has them. */
  readonly obligations: readonly Obligation[];
  /** Of the units as they stand on the year's first day. */
  readonly undated: readonly UndatedLine[];
  /** Days that are none. */
  readonly impossible: readonly StatedDay[];
  /** Past before the plan was issued. */
  readonly beforePlan: readonly Obligation[];
  /** Due when the unit whose plan it is stands no more. */
  readonly afterUnit: readonly Obligation[];
}

/** The reports that a plan asks for in a year; none in a year that it is not for. */
export function expandCalendar(
  calendar: ReportingCalendar,
  year: number,
  units: Pick<UnitResolver, 'validOn'>,
): CalendarYear {
  const { plan, years } = calendar;
  const isForYear = years.from <= year && (years.to === null || year <= years.to);
  const lines = isForYear ? calendar.lines : [];
  const stated = lines.flatMap((line) => statedDays(line, year));
  const dated = stated
    .filter(({ day }) => isLocalDate(day))
    .map((one) => toObligation(calendar, one, units))
    .toSorted((a, b) => (a.dueAt < b.dueAt ? -1 : Number(a.dueAt > b.dueAt)));
  const earliest = plan.issued ?? plan.issuedNotBefore ?? '';
  const issuerStands = (day: LocalDate) => units.validOn(day).some(({ id }) => id === plan.unit);
  const inForce = dated.filter(({ lateAfter }) => lateAfter >= earliest);
  const newYear = dayText(year, 1, 1);
  return {
    calendar,
    year,
    obligations: inForce.filter(({ dueAt }) => issuerStands(dueAt)),
    undated: lines
      .filter(({ when }) => when.due === null && issuerStands(newYear))
      .map((line) => ({
        calendar,
        line,
        units: unitsOwing(calendar, line, (scope) => units.validOn(newYear, scope)),
      })),
    impossible: stated.filter(({ day }) => !isLocalDate(day)),
    beforePlan: dated.filter(({ lateAfter }) => lateAfter < earliest),
    afterUnit: inForce.filter(({ dueAt }) => !issuerStands(dueAt)),
  };
}

const QUARTERS = [1, 2, 3, 4] as const;

function statedDays(line: ReportingLine, year: number): StatedDay[] {
  const { when } = line;
  if (when.due === null) return [];
  switch (when.period) {
    case 'quarter': {
      const { day } = when.due;
      return QUARTERS.map((quarter) => ({
        line,
        period: civilMonths(year, `Q${quarter}`, [quarter * 3 - 2, quarter * 3]),
        day: dayText(year, quarter * 3, day),
      }));
    }
    case 'halfYear': {
      const { half, month, day } = when.due;
      const period = civilMonths(year, `H${half}`, [half * 6 - 5, half * 6]);
      return [{ line, period, day: dayText(year, month, day) }];
    }
    case 'year':
    case 'other': {
      const { month, day } = when.due;
      const period = when.period === 'year' ? civilYear(year) : null;
      return [{ line, period, day: dayText(year, month, day) }];
    }
  }
}

/** The months from the first through the last, under a label such as "2023-Q3". */
const civilMonths = (
  year: number,
  part: string,
  [first, last]: readonly [number, number],
): Period => ({
  calendar: 'civil',
  label: `${year}-${part}`,
  start: civilMonth(year, first).start,
  end: civilMonth(year, last).end,
});

const dayText = (year: number, month: number, day: number): string =>
  [year, String(month).padStart(2, '0'), String(day).padStart(2, '0')].join('-');

function toObligation(
  calendar: ReportingCalendar,
  { line, period, day }: StatedDay,
  { validOn }: Pick<UnitResolver, 'validOn'>,
): Obligation {
  const strict = line.when.due?.wording === 'on' ? day : addDays(day, -1);
  const { strictlyBefore } = calendar;
  const dueAt = strictlyBefore === false ? day : strict;
  return {
    calendar,
    line,
    period,
    day,
    readings: { strict, inclusive: day },
    dueAt,
    lateAfter: strictlyBefore === true ? strict : day,
    units: unitsOwing(calendar, line, (scope) => validOn(dueAt, scope)),
  };
}

/** The administrative units whose bodies owe a line, each once, of those that stand on a day. */
function unitsOwing(
  calendar: ReportingCalendar,
  { owes }: ReportingLine,
  standing: (scope: UnitScope) => readonly RegisteredPlace[],
): UnitId[] {
  const units = partyOf(calendar, owes).members.flatMap(({ unit, each }) => {
    if (unit === null) return [];
    if (each === undefined) return [unit];
    return standing({ level: each, within: unit }).map(({ id }) => id);
  });
  return [...new Set(units)];
}
