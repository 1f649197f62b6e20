import { HubProblemError, NoTokenError, UnreachableError } from '@dti-hub/client';
import { HubError, type Disposition, type HubErrorText, type Mend } from '@dti-hub/kernel';

/** Another hub's figures could not be copied: it, or who gives tokens for it, refuses or does not answer. */
class SyncFailedError extends HubError {
  override readonly name = 'SyncFailedError';
  override readonly code = 'local/sync-failed';
  override readonly disposition: Disposition = 'giveUp';
}

/** What went wrong between this machine and the hub, in the words of the command line; else the error itself. */
export function syncFailure(error: unknown): unknown {
  const text = textOf(error);
  return text === undefined ? error : new SyncFailedError(text, { cause: error });
}

function textOf(error: unknown): HubErrorText | undefined {
  if (error instanceof UnreachableError) return unreachable(error);
  if (error instanceof NoTokenError) return noToken(error);
  if (!(error instanceof HubProblemError)) return undefined;
  const { title: vi, detail: en } = error;
  return { problem: { vi, en }, mend: MENDS.get(error.status) ?? mendOf(error.status) };
}

const unreachable = ({ address }: UnreachableError): HubErrorText => ({
  problem: {
    vi: `Không kết nối được ${address}, hoặc bị ngắt giữa chừng.`,
    en: `Nobody answers at ${address}, or not to the end.`,
  },
  mend: {
    vi: 'Hãy kiểm tra --url, --token-url và đường mạng rồi chạy lại.',
    en: 'Check --url, --token-url and the network, then run it again.',
  },
});

const noToken = ({ status }: NoTokenError): HubErrorText => ({
  problem: {
    vi: `Hệ thống đăng nhập không cấp mã truy cập (HTTP ${status}).`,
    en: `The identity provider gave no access token (HTTP ${status}).`,
  },
  mend: {
    vi: 'Hãy kiểm tra --token-url, --client-id, biến ghi ở --client-secret-env, và quyền đọc catalogue, observations, indicators của tỉnh.',
    en: 'Check --token-url, --client-id, the variable that --client-secret-env names, and that the client may read catalogue, observations and indicators of the province.',
  },
});

const MENDS: ReadonlyMap<number, Mend> = new Map([
  [
    401,
    {
      vi: 'Hãy lấy mã truy cập mới cho --token, hoặc dùng --token-url, --client-id và --client-secret-env.',
      en: 'Get a new access token for --token, or give --token-url, --client-id and --client-secret-env.',
    },
  ],
  [
    403,
    {
      vi: 'Hãy kiểm tra --province, và xin người vận hành quyền đọc catalogue, observations, indicators của tỉnh.',
      en: 'Check --province, and ask the operator for the right to read its catalogue, observations and indicators.',
    },
  ],
]);

const LEAST_FAILURE = 500;

const mendOf = (status: number): Mend =>
  status === TOO_MANY || status >= LEAST_FAILURE
    ? {
        vi: 'Hãy chạy lại sau; nếu lặp lại, hãy báo người vận hành của --url.',
        en: 'Run it again later; if it happens again, tell the operator of --url.',
      }
    : {
        vi: 'Hãy kiểm tra --url (địa chỉ API của DTI Hub) và --province.',
        en: 'Check --url (where the API of a DTI Hub answers) and --province.',
      };

const TOO_MANY = 429;
