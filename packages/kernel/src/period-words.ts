import { parsePeriodId } from './period.ts';
import type { Sentence } from './sentence.ts';

/** A period by its id as people say it: "năm 2022", "tháng 8/2026"; of another calendar, its id. */
export function periodWords(id: string): Sentence {
  const period = parsePeriodId(id);
  if (period === undefined) return { vi: `kỳ ${id}`, en: `the period ${id}` };
  const [year = 0, month] = period.label.split('-').map(Number);
  return month === undefined
    ? { vi: `năm ${year}`, en: `${year}` }
    : { vi: `tháng ${month}/${year}`, en: `${month}/${year}` };
}
