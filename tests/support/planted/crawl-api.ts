import type { createApi } from '@dti-hub/api';
import * as z from 'zod';
import type { Told } from './needles.ts';

type Api = Pick<ReturnType<typeof createApi>, 'request'>;

const documentSchema = z.object({
  paths: z.record(
    z.string(),
    z.object({
      get: z
        .object({
          parameters: z
            .array(z.object({ name: z.string(), required: z.boolean().optional() }))
            .default([]),
        })
        .optional(),
    }),
  ),
});

/** So many values are tried of each parameter, and so many addresses of each route. */
const VALUES_MAX = 6;
const ADDRESSES_MAX = 60;

/** In the second, what was learned in the first is asked for. */
const ROUNDS = 2;

/** What is known of each parameter by its name. */
class Known {
  readonly #values = new Map<string, Set<string>>();

  add(name: string, value: string): void {
    const values = this.#values.get(name) ?? new Set();
    if (values.size < VALUES_MAX) values.add(value);
    this.#values.set(name, values);
  }

  of(name: string): readonly string[] {
    return [...(this.#values.get(name) ?? [])];
  }

  /** Every name in an answer at which a text or a number stands may be a parameter elsewhere. */
  learn(answer: unknown): void {
    if (Array.isArray(answer)) for (const one of answer) this.learn(one);
    else if (typeof answer === 'object' && answer !== null)
      for (const [name, value] of Object.entries(answer)) {
        if (typeof value === 'string' || typeof value === 'number') this.add(name, String(value));
        this.learn(value);
      }
  }
}

/** How each route can be asked for: its path, and the parameters that it cannot do without. */
async function routesOf(api: Api) {
  const answer = await api.request('/openapi.json');
  const { paths } = documentSchema.parse(await answer.json());
  return Object.entries(paths).flatMap(([path, { get }]) =>
    get === undefined
      ? []
      : [{ path, required: get.parameters.filter((one) => one.required).map(({ name }) => name) }],
  );
}

function addressesOf({ path, required }: { path: string; required: string[] }, known: Known) {
  let addresses = [{ path, query: new Array<string>() }];
  for (const name of required) {
    const place = `{${name}}`;
    addresses = addresses.flatMap((address) =>
      known.of(name).map((value) => {
        const written = encodeURIComponent(value);
        return address.path.includes(place)
          ? { ...address, path: address.path.replace(place, written) }
          : { ...address, query: [...address.query, `${name}=${written}`] };
      }),
    );
  }
  return addresses
    .slice(0, ADDRESSES_MAX)
    .map((address) => [address.path, address.query.join('&')].filter(Boolean).join('?'));
}

/** What was answered, and how often with something. */
export interface Crawled {
  readonly told: readonly Told[];
  readonly answered: number;
}

/**
 * Asks for everything that can be asked for: all routes of the API's own document, with every id that is at hand
 * or that an answer tells, as whoever shows the token.
 */
export async function crawlApi(
  api: Api,
  token: string,
  hints: Readonly<Record<string, readonly string[]>>,
): Promise<Crawled> {
  const known = new Known();
  for (const [name, values] of Object.entries(hints))
    for (const value of values) known.add(name, value);
  const routes = await routesOf(api);
  const told = new Map<string, Told>();
  let answered = 0;
  const ask = async (address: string): Promise<void> => {
    const answer = await api.request(address, { headers: { authorization: `Bearer ${token}` } });
    const [headers, text] = [JSON.stringify([...answer.headers]), await answer.text()];
    told.set(address, { where: `${answer.status} ${address}`, text: `${headers}\n${text}` });
    if (!answer.ok) return;
    answered += 1;
    if (answer.headers.get('content-type')?.includes('json') === true)
      known.learn(JSON.parse(text));
  };
  for (let round = 0; round < ROUNDS; round += 1)
    for (const address of routes.flatMap((route) => addressesOf(route, known)))
      if (!told.has(address)) await ask(address);
  return { told: [...told.values()], answered };
}
