import type { QuestionFault } from './faults.ts';
import { problem, type Problem } from './problem.ts';

/** A problem with what exactly was wrong in the question. */
export interface FaultyQuestion extends Problem {
  readonly errors: readonly QuestionFault[];
}

export const badQuestion = (errors: readonly QuestionFault[]): FaultyQuestion => ({
  ...problem(400, 'api/bad-question', {
    vi: 'Địa chỉ hoặc tham số không đúng; xem mục errors.',
    en: 'The address or a parameter is not right; see errors.',
  }),
  errors,
});

export const badCursor: Problem = problem(400, 'api/bad-cursor', {
  vi: 'Mốc trang (cursor) này không phải của câu hỏi này. Hãy hỏi lại từ trang đầu.',
  en: 'This cursor is not one of this question. Ask again from the first page.',
});

export const nothingPublished: Problem = problem(404, 'api/nothing-published', {
  vi: 'Tỉnh này chưa có công bố nào ở thời điểm được hỏi. Hãy thử lại sau đêm tới.',
  en: 'This province has published nothing at the time asked about. Try again after the next night.',
});

/** Changes lead from a publication to one that came after it. */
export const sinceLater = (since: number, asked: number): Problem =>
  problem(400, 'api/since-later', {
    vi: `Công bố số ${since} (since) ra sau công bố số ${asked} đang được hỏi. Hãy bỏ asOf, hoặc hỏi từ một công bố trước đó.`,
    en: `Publication ${since} (since) came after publication ${asked}, which is asked about. Leave out asOf, or ask since an earlier one.`,
  });

/** What an address names is not there: in the publication that was asked, or at this moment. */
export const unknownThing = (what: string): Problem =>
  problem(404, 'api/not-there', {
    vi: `Ở đây không có "${what}".`,
    en: `There is no "${what}" here.`,
  });

export const notAcceptable = (offered: readonly string[]): Problem =>
  problem(406, 'api/not-acceptable', {
    vi: `Không có dạng được yêu cầu (Accept). Các dạng có: ${offered.join(', ')}.`,
    en: `None of the forms asked for (Accept) is there. There are: ${offered.join(', ')}.`,
  });

export const methodNotAllowed = (allowed: readonly string[]): Problem =>
  problem(405, 'api/method-not-allowed', {
    vi: `Địa chỉ này chỉ nhận: ${allowed.join(', ')}.`,
    en: `This address takes: ${allowed.join(', ')}.`,
  });

export const bodyTooLarge: Problem = problem(413, 'api/body-too-large', {
  vi: 'Nội dung gửi lên quá lớn.',
  en: 'What was sent is too large.',
});

export const bodyCutOff: Problem = problem(400, 'api/body-cut-off', {
  vi: 'Kết nối bị ngắt trước khi nhận hết nội dung gửi lên.',
  en: 'The connection ended before all of the body had come.',
});

export const answerTooLarge: Problem = problem(422, 'api/answer-too-large', {
  vi: 'Câu trả lời quá lớn để gửi một lần. Hãy hỏi từng trang (limit), hoặc hẹp hơn.',
  en: 'The answer is too large to be sent at once. Ask by pages (limit), or for less.',
});
