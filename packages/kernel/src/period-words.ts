import type { Sentence } from './sentence.ts';

const PERIOD_ID = /^([^:]+):((?:19|20)\d{2})(?:-(?:(0[1-9]|1[0-2])|Q([1-4])))?$/;

/**
 * A period by its id as people say it: "năm 2022", "tháng 8/2026", "quý 3 năm 2026"; of a reporting calendar, whose
 * year has its own cut-offs, "kỳ báo cáo năm 2022"; by its id where there are no words for it.
 */
export function periodWords(id: string): Sentence {
  const [, calendar, year = '', month, quarter] = PERIOD_ID.exec(id) ?? [];
  const words = wordsOf(year, { month, quarter });
  if (calendar === 'civil') return words;
  if (calendar === 'reporting')
    return { vi: `kỳ báo cáo ${words.vi}`, en: `the reporting period ${words.en}` };
  return { vi: `kỳ ${id}`, en: `the period ${id}` };
}

function wordsOf(
  year: string,
  {
    month,
    quarter,
  }: { readonly month?: string | undefined; readonly quarter?: string | undefined },
): Sentence {
  if (quarter !== undefined) return { vi: `quý ${quarter} năm ${year}`, en: `Q${quarter} ${year}` };
  if (month === undefined) return { vi: `năm ${year}`, en: year };
  const text = `${Number(month)}/${year}`;
  return { vi: `tháng ${text}`, en: text };
}
