import { HubError, type Sentence } from '@dti-hub/kernel';
import { html } from 'hono/html';
import { sizeText } from '../html/file-input.ts';
import type { Page } from '../html/layout.ts';
import { notice } from '../html/parts.ts';
import type { Tongue } from '../language.ts';

/** Nothing stands at an address; nor does it for whom it is closed, in the same words. */
export const notHere = ({ t }: Tongue): Page => ({
  title: t('Không có trang này', 'No such page'),
  status: 404,
  body: [
    notice(
      'warn',
      t(
        'Không có trang này, hoặc bạn chưa được cấp quyền xem.',
        'There is no such page, or nobody has let you see it.',
      ),
      html`<a href="/console">${t('Về trang đầu', 'To the first page')}</a>`,
    ),
  ],
});

/** A page of a province that the person's role does not open. */
export const notYours = ({ t }: Tongue): Page => ({
  title: t('Không có quyền xem', 'Not for you to see'),
  status: 403,
  body: [
    notice(
      'warn',
      t('Bạn không có quyền xem trang này.', 'You may not see this page.'),
      t(
        'Trang này dành cho người xử lý số liệu của tỉnh; nếu việc của bạn cần, hãy báo người vận hành.',
        "It is for those who work with the province's figures; if your work needs it, tell the operator.",
      ),
    ),
  ],
});

/** Before the first night there is nothing to show. */
export const nothingYet = ({ t }: Tongue): Page => ({
  title: t('Chưa có công bố', 'Nothing published yet'),
  body: [
    notice(
      'note',
      t(
        'Tỉnh này chưa có đêm nào được công bố. Hãy xem lại sau đêm đầu tiên.',
        'No night of this province has been published. Look again after the first.',
      ),
    ),
  ],
});

/** A form that cannot be taken: of another site, of another person, or from before the last sign-in. */
export const notOurForm = ({ t }: Tongue): Page => ({
  title: t('Biểu mẫu không còn hiệu lực', 'The form holds no longer'),
  status: 403,
  body: [
    notice(
      'warn',
      t(
        'Chưa có gì được lưu. Biểu mẫu này không được gửi từ trang của hệ thống, hoặc phiên đăng nhập đã đổi.',
        'Nothing was kept. The form did not come from a page of ours, or the sign-in has changed.',
      ),
      t(
        'Hãy quay lại, tải lại trang rồi gửi lại.',
        'Go back, load the page again, and send it again.',
      ),
    ),
  ],
});

/** A form that was sent after its session had ended. */
export const sessionOver = ({ t }: Tongue): Page => ({
  title: t('Phiên đăng nhập đã hết', 'The session is over'),
  status: 401,
  body: [
    notice(
      'warn',
      t('Chưa có gì được lưu.', 'Nothing was kept.'),
      html`<a href="/console/sign-in" target="_blank"
        >${t('Đăng nhập lại (mở thẻ mới)', 'Sign in again (opens a tab)')}</a
      >`,
      t(
        'Sau đó quay lại trang trước: những gì đã viết vẫn còn; hãy chép lại trước khi tải lại trang.',
        'Then go back: what you wrote is still there; copy it before you load the page again.',
      ),
    ),
  ],
});

/** What a form takes at most, and what to do where that is not enough. */
export interface FormLimit {
  readonly takes: Sentence;
  readonly bytesMax: number;
  readonly mend: Sentence;
}

/** A form that is larger than it may be; at its address it can be filled in again. */
export const tooLarge = (
  tongue: Tongue,
  { takes, bytesMax, mend }: FormLimit,
  formAt: string,
): Page => {
  const { t, say } = tongue;
  const most = sizeText(tongue, bytesMax);
  return {
    title: t('Nội dung quá lớn', 'Too large'),
    status: 413,
    body: [
      notice(
        'warn',
        t(
          `Chưa có gì được lưu. Ở đây nhận ${say(takes)} không quá ${most}.`,
          `Nothing was kept. What is taken here is ${say(takes)} of at most ${most}.`,
        ),
        say(mend),
        html`<a href="${formAt}">${t('Về biểu mẫu', 'Back to the form')}</a>`,
      ),
    ],
  };
};

/** Trouble that is not the person's doing: Vietnamese, and English beside it. */
export function trouble(error: unknown, { t }: Tongue): Page {
  const lines =
    error instanceof HubError
      ? [error.problem.vi, error.problem.en, error.mend.vi, error.mend.en]
      : ['Hệ thống gặp trục trặc. Hãy thử lại sau.', 'The hub is in trouble. Try again later.'];
  return {
    title: t('Trục trặc', 'Trouble'),
    status: error instanceof HubError && error.disposition === 'retry' ? 503 : 500,
    body: [notice('warn', ...lines)],
  };
}

/** The signed-out page. */
export const signedOut = ({ t }: Tongue): Page => ({
  title: t('Đã đăng xuất', 'Signed out'),
  body: [html`<p><a href="/console/sign-in">${t('Đăng nhập', 'Sign in')}</a></p>`],
});

/** Somebody came back from the identity provider, and is nobody. */
export const notSignedIn = ({ t }: Tongue): Page => ({
  title: t('Đăng nhập không thành công', 'The sign-in did not succeed'),
  status: 401,
  body: [
    notice(
      'warn',
      t('Bạn chưa đăng nhập.', 'You are not signed in.'),
      html`<a href="/console/sign-in">${t('Đăng nhập lại', 'Sign in again')}</a>`,
      t('Nếu lặp lại, hãy báo người vận hành.', 'If it happens again, tell the operator.'),
    ),
  ],
});
