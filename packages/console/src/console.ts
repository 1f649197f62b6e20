import { Hono, type Context } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { setCookie } from 'hono/cookie';
import { EVIDENCE_BYTES_MAX, TEMPLATE_BYTES_MAX } from '@dti-hub/stewardship';
import { addAssets } from './html/assets.ts';
import { home, provincesOf } from './pages/home.ts';
import {
  notOurForm,
  notHere,
  notSignedIn,
  sessionOver,
  signedOut,
  tooLarge,
  trouble,
  type FormLimit,
} from './pages/plain.ts';
import { addProvincePages } from './province-pages.ts';
import { LANGUAGE, languageOf, pathAsked, send, type ConsoleEnv } from './respond.ts';
import type { ConsoleServices } from './services.ts';
import { isOwnForm, Sessions } from './session/session.ts';
import { beginSignIn, finishSignIn } from './sign-in/routes.ts';
import { SignInRefusedError } from './sign-in/sign-in.ts';

/** Of all that stands in a form beside a file. */
const FIELDS_LIMIT: FormLimit = {
  takes: { vi: 'một biểu mẫu', en: 'a form' },
  bytesMax: 64 * 1024,
  mend: {
    vi: 'Hãy viết ngắn hơn; tài liệu dài thì gửi thành tệp kiểm chứng.',
    en: 'Write less; what is long is handed in as a file of evidence.',
  },
};

const A_FILE = { vi: 'một tệp', en: 'a file' };

/** The addresses of the forms that a file comes with, each with the largest that it takes. */
const FILE_FORMS: readonly (FormLimit & { readonly at: RegExp })[] = [
  {
    at: /\/filings\/[0-9a-f]+\/evidence$/,
    takes: A_FILE,
    bytesMax: EVIDENCE_BYTES_MAX,
    mend: {
      vi: 'Hãy quét lại ở độ phân giải thấp hơn, hoặc chỉ gửi những trang chứng minh số liệu.',
      en: 'Scan it again at a lower resolution, or hand in only the pages that prove the figure.',
    },
  },
  {
    at: /\/filings\/template$/,
    takes: A_FILE,
    bytesMax: TEMPLATE_BYTES_MAX,
    mend: {
      vi: 'Hãy điền vào đúng mẫu đã tải về, không chèn hình hay trang tính khác; bản quét gửi ở trang tệp kiểm chứng.',
      en: 'Fill in the workbook that you saved here, without pictures or other sheets; scans go to the page of evidence.',
    },
  },
];

/**
 * The stewards' web console: pages made here, of HTML one style sheet and one font, that need no script. All of it
 * stands under `/console`; `/` leads there.
 */
export function createConsole(services: ConsoleServices): Hono<ConsoleEnv> {
  const app = new Hono<ConsoleEnv>();
  const sessions = new Sessions(services);
  app.use(guardPages(services));
  app.use(keepLanguage);
  app.use((context, next) => {
    const file = FILE_FORMS.find(({ at }) => at.test(context.req.path));
    return limitTo(file)(context, next);
  });
  app.get('/', (context) => context.redirect('/console'));
  addAssets(app, services);
  addSignIn(app, services, sessions);
  app.use('/console', requireSession(sessions));
  app.use('/console/*', requireSession(sessions));
  app.use('/console/*', requireOwnForm(services));
  app.get('/console', async (context) => {
    const session = context.get('session');
    const provinces = await provincesOf(services, session.person);
    const [only, ...others] = provinces;
    if (only !== undefined && others.length === 0) {
      return context.redirect(`/console/${only.province}`);
    }
    return send(context, (tongue) => home(tongue, provinces));
  });
  addProvincePages(app, services);
  app.notFound((context) => send(context, notHere));
  app.onError((error, context) => {
    services.onFailure?.(error);
    return send(context, (tongue) =>
      error instanceof SignInRefusedError ? notSignedIn(tongue) : trouble(error, tongue),
    );
  });
  return app;
}

const limitTo = (file: FormLimit | undefined) =>
  bodyLimit({
    maxSize: FIELDS_LIMIT.bytesMax + (file?.bytesMax ?? 0),
    onError: (context) =>
      send(context, (tongue) => tooLarge(tongue, file ?? FIELDS_LIMIT, pathAsked(context))),
  });

const YEAR_SECONDS = 31_536_000;

async function keepLanguage(context: Context, next: () => Promise<void>): Promise<void> {
  await next();
  if (context.req.query('lang') === undefined) return;
  setCookie(context, LANGUAGE, languageOf(context), {
    path: '/console',
    sameSite: 'Lax',
    httpOnly: true,
    maxAge: YEAR_SECONDS,
  });
}

/** What a browser may do on a page. @param formsTo see `Page` */
const policyOf = (formsTo: string | undefined): string =>
  [
    "default-src 'none'",
    "style-src 'self'",
    "font-src 'self'",
    "script-src 'self'",
    "connect-src 'self'",
    ["form-action 'self'", ...(formsTo === undefined ? [] : [formsTo])].join(' '),
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');

const guardPages =
  ({ origin }: Pick<ConsoleServices, 'origin'>) =>
  async (context: Context<ConsoleEnv>, next: () => Promise<void>): Promise<void> => {
    await next();
    context.header('content-security-policy', policyOf(context.get('formsTo')));
    context.header('x-content-type-options', 'nosniff');
    // Not "no-referrer": forms would then not say where they come from.
    context.header('referrer-policy', 'same-origin');
    context.header('cross-origin-opener-policy', 'same-origin');
    if (origin().startsWith('https:')) {
      context.header('strict-transport-security', `max-age=${YEAR_SECONDS}`);
    }
  };

function addSignIn(app: Hono<ConsoleEnv>, services: ConsoleServices, sessions: Sessions): void {
  app.get('/console/sign-in', (context) => beginSignIn(context, services, sessions));
  app.get('/console', (context, next) => {
    const { code, error } = context.req.query();
    return code === undefined && error === undefined
      ? next()
      : finishSignIn(context, services, sessions);
  });
  app.get('/console/signed-out', (context) => send(context, signedOut));
  app.post('/console/sign-out', requireSession(sessions), requireOwnForm(services), (context) => {
    sessions.close(context);
    return context.redirect('/console/signed-out', 303);
  });
}

const requireSession =
  (sessions: Sessions) =>
  async (context: Context<ConsoleEnv>, next: () => Promise<void>): Promise<Response | void> => {
    const session = sessions.read(context);
    if (session !== undefined) {
      context.set('session', session);
      return next();
    }
    if (context.req.method !== 'GET') return send(context, sessionOver);
    const back = new URLSearchParams({ back: pathAsked(context) });
    return context.redirect(`/console/sign-in?${back.toString()}`);
  };

const requireOwnForm =
  ({ origin }: Pick<ConsoleServices, 'origin'>) =>
  async (context: Context<ConsoleEnv>, next: () => Promise<void>): Promise<Response | void> => {
    if (context.req.method === 'GET') return next();
    const { token } = await context.req.parseBody();
    const given = typeof token === 'string' ? token : '';
    const isOwn = isOwnForm(context, context.get('session'), { origin: origin(), given });
    return isOwn ? next() : send(context, notOurForm);
  };
