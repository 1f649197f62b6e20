import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import * as z from 'zod';
import { UNATTENDED } from '../html/polling.ts';
import type { ConsoleServices } from '../services.ts';
import type { Identified } from '../sign-in/sign-in.ts';
import { createSeal, type Seal } from './seal.ts';

/** Somebody who is signed in. */
export interface Session extends Identified {
  /** Stands in every form, so that no other site's form is taken for one of ours. */
  readonly formToken: string;
  /** Milliseconds since 1970. */
  readonly signedInAt: number;
}

const sessionSchema = z.object({
  person: z.string(),
  name: z.string().optional(),
  formToken: z.string(),
  signedInAt: z.number(),
  until: z.number(),
});

const questionSchema = z.object({
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  back: z.string(),
  until: z.number(),
});

/** What a browser was sent to the identity provider with, kept until it comes back. */
export type AskedQuestion = Omit<z.infer<typeof questionSchema>, 'until'>;

const MS_PER_SECOND = 1000;
/** Without a request for so long, a session ends. */
const IDLE_SECONDS = 3600;
const LIFE_SECONDS = 8 * IDLE_SECONDS;
const QUESTION_SECONDS = 600;

const SESSION = 'dti_session';
const QUESTION = 'dti_sign_in';

const TOKEN_BYTES = 32;

/** A text that nobody can guess. */
export const secretText = (): string => randomBytes(TOKEN_BYTES).toString('base64url');

/** Keeps sessions in the browser's cookies, sealed: the console itself remembers nobody. */
export class Sessions {
  readonly #seal: Seal;
  readonly #services: Pick<ConsoleServices, 'clock' | 'origin'>;

  constructor(services: Pick<ConsoleServices, 'clock' | 'origin' | 'sessionKeys'>) {
    this.#seal = createSeal(services.sessionKeys);
    this.#services = services;
  }

  open(context: Context, identified: Identified): void {
    this.#keep(context, { ...identified, formToken: secretText(), signedInAt: this.#now() });
  }

  /** Whose request it is, for another while from now on where a person makes it; undefined: nobody's. */
  read(context: Context): Session | undefined {
    const found = this.#read(context, SESSION, sessionSchema);
    if (found === undefined) return undefined;
    const { until: _end, ...session } = found;
    if (context.req.header(UNATTENDED) === undefined) this.#keep(context, session);
    return session;
  }

  close(context: Context): void {
    deleteCookie(context, SESSION, { path: '/' });
  }

  ask(context: Context, question: AskedQuestion): void {
    const until = this.#now() + QUESTION_SECONDS * MS_PER_SECOND;
    this.#write(context, QUESTION, { ...question, until });
  }

  /** The question that the browser was sent with; it is answered once. */
  answered(context: Context): AskedQuestion | undefined {
    const question = this.#read(context, QUESTION, questionSchema);
    deleteCookie(context, QUESTION, { path: '/' });
    return question;
  }

  #keep(context: Context, session: Session): void {
    const until = Math.min(
      this.#now() + IDLE_SECONDS * MS_PER_SECOND,
      session.signedInAt + LIFE_SECONDS * MS_PER_SECOND,
    );
    this.#write(context, SESSION, { ...session, until });
  }

  #write(context: Context, name: string, value: { readonly until: number }): void {
    setCookie(context, name, this.#seal.close(name, value), {
      path: '/',
      httpOnly: true,
      // Not "Strict": the identity provider and the bucket lead back here, and it has to come along.
      sameSite: 'Lax',
      // On one machine there is no TLS to ask for.
      secure: this.#services.origin().startsWith('https:'),
      maxAge: Math.max(0, Math.floor((value.until - this.#now()) / MS_PER_SECOND)),
    });
  }

  #read<Value extends { readonly until: number }>(
    context: Context,
    name: string,
    schema: z.ZodType<Value>,
  ): Value | undefined {
    const sealed = getCookie(context, name);
    if (sealed === undefined) return undefined;
    const { success, data } = schema.safeParse(this.#seal.open(name, sealed));
    return success && this.#now() < data.until ? data : undefined;
  }

  #now(): number {
    return Date.parse(this.#services.clock.now());
  }
}

/** Whether a form was sent from a page of ours, to this very person. */
export function isOwnForm(
  context: Context,
  { formToken }: Session,
  { origin, given }: { readonly origin: string; readonly given: string },
): boolean {
  const [expected, found] = [Buffer.from(formToken), Buffer.from(given)];
  return (
    context.req.header('origin') === origin &&
    expected.length === found.length &&
    timingSafeEqual(expected, found)
  );
}
