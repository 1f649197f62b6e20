import type { Obligation } from '@dti-hub/catalogue';
import { addDays, daysBetween, localDateAt } from '@dti-hub/kernel';
import type { Tongue } from '../language.ts';

const MS_PER_HOUR = 3_600_000;

/** The moment at which a day ends in Vietnam. */
const endOf = (day: string): number => Date.parse(`${addDays(day, 1)}T00:00:00+07:00`);

/**
 * How long there is until something is due, or for how long that is past: in days, in hours on the last day.
 * It tells of the day alone, not whether anything came. Where the plan leaves the last day in time open, past days
 * are a range: from the fewest to the most that a reading gives.
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
  const [least, most] = [daysBetween(lateAfter, today), daysBetween(dueAt, today)];
  if (least <= 0)
    return t('qua hạn hay chưa là tuỳ cách đọc kế hoạch', 'past or not, as the plan is read');
  const past = least === most ? count(least) : `${count(least)}–${count(most)}`;
  return t(`đã qua hạn ${past} ngày`, `${past} days past`);
}

/** Whether it is past under every reading. */
export const isPast = ({ lateAfter }: Pick<Obligation, 'lateAfter'>, moment: string): boolean =>
  lateAfter < localDateAt(moment);
