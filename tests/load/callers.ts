import { DEMO_PASSWORD, DEMO_POLLER } from '@dti-hub/local/src/identity/demo-identities.ts';
import { setTimeout } from 'node:timers/promises';
import * as z from 'zod';
import { timed, type Latencies } from './latencies.ts';
import type { StartedHub } from './started-hub.ts';

const PROVINCE = 'ninh-thuan';

const tokenSchema = z.object({ access_token: z.string() });

/** A token of the machine that polls, for what it reads every night. */
export async function pollerToken({ issuer }: StartedHub): Promise<string> {
  const scopes = ['indicators', 'observations'].map((dataset) => `${PROVINCE}/${dataset}.read`);
  const answer = await fetch(`${issuer}/oauth2/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${btoa(`${DEMO_POLLER.client}:${DEMO_POLLER.secret}`)}` },
    body: new URLSearchParams({ grant_type: 'client_credentials', scope: scopes.join(' ') }),
  });
  return tokenSchema.parse(await answer.json()).access_token;
}

/** Loads until the end of the test. */
export interface Until {
  readonly signal: AbortSignal;
  /** Between two requests of one caller. */
  readonly pauseMs: number;
}

async function keepAsking({ signal, pauseMs }: Until, ask: (turn: number) => Promise<void>) {
  for (let turn = 0; !signal.aborted; turn += 1) {
    await ask(turn);
    await setTimeout(pauseMs, undefined, { signal }).catch(() => undefined);
  }
}

const BULK = ['indicator-values', 'scorecards', 'observations'];

/** What a polling machine measures: whole answers, and those that it knows already. */
export interface Polled {
  readonly whole: Latencies;
  readonly known: Latencies;
}

/** A DOIC's machine: reads each dataset whole, and asks for it again by its tag. */
export function poll({ url }: StartedHub, token: string, polled: Polled) {
  const headers = { authorization: `Bearer ${token}`, accept: 'application/json' };
  return (until: Until): Promise<void> =>
    keepAsking(until, async (turn) => {
      const address = `${url}/v1/${PROVINCE}/${BULK[turn % BULK.length]}`;
      const whole = await timed(polled.whole, () => fetch(address, { headers }));
      const tag = whole.headers.get('etag') ?? '';
      await timed(polled.known, () =>
        fetch(address, { headers: { ...headers, 'if-none-match': tag } }),
      );
    });
}

/** A browser as far as a reader needs one: it keeps cookies. */
function openBrowser() {
  const cookies = new Map<string, string>();
  return async (url: string, form?: Record<string, string>): Promise<Response> => {
    const answer = await fetch(url, {
      redirect: 'manual',
      headers: { cookie: [...cookies].map((pair) => pair.join('=')).join('; ') },
      ...(form !== undefined && { method: 'POST', body: new URLSearchParams(form) }),
    });
    for (const cookie of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      cookies.set(name, value);
    }
    return answer;
  };
}

const whereTo = (answer: Response, from: string): string =>
  new URL(answer.headers.get('location') ?? '', from).href;

/** Signs a person in at the console, over the identity provider, as their browser does. */
async function signIn({ url }: StartedHub, person: string) {
  const browse = openBrowser();
  let at = `${url}/console`;
  for (;;) {
    const answer = await browse(at);
    const html = await answer.text();
    if (answer.status >= 400) throw new Error(`${at} answers ${answer.status}: ${html}`);
    if (answer.status >= 300) at = whereTo(answer, at);
    else if (!html.includes('type="password"')) return browse;
    else at = whereTo(await browse(at, { person, password: DEMO_PASSWORD }), at);
  }
}

const PAGES = ['', '/cases', '/units', '/ranking'];

/** Somebody at the console: one page after another. */
export function browsePages(hub: StartedHub, person: string, latencies: Latencies) {
  return async (until: Until): Promise<void> => {
    const browse = await signIn(hub, person);
    await keepAsking(until, async (turn) => {
      const page = PAGES[turn % PAGES.length] ?? '';
      await timed(latencies, () => browse(`${hub.url}/console/${PROVINCE}${page}`));
    });
  };
}
