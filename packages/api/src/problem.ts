import { HubError, type Sentence } from '@dti-hub/kernel';
import { ErasedError, NotFoundError, type Purge } from '@dti-hub/pipeline';

/** What went wrong, for programs and people: RFC 9457, with the sentence in both languages. */
export interface Problem {
  readonly type: string;
  readonly status: number;
  readonly title: string;
  readonly detail: string;
  readonly code: string;
}

/** A problem by its status, its code and what a person is told of it. */
export const problem = (status: number, code: string, { vi, en }: Sentence): Problem => ({
  type: `urn:dti-hub:problem:${code}`,
  status,
  title: vi,
  detail: en,
  code,
});

export const notFound = problem(404, 'api/not-found', {
  vi: 'Không có gì ở địa chỉ này.',
  en: 'There is nothing at this address.',
});

const failed = problem(500, 'api/failed', {
  vi: 'Hệ thống gặp sự cố khi trả lời. Hãy thử lại; nếu lặp lại, hãy báo người vận hành.',
  en: 'The hub failed to answer. Try again; if it happens again, tell the operator.',
});

/** Trouble of ours by its own words; of any other error nothing is shown, its message may quote anything. */
export function problemOf(error: unknown): Problem | ErasedProblem {
  if (!(error instanceof HubError)) return failed;
  const told = problem(statusOf(error), error.code, error.problem);
  return error instanceof ErasedError ? { ...told, erased: error.tombstone } : told;
}

/** A problem with the tombstone of what was asked for. */
interface ErasedProblem extends Problem {
  readonly erased: Purge;
}

function statusOf(error: HubError): number {
  if (error instanceof NotFoundError) return 404;
  if (error instanceof ErasedError) return 410;
  return error.disposition === 'retry' ? 503 : 500;
}

export const respond = (answer: Problem): Response =>
  Response.json(answer, {
    status: answer.status,
    headers: { 'content-type': 'application/problem+json' },
  });
