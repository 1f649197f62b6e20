import type { Agreement, Due } from '@dti-hub/catalogue';
import {
  addDays,
  civilMonth,
  civilYear,
  periodId,
  type LocalDate,
  type Period,
} from '@dti-hub/kernel';
import type { Night } from './delivery.ts';

/** The periods that a feed is asked for on a night, each once. Data reach through the day before. */
export function duePeriods(agreement: Agreement, night: Night): Period[] {
  const through = addDays(night, -1);
  const periods = agreement.due.flatMap((due) => {
    const current = periodOf(due.every, through);
    if (due.which === 'current') return [current];
    // On the first of a month, the data of the day before complete the month that just ended.
    const previous =
      addDays(through, 1) === current.end
        ? current
        : periodOf(due.every, addDays(current.start, -1));
    return isStillAskedFor(due, previous, night) ? [previous] : [];
  });
  // On the first of a period, "current" and "previous" are the same one.
  return [...new Map(periods.map((period) => [periodId(period), period])).values()];
}

function periodOf(every: Due['every'], day: LocalDate): Period {
  const [year = 0, month = 1] = day.split('-').map(Number);
  return every === 'year' ? civilYear(year) : civilMonth(year, month);
}

const isStillAskedFor = (due: Due, period: Period, night: Night): boolean =>
  due.lateNights === undefined || night < addDays(period.end, due.lateNights);
