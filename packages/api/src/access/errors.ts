import { HubError, type Disposition } from '@dti-hub/kernel';

/** What was shown proves nobody. It says no more, and carries no part of it: tokens are secrets. */
export class UnauthenticatedError extends HubError {
  override readonly name = 'UnauthenticatedError';
  override readonly code = 'api/unauthenticated';
  override readonly disposition: Disposition = 'giveUp';

  constructor() {
    super({
      problem: {
        vi: 'Cần đăng nhập: yêu cầu không có mã truy cập hợp lệ.',
        en: 'Sign in first: the request carries no valid access token.',
      },
      mend: {
        vi: 'Hãy lấy mã truy cập mới rồi thử lại.',
        en: 'Get a new access token and try again.',
      },
    });
  }
}
