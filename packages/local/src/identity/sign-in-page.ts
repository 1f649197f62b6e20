import { DEMO_PEOPLE } from './demo-identities.ts';

/** The page on which demo people say who they are; it posts to itself. */
export const signInPage = (isRefused: boolean): string => `<!doctype html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Đăng nhập – DTI Hub</title>
<style>
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 32rem; margin: 3rem auto; padding: 0 1rem; color: #1a1a1a; background: #fff }
fieldset { border: 1px solid #767676; padding: 0.5rem 1rem }
label { display: block; padding: 0.25rem 0 }
fieldset + label { margin-top: 1rem }
input[type="password"], button { font: inherit; padding: 0.5rem 0.75rem }
input[type="password"] { box-sizing: border-box; width: 100%; border: 1px solid #767676 }
button { margin-top: 1rem; padding: 0.5rem 1.5rem }
small { color: #555 }
h1 small { font-size: 1rem; font-weight: 400; white-space: nowrap }
[role="alert"] { border: 1px solid #d3d8de; border-left: 0.4rem solid #a3271f; border-radius: 4px; background: #fdf3f2; padding: 0.6rem 0.9rem }
</style>
</head>
<body>
<main>
<h1>Đăng nhập <small lang="en">(sign in)</small></h1>
<p>Đây là bản trình diễn: những người dưới đây không có thật.<br><small lang="en">This is a demonstration: these people are made up.</small></p>
${isRefused ? REFUSED : ''}<form method="post">
<fieldset>
<legend>Bạn là ai? <small lang="en">(who are you?)</small></legend>
${DEMO_PEOPLE.map(personLine).join('\n')}
</fieldset>
<label>Mật khẩu <small lang="en">(password)</small><br><input type="password" name="password" required autocomplete="current-password"></label>
<button>Đăng nhập <span lang="en">(sign in)</span></button>
</form>
</main>
</body>
</html>
`;

const REFUSED =
  '<p role="alert"><strong>Tên hoặc mật khẩu không đúng.</strong><br><small lang="en">The name or the password is wrong.</small></p>\n';

const personLine = ({ person, name, post }: (typeof DEMO_PEOPLE)[number]): string =>
  `<label><input type="radio" name="person" value="${person}" required> ${name} <small>(${post.replaceAll('&', '&amp;')})</small></label>`;

/** Told where the page cannot be shown. */
export const NOT_POSSIBLE =
  'Không đăng nhập được; hãy bắt đầu lại từ ứng dụng.\n(You cannot be signed in; start again from the application.)\n';
