import type { CheckOf } from '@dti-hub/catalogue';
import { addDays, daysBetween, periodId } from '@dti-hub/kernel';
import { identified, type Mismatch } from './mismatch.ts';
import { looksAt, OF_FEED, type FeedEnding, type FeedsFacts } from './night-facts.ts';

type Late = CheckOf<'late'>;

/**
 * Tells sources that have no figures of a period yet, so many nights after its end; or had some, and
 * none for so many nights.
 */
export const checkLate = (
  check: Late,
  { endings, night }: Pick<FeedsFacts, 'endings' | 'night'>,
): Mismatch[] =>
  endings
    .filter(({ feed, verdict }) => verdict === 'late' && looksAt(check, feed))
    .flatMap((ending) => {
      const waited = daysBetween(ending.valuesOf ?? ending.period.end, night);
      return waited > check.nights ? [toMismatch(check, ending, waited)] : [];
    });

function toMismatch(
  { kind, severity, nights }: Late,
  { feed, period, valuesOf }: FeedEnding,
  waited: number,
): Mismatch {
  const lastDay = addDays(period.end, -1);
  const since =
    valuesOf === null
      ? {
          vi: `chưa có số liệu, ${waited} ngày sau khi kỳ kết thúc (${lastDay})`,
          en: `no figures yet, ${waited} days after its end (${lastDay})`,
        }
      : {
          vi: `không có số liệu mới hơn đêm ${valuesOf}, đã ${waited} ngày`,
          en: `no figures newer than those of the night ${valuesOf}, for ${waited} days`,
        };
  return identified({
    kind,
    severity,
    feed,
    ...OF_FEED,
    period: periodId(period),
    subject: 'delivery',
    stated: valuesOf ?? 'none',
    found: addDays(valuesOf ?? period.end, nights),
    sentence: {
      vi: `Kỳ ${period.label}: ${since.vi}; hạn cho phép là ${nights} ngày.`,
      en: `Period ${period.label}: ${since.en}; ${nights} days are allowed.`,
    },
    mend: {
      vi: 'Hãy nhắc đơn vị cung cấp theo kế hoạch báo cáo; hệ thống hỏi lại mỗi đêm còn trong thời hạn hỏi.',
      en: 'Remind whoever owes the figures by the reporting plan; the hub asks again every night on which it still may.',
    },
    proposals: [],
  });
}
