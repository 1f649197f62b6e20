import { createHash } from 'node:crypto';
import type { Context } from 'hono';
import type { ConsoleServices } from '../services.ts';
import { secretText, type Sessions } from '../session/session.ts';
import { SignInRefusedError } from './sign-in.ts';

/** Where the identity provider leads back to. */
const BACK_PATH = '/console';

/** Sends the browser to the identity provider. */
export async function beginSignIn(
  context: Context,
  { signIn, origin }: ConsoleServices,
  sessions: Sessions,
): Promise<Response> {
  const [state, nonce, verifier] = [secretText(), secretText(), secretText()];
  const challenge = createHash('sha256').update(verifier).digest('base64url');
  const redirectUri = `${origin()}${BACK_PATH}`;
  const address = await signIn.begin({ state, nonce, challenge, redirectUri });
  sessions.ask(context, { state, nonce, verifier, back: ownPath(context.req.query('back')) });
  return context.redirect(address);
}

/**
 * Takes the browser back from the identity provider.
 * @throws {SignInRefusedError} when it was not asked there, or the answer proves nobody
 */
export async function finishSignIn(
  context: Context,
  { signIn, origin }: ConsoleServices,
  sessions: Sessions,
): Promise<Response> {
  const question = sessions.answered(context);
  const { code, state } = context.req.query();
  if (question === undefined || code === undefined || state !== question.state) {
    throw new SignInRefusedError();
  }
  const { verifier, nonce, back } = question;
  const redirectUri = `${origin()}${BACK_PATH}`;
  sessions.open(context, await signIn.finish({ code, verifier, nonce, redirectUri }));
  return context.redirect(back);
}

/** A path of the console, with no step up in it; whatever else a link may say leads to its first page. */
const OWN_PATH = /^\/console(?:\/[\w~:@%-][\w.~:@%-]*)*(?:\?[\w./~:@%&=+-]*)?$/;

const ownPath = (path: string | undefined): string =>
  path !== undefined && OWN_PATH.test(path) ? path : BACK_PATH;
