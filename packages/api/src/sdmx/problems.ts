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

/** As SDMX-REST answers, where a deployment cannot hand out large answers beside the API. */
export const tooLarge: Problem = problem(413, 'api/answer-too-large', {
  vi: 'Câu trả lời quá lớn. Hãy hỏi hẹp hơn, hoặc từng phần (limit, offset).',
  en: 'The answer is too large. Ask for less, or in parts (limit, offset).',
});
