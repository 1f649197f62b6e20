import type { Obligation } from '@dti-hub/catalogue';
import { addDays, daysBetween, localDateAt } from '@dti-hub/kernel';
import type { Tongue } from '../language.ts';

const MS_PER_HOUR = 3_600_000;

/** The moment at which a day ends in Vietnam. */
const endOf = (day: string): number => Date.parse(`${addDays(day, 1)}T00:00:00+07:00`);

/**
 * How long there is until something is due, or for how long that is past: in days, in hours on the last day.
 * Past days are counted from the last day that any open reading of the plan allows.
 */
export function countdown(
  { dueAt, lateAfter }: Pick<Obligation, 'dueAt' | 'lateAfter'>,
  moment: string,
  { t, count }: Tongue,
): string {
  const today = localDateAt(moment);
  const days = daysBetween(today, dueAt);
  if (days > 0) return t(`còn ${count(days)} ngày`, `${count(days)} days left`);
  if (days === 0) {
    const hours = Math.floor((endOf(dueAt) - Date.parse(moment)) / MS_PER_HOUR);
    return hours === 0
      ? t('còn chưa đầy 1 giờ', 'less than an hour left')
      : t(`còn ${count(hours)} giờ`, `${count(hours)} hours left`);
  }
  const past = daysBetween(lateAfter, today);
  return past > 0
    ? t(`quá hạn ${count(past)} ngày`, `${count(past)} days overdue`)
    : t('quá hạn hay chưa là tuỳ cách đọc kế hoạch', 'overdue or not, as the plan is read');
}

/** Whether it is past under every reading. */
export const isPast = ({ lateAfter }: Pick<Obligation, 'lateAfter'>, moment: string): boolean =>
  lateAfter < localDateAt(moment);
