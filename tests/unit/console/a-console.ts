import { createConsole, type ConsoleServices } from '@dti-hub/console';
import type { Ports } from '@dti-hub/pipeline';

const ORIGIN = 'https://dti.example.vn';

const KEY = new Uint8Array(32).fill(7);

/** The hub that pages are made from, as tests have one. */
export interface ConsoleHub {
  readonly province: string;
  readonly name?: string;
  readonly simulated?: boolean;
  readonly stores: Pick<Ports, 'blobs' | 'journal' | 'observations' | 'publications'>;
  readonly startRun?: ConsoleServices['startRun'];
}

/** A console over a hub's stores, and browsers of people who are known without a network. */
export function aConsole(hub: ConsoleHub, more: Partial<ConsoleServices> = {}) {
  let now = Date.parse('2023-01-10T02:00:00.000Z');
  const failures: unknown[] = [];
  const runs: (readonly [string, string])[] = [];
  const { province, name = 'Tỉnh Ninh Thuận', simulated = true, stores } = hub;
  const app = createConsole({
    provinces: [{ province, name, simulated }],
    storesOf: () => stores,
    clock: { now: () => new Date(now).toISOString() },
    // The code that comes back is the person's name, and the nonce has to have come along.
    signIn: {
      begin: async ({ state, nonce, challenge }) =>
        `https://who.example/?${new URLSearchParams({ state, nonce, challenge }).toString()}`,
      finish: async ({ code }) => ({ person: code }),
    },
    sessionKeys: [KEY],
    origin: () => ORIGIN,
    startRun: async (id, night) => {
      runs.push([id, night]);
      await hub.startRun?.(id, night);
    },
    onFailure: (error) => failures.push(error),
    ...more,
  });
  return {
    app,
    failures,
    runs,
    pass: (ms: number) => {
      now += ms;
    },
    browser: () => openBrowser((path, init) => app.request(path, init)),
  };
}

type Ask = (path: string, init: RequestInit) => Response | Promise<Response>;

/** What came of a request. */
export interface Seen {
  readonly status: number;
  readonly html: string;
  readonly bytes: Uint8Array;
  readonly to: string;
  readonly headers: Headers;
}

/** A browser as far as the console needs one: it keeps cookies, and sends forms with what stands in them. */
function openBrowser(ask: Ask) {
  const cookies = new Map<string, string>();
  const send = async (path: string, init: RequestInit = {}): Promise<Seen> => {
    const cookie = [...cookies].map((pair) => pair.join('=')).join('; ');
    const headers = new Headers(init.headers);
    headers.set('cookie', cookie);
    const answer = await ask(`${ORIGIN}${path}`, { ...init, headers });
    for (const kept of answer.headers.getSetCookie()) {
      const [, key = '', value = ''] = /^([^=]+)=([^;]*)/.exec(kept) ?? [];
      if (/max-age=0/i.test(kept)) cookies.delete(key);
      else cookies.set(key, value);
    }
    const to = answer.headers.get('location') ?? '';
    const bytes = new Uint8Array(await answer.arrayBuffer());
    const html = new TextDecoder().decode(bytes);
    return { status: answer.status, html, bytes, to, headers: answer.headers };
  };
  const post = (
    path: string,
    form: Record<string, string> | FormData,
    origin: string | null = ORIGIN,
  ) =>
    send(path, {
      method: 'POST',
      body: form instanceof FormData ? form : new URLSearchParams(form),
      headers: origin === null ? {} : { origin },
    });
  return {
    cookies,
    get: (path: string) => send(path),
    post,
    /** Sends the form of a page that has a button of this text, with its hidden values and these. */
    async press(
      page: Seen & { readonly at: string },
      button: string,
      form: Record<string, string> = {},
    ) {
      return post(page.at, { ...hiddenOf(page.html, button), ...form });
    },
    /** Goes the whole way over the identity provider. */
    async signIn(person: string, path = '/console'): Promise<Seen> {
      const asked = await send(path);
      const { to } = await send(asked.to);
      const state = new URL(to).searchParams.get('state') ?? '';
      return send(`/console?${new URLSearchParams({ code: person, state }).toString()}`);
    },
  };
}

/** The hidden values of the form that has the button. @throws when no form has */
export function hiddenOf(html: string, button: string): Record<string, string> {
  const form = html.match(/<form[\s\S]*?<\/form>/g)?.find((one) => one.includes(button));
  if (form === undefined) throw new TypeError(`no form with "${button}"`);
  const values = [...form.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)];
  return Object.fromEntries(values.map(([, name = '', value = '']) => [name, unescaped(value)]));
}

const unescaped = (text: string): string =>
  text
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
