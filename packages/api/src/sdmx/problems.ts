import { problem, type Problem } from '../problem.ts';

/** As SDMX-REST answers where nothing fits: not an empty message. */
export const noResults: Problem = problem(404, 'api/no-results', {
  vi: 'Không có số liệu hay cấu trúc nào khớp với câu hỏi.',
  en: 'There are no data or structures that match the question.',
});

export const notSupported = (what: string): Problem =>
  problem(501, 'api/not-supported', {
    vi: `Hệ thống chưa hỗ trợ phần này của SDMX-REST: ${what}.`,
    en: `This part of SDMX-REST is not supported here: ${what}.`,
  });
