import { HubProblemError } from './errors.ts';
import { fromThere, reach } from './reach.ts';
import type { paths } from './schema.d.ts';
import type { TokenSource } from './tokens.ts';

/** An address of the API that answers as JSON, as its document writes it: "/v1/{province}/units". */
export type HubPath = {
  [Path in keyof paths]: paths[Path] extends { get: AnswersAsJson } ? Path : never;
}[keyof paths];

interface AnswersAsJson {
  responses: { 200: { content: { 'application/json': object } } };
}

/** Addresses that answer with a list. */
export type ListPath = {
  [Path in HubPath]: HubAnswer<Path> extends { items: readonly unknown[] } ? Path : never;
}[HubPath];

/** What an address answers with, as JSON. */
export type HubAnswer<Path extends HubPath> =
  paths[Path]['get']['responses'][200]['content']['application/json'];

/** What is asked of an address: what stands in its path, and its query. */
export interface HubQuestion<Path extends HubPath> {
  readonly path: paths[Path]['get']['parameters']['path'];
  readonly query?: paths[Path]['get']['parameters']['query'];
}

/** Remembers, by address and form, the tag of the answer that the caller has. */
export interface TagMemory {
  get(question: string): string | undefined;
  set(question: string, tag: string): void;
}

/** How a hub is reached. */
export interface HubClientOptions {
  readonly baseUrl: string;
  readonly token: TokenSource;
  readonly fetch?: typeof fetch;
}

/** A whole answer in one form; `bytes` is undefined where the caller has it already. */
export interface Polled {
  readonly bytes: Uint8Array | undefined;
  /** The number of the publication; undefined where nothing was sent. */
  readonly publication: string | undefined;
}

/** Asks a DTI Hub. */
export class HubClient {
  readonly #baseUrl: string;
  readonly #token: TokenSource;
  readonly #fetch: typeof fetch;

  constructor({ baseUrl, token, fetch: send = fetch }: HubClientOptions) {
    this.#baseUrl = baseUrl.replace(/\/$/, '');
    this.#token = token;
    this.#fetch = send;
  }

  /** @throws {HubProblemError} @throws {UnreachableError} */
  async get<Path extends HubPath>(
    path: Path,
    question: HubQuestion<Path>,
  ): Promise<HubAnswer<Path>> {
    const address = addressOf(path, question);
    const answer = await this.#ask(address, { accept: 'application/json' });
    const told: HubAnswer<Path> = JSON.parse(await this.#textOf(address, answer));
    return told;
  }

  /**
   * The pages of a list, all of the publication that the first is of.
   * @yields one page after another
   * @throws {HubProblemError} @throws {UnreachableError}
   */
  async *pages<Path extends ListPath>(
    path: Path,
    question: HubQuestion<Path>,
  ): AsyncGenerator<HubAnswer<Path>> {
    let address: string | undefined = addressOf(path, question);
    while (address !== undefined) {
      const answer: Response = await this.#ask(address, { accept: 'application/json' });
      const page: HubAnswer<Path> = JSON.parse(await this.#textOf(address, answer));
      yield page;
      address = /<([^>]+)>; rel="next"/.exec(answer.headers.get('link') ?? '')?.[1];
    }
  }

  /**
   * The whole answer in a form, unless it is the one that the memory knows.
   * @throws {HubProblemError} @throws {UnreachableError}
   */
  async poll<Path extends HubPath>(
    path: Path,
    question: HubQuestion<Path>,
    { accept, memory }: { readonly accept: string; readonly memory: TagMemory },
  ): Promise<Polled> {
    const address = addressOf(path, question);
    const asked = `${accept} ${address}`;
    const tag = memory.get(asked);
    const answer = await this.#ask(address, {
      accept,
      ...(tag !== undefined && { 'if-none-match': tag }),
    });
    if (answer.status === NOT_MODIFIED) return { bytes: undefined, publication: undefined };
    const beside = answer.headers.get('location');
    // The signed address is the proof itself: whoever answers there is not to see the token.
    const sent = beside === null ? answer : await reach({ send: this.#fetch, address: beside }, {});
    const publication = answer.headers.get('hub-publication');
    // Whatever says of no publication that it is from it is no hub's.
    if (!sent.ok || publication === null) throw new HubProblemError(unexpected(sent.status));
    const whole = await fromThere(beside ?? `${this.#baseUrl}${address}`, sent.arrayBuffer());
    const bytes = new Uint8Array(whole);
    const given = answer.headers.get('etag');
    if (given !== null) memory.set(asked, given);
    return { bytes, publication };
  }

  async #ask(address: string, headers: Readonly<Record<string, string>>): Promise<Response> {
    const answer = await reach(
      { send: this.#fetch, address: `${this.#baseUrl}${address}` },
      {
        headers: { ...headers, authorization: `Bearer ${await this.#token()}` },
        redirect: 'manual',
      },
    );
    if (answer.status < LEAST_REFUSAL) return answer;
    const isProblem = answer.headers.get('content-type') === 'application/problem+json';
    throw new HubProblemError(
      isProblem ? JSON.parse(await this.#textOf(address, answer)) : unexpected(answer.status),
    );
  }

  #textOf(address: string, answer: Response): Promise<string> {
    return fromThere(`${this.#baseUrl}${address}`, answer.text());
  }
}

const NOT_MODIFIED = 304;
const LEAST_REFUSAL = 400;

const unexpected = (status: number) => ({
  status,
  code: 'client/unexpected',
  title: `Máy chủ trả lời không như thoả thuận (${status}).`,
  detail: `The server answered otherwise than agreed (${status}).`,
});

function addressOf<Path extends HubPath>(path: Path, question: HubQuestion<Path>): string {
  const given = new Map<string, unknown>(Object.entries(question.path));
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(String(given.get(name))),
  );
  const asked = new URLSearchParams();
  const wanted = new Map<string, unknown>(Object.entries(question.query ?? {}));
  for (const name of wanted.keys()) {
    if (wanted.get(name) !== undefined) asked.set(name, String(wanted.get(name)));
  }
  const query = asked.toString();
  return query === '' ? filled : `${filled}?${query}`;
}
