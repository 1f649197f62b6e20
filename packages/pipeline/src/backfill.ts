import type { Agreement } from '@dti-hub/catalogue';
import { addDays, HubError, periodId, type Disposition, type Period } from '@dti-hub/kernel';
import type { Night } from './delivery.ts';
import { duePeriods } from './due.ts';

/** The nights, both included, whose due periods another night is to collect as well. */
export interface Backfill {
  readonly from: Night;
  readonly to: Night;
}

/**
 * How many periods such a night may collect, of all feeds together. The state machine carries all of
 * them with their verdicts in one document of at most 256 KB, and a drifted feed's takes almost 2 KB:
 * this leaves a third of it free.
 */
const BACKFILL_PERIODS_MAX = 80;

/** A backfill that no night can run. */
export class BackfillError extends HubError {
  override readonly name = 'BackfillError';
  override readonly code = 'night/backfill';
  override readonly disposition: Disposition = 'halt';
}

/** @throws {BackfillError} when the span has no nights, or some that are still to come */
export function checkBackfill({ from, to }: Backfill, night: Night): void {
  if (from <= to && to <= night) return;
  throw new BackfillError({
    problem: {
      vi: `Không thu thập bù được từ đêm ${from} đến đêm ${to} trong đêm ${night}.`,
      en: `The nights from ${from} to ${to} cannot be made up for on the night ${night}.`,
    },
    mend: {
      vi: 'Đêm đầu không được sau đêm cuối, đêm cuối không được sau đêm đang chạy.',
      en: 'The first may not be after the last, nor the last after the night that is run.',
    },
  });
}

/** What a feed is asked for on a night, with what was due on the nights made up for; each period once. */
export function periodsToCollect(
  agreement: Agreement,
  night: Night,
  backfill: Backfill | undefined,
): Period[] {
  const periods = new Map<string, Period>();
  const add = (due: readonly Period[]) => {
    for (const period of due) periods.set(periodId(period), period);
  };
  add(duePeriods(agreement, night));
  if (backfill === undefined) return [...periods.values()];
  // More than may be collected need not be counted to the end.
  for (
    let missed = backfill.from;
    missed <= backfill.to && periods.size <= BACKFILL_PERIODS_MAX;
    missed = addDays(missed, 1)
  ) {
    add(duePeriods(agreement, missed));
  }
  return [...periods.values()];
}

/** @throws {BackfillError} when so many periods are more than one night carries */
export function checkBackfillSize(periods: number): void {
  if (periods <= BACKFILL_PERIODS_MAX) return;
  throw new BackfillError({
    problem: {
      vi: `Phải thu thập nhiều hơn ${BACKFILL_PERIODS_MAX} kỳ, một đêm không làm hết.`,
      en: `More than ${BACKFILL_PERIODS_MAX} periods are to be collected: too many for one night.`,
    },
    mend: {
      vi: 'Hãy chia thành nhiều lần với khoảng đêm ngắn hơn, hoặc chọn ít nguồn hơn.',
      en: 'Part it into shorter spans of nights, or choose fewer feeds.',
    },
  });
}
