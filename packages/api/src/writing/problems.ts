import { HubError } from '@dti-hub/kernel';
import { faultSentence, FilingRefusedError, NotScoredError } from '@dti-hub/stewardship';
import { problem, type Problem } from '../problem.ts';
import type { FaultyQuestion } from '../problems.ts';
import { faultAt, type QuestionFault } from '../faults.ts';
import { versionTag } from './version-tag.ts';

export const notOffered: Problem = problem(501, 'api/not-offered', {
  vi: 'Hệ thống triển khai này chưa mở chức năng này qua API.',
  en: 'This deployment does not offer this through the API.',
});

export const notUploaded: Problem = problem(404, 'api/not-uploaded', {
  vi: 'Chưa có tệp nào được gửi lên địa chỉ của mã SHA-256 này, hoặc đã quá hạn.',
  en: 'No file was sent to the address of this SHA-256, or it is gone by now.',
});

export const otherBytes: Problem = problem(422, 'api/other-bytes', {
  vi: 'Tệp đã gửi không đúng với mã SHA-256 đã khai báo. Hãy gửi lại.',
  en: 'The file that was sent is not the one of this SHA-256. Send it again.',
});

export const notJson: Problem = problem(415, 'api/not-json', {
  vi: 'Nội dung gửi lên phải là JSON (Content-Type: application/json).',
  en: 'What is sent has to be JSON (Content-Type: application/json).',
});

export const badJson: Problem = problem(400, 'api/bad-json', {
  vi: 'Nội dung gửi lên không phải là JSON hợp lệ, mã hoá UTF-8.',
  en: 'What was sent is no valid JSON in UTF-8.',
});

export const keyWanted: Problem = problem(400, 'api/idempotency-key-wanted', {
  vi: 'Thiếu Idempotency-Key, hoặc không phải 1–200 ký tự ASCII không dấu cách.',
  en: 'Idempotency-Key is missing, or is not 1 to 200 ASCII characters without spaces.',
});

export const inFlight: Problem = problem(409, 'api/request-in-flight', {
  vi: 'Yêu cầu mang Idempotency-Key này đang được xử lý. Hãy thử lại sau.',
  en: 'The request of this Idempotency-Key is being done. Try again later.',
});

export const keyReused: Problem = problem(422, 'api/idempotency-key-reused', {
  vi: 'Idempotency-Key này đã dùng cho một yêu cầu khác. Hãy tạo khoá mới.',
  en: 'This Idempotency-Key was used for another request. Make a new one.',
});

export const versionWanted: Problem = problem(428, 'api/version-wanted', {
  vi: 'Thiếu If-Match với ETag của bản đã xem (hoặc If-None-Match: * khi tạo mới).',
  en: 'Send If-Match with the ETag of what you saw (or If-None-Match: * for what is new).',
});

/** A problem that names the version that stands there; null: nothing does. */
interface OtherVersion extends Problem {
  readonly current: string | null;
}

export const otherVersion = (current: string | null): OtherVersion => ({
  ...problem(412, 'api/other-version', {
    vi: 'Nội dung đã thay đổi sau khi bạn xem, nên chưa ghi gì. Hãy xem lại rồi làm lại.',
    en: 'It has changed since you looked, so nothing was kept. Look again, then do it again.',
  }),
  current: current === null ? null : versionTag(current),
});

/** What of the caller's own making went wrong, by its code. */
const STATUSES: ReadonlyMap<string, number> = new Map([
  ['stewardship/no-right', 403],
  ['stewardship/conflict', 409],
  ['stewardship/pinned-period', 409],
  ['stewardship/refused', 422],
  ['stewardship/not-scored', 422],
  ['stewardship/filing-refused', 422],
  ['hub/future-night', 422],
]);

/** A use case's refusal as a problem; undefined for what is not the caller's fault. */
export function refusalOf(error: unknown): Problem | FaultyQuestion | undefined {
  if (!(error instanceof HubError)) return undefined;
  const status = STATUSES.get(error.code);
  if (status === undefined) return undefined;
  const told = problem(status, error.code, error.problem);
  const errors = faultsIn(error);
  return errors.length === 0 ? told : { ...told, errors };
}

/** The fields of the body that a refusal is about. */
function faultsIn(error: HubError): QuestionFault[] {
  if (error instanceof NotScoredError) return [faultAt('body', error.field, error.problem)];
  if (!(error instanceof FilingRefusedError)) return [];
  return error.faults.map((fault) => faultAt('body', fault.field, faultSentence(fault)));
}

/** That what is asked for is not there, in the words of who looked. */
export const asNotThere = (refusal: Problem): Problem =>
  refusal.status === UNPROCESSABLE ? { ...refusal, status: NOT_FOUND } : refusal;

const UNPROCESSABLE = 422;
const NOT_FOUND = 404;
