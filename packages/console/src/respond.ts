import type { Context } from 'hono';
import { getCookie } from 'hono/cookie';
import { layout, type Frame, type Page } from './html/layout.ts';
import { tongueOf, type Language } from './language.ts';
import type { Session } from './session/session.ts';

/** What handlers find in their context. */
export interface ConsoleEnv {
  Variables: {
    session: Session;
    /** See `Page`. */
    formsTo: string | undefined;
  };
}

/** What was asked for, as a page leads back to it. */
export function pathAsked(context: Context): string {
  const { pathname, search } = new URL(context.req.url);
  // Behind two strokes a browser reads the name of another site.
  return `${pathname.replace(/^\/+/, '/')}${search}`;
}

/** A page, framed, in the language that the browser asked for. */
export function send(
  context: Context,
  pageOf: (tongue: Frame['tongue']) => Page,
  more: Pick<Frame, 'province' | 'may'> = {},
): Response | Promise<Response> {
  const tongue = tongueOf(languageOf(context));
  const page = pageOf(tongue);
  const session: Session | undefined = context.get('session');
  context.set('formsTo', page.formsTo);
  context.header('cache-control', 'no-store');
  return context.html(
    layout({ tongue, path: pathAsked(context), session, ...more }, page),
    page.status ?? 200,
  );
}

/** The cookie that keeps it. */
export const LANGUAGE = 'dti_language';

/** What was asked for now, or the last time; Vietnamese at first. */
export function languageOf(context: Context): Language {
  const asked = context.req.query('lang') ?? getCookie(context, LANGUAGE);
  return asked === 'en' ? 'en' : 'vi';
}
