import { parsePeriodId } from './period.ts';
import type { Sentence } from './sentence.ts';

const REPORTING_ID = 'reporting:';

/** A period by its id as people say it: "năm 2022", "tháng 8/2026", "kỳ báo cáo 2022"; of any other calendar, its id. */
export function periodWords(id: string): Sentence {
  if (id.startsWith(REPORTING_ID)) {
    const label = id.slice(REPORTING_ID.length);
    return { vi: `kỳ báo cáo ${label}`, en: `the reporting period ${label}` };
  }
  const period = parsePeriodId(id);
  if (period === undefined) return { vi: `kỳ ${id}`, en: `the period ${id}` };
  const [year = 0, month] = period.label.split('-').map(Number);
  return month === undefined
    ? { vi: `năm ${year}`, en: `${year}` }
    : { vi: `tháng ${month}/${year}`, en: `${month}/${year}` };
}
