import { problem } from '../problem.ts';
import type { Problem } from '../problem.ts';
import { UnauthenticatedError } from './errors.ts';

const { code, problem: sentence } = new UnauthenticatedError();

export const unauthenticated: Problem = problem(401, code, sentence);

export const forbidden: Problem = problem(403, 'api/forbidden', {
  vi: 'Bạn không có quyền xem dữ liệu này.',
  en: 'You may not see this.',
});

export const mayNotAct: Problem = problem(403, 'api/forbidden', {
  vi: 'Bạn không có quyền làm việc này.',
  en: 'You may not do this.',
});

export const tooManyRequests: Problem = problem(429, 'api/too-many-requests', {
  vi: 'Quá nhiều yêu cầu. Hãy thử lại sau số giây ghi ở Retry-After.',
  en: 'Too many requests. Try again after the seconds that Retry-After names.',
});
