import type { RequestRule } from './agreement-request.ts';
import type { Fault } from './fault.ts';

/**
 * Where a request would carry a secret that is written in its agreement, or the deployment's secret
 * over a line that others can read. An agreement is journalled and shown: no reason repeats a value.
 */
export function checkCredentials({ url, headers, body, auth }: RequestRule): Fault[] {
  const atUrl = checkAddress('request.url', url, auth !== undefined);
  const atTokenUrl =
    auth?.kind === 'oauth2ClientCredentials'
      ? checkAddress('request.auth.tokenUrl', auth.tokenUrl, true)
      : [];
  const inHeaders = Object.entries(headers ?? {}).filter(
    ([name, value]) => CREDENTIAL_HEADERS.has(name.toLowerCase()) || isWrittenSecret(name, value),
  );
  const inBody = Object.entries(body ?? {}).filter(([name, value]) =>
    isWrittenSecret(name, String(value)),
  );
  return [
    ...atUrl,
    ...atTokenUrl,
    ...inHeaders.map(([name]) => writtenSecret(`request.headers.${name}`, name)),
    ...inBody.map(([name]) => writtenSecret(`request.body.${name}`, name)),
  ];
}

const CREDENTIAL_HEADERS: ReadonlySet<string> = new Set([
  'authorization',
  'cookie',
  'proxy-authorization',
]);

/** Names by which keys are commonly asked for: "key", "api_key", "X-Api-Key", "access_token". */
const SECRET_NAME = /^x?(?:api|access|auth|client)?(?:key|token|secret|password)$/;
const PLACEHOLDER_OR_BLANK = /^(?:\{[^{}]+\})?$/;

const isWrittenSecret = (name: string, value: string): boolean =>
  SECRET_NAME.test(name.toLowerCase().replaceAll(/[-_]/g, '')) && !PLACEHOLDER_OR_BLANK.test(value);

/** What asks this machine leaves no line that others can read. */
const LOOPBACK = /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/;

function checkAddress(path: string, text: string, carriesSecret: boolean): Fault[] {
  const address = new URL(text);
  const { protocol, hostname, username, password, searchParams } = address;
  const written = [...searchParams].filter(([name, value]) => isWrittenSecret(name, value));
  const isOpenLine = carriesSecret && protocol === 'http:' && !LOOPBACK.test(hostname);
  return [
    ...(username || password ? [{ path, reason: USER_IN_ADDRESS }] : []),
    ...written.map(([name]) => writtenSecret(path, name)),
    ...(isOpenLine ? [{ path, reason: OPEN_LINE }] : []),
  ];
}

const USER_IN_ADDRESS = {
  vi: 'Địa chỉ không được chứa tên người dùng hay mật khẩu; hãy khai báo request.auth và đặt mã bí mật trong cấu hình triển khai.',
  en: "An address holds no user name or password: say request.auth, and set the secret in the deployment's configuration.",
};

const OPEN_LINE = {
  vi: 'Mã bí mật chỉ được gửi qua https (http chỉ dùng được với chính máy này).',
  en: 'A secret is sent over https alone (http is for this very machine only).',
};

const writtenSecret = (path: string, name: string): Fault => ({
  path,
  reason: {
    vi: `"${name}" là chỗ của mã bí mật, không được ghi trong thoả thuận; hãy khai báo request.auth và đặt mã bí mật trong cấu hình triển khai.`,
    en: `"${name}" is a place for a secret, which no agreement holds: say request.auth, and set the secret in the deployment's configuration.`,
  },
});
