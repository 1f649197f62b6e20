import { hashJson, type Hash } from '@dti-hub/kernel';
import { randomUUID } from 'node:crypto';
import { partitions, sequenceKey } from './keys.ts';
import type { Table } from './table.ts';

/** A request under the key that its caller gave it. */
interface KeyedRequest {
  readonly province: string;
  readonly caller: string;
  readonly key: string;
  readonly payload: Hash;
  /** The present instant. */
  readonly at: string;
}

/** A try at a request: its number, and who makes it. */
interface KeptTry {
  readonly payload: Hash;
  readonly at: string;
  readonly token: string;
}

/** How a try ended; `answer` is null where it came to nothing. */
interface KeptEnd<Answer> {
  readonly payload: Hash;
  readonly at: string;
  readonly answer: Answer | null;
}

/** Longer than any request may take: whoever has not ended by then died. */
const TRY_SECONDS = 60;
const KEPT_SECONDS = 24 * 60 * 60;

/**
 * Requests and their answers by the key that their caller gave them. Nothing is changed: each try is an
 * item, and its end another one; a try that was given back, or never ended, is followed by the next.
 */
export class TableIdempotencyStore<Answer> {
  readonly #table: Table;

  constructor(table: Table) {
    this.#table = table;
  }

  /** Takes the key for this request, or says what has it. @throws {StoreUnavailableError} */
  async take(request: KeyedRequest) {
    const { number, last } = await this.#lastTry(request);
    const held = last === undefined ? undefined : holding(last, request);
    if (held !== undefined) return held;
    return (await this.#begin(request, number + 1))
      ? ({ kind: 'taken', try: number + 1 } as const)
      : ({ kind: 'inFlight' } as const);
  }

  /** Keeps the answer for everybody who asks the same again. @throws {StoreUnavailableError} */
  keep(request: KeyedRequest, number: number, answer: Answer): Promise<void> {
    return this.#end(request, number, answer);
  }

  /** Lets the key be taken again: nothing was done. @throws {StoreUnavailableError} */
  giveBack(request: KeyedRequest, number: number): Promise<void> {
    return this.#end(request, number, null);
  }

  /** The number of the last try, and how it stands; 0 where there was none. */
  async #lastTry(
    request: KeyedRequest,
  ): Promise<{ readonly number: number; readonly last?: KeptTry | KeptEnd<Answer> }> {
    const name = nameOf(request);
    const [item] = await this.#table.query(partitions.askedOnce(request.province), {
      where: { startingWith: `${name} ` },
      descending: true,
      limit: 1,
    });
    if (item === undefined) return { number: 0 };
    const [, number = '0'] = item.sort.split(' ');
    const last: KeptTry | KeptEnd<Answer> = JSON.parse(item.body);
    return { number: Number(number), last };
  }

  async #begin(request: KeyedRequest, number: number): Promise<boolean> {
    const { payload, at } = request;
    const item = itemOf(request, `${sequenceKey(number)} asked`, {
      payload,
      at,
      token: randomUUID(),
    } satisfies KeptTry);
    if (await this.#table.putIfAbsent(item)) return true;
    // A lost first try of this very call may have been kept.
    return (await this.#table.get(item.partition, item.sort))?.body === item.body;
  }

  async #end(request: KeyedRequest, number: number, answer: Answer | null): Promise<void> {
    const { payload, at } = request;
    const end: KeptEnd<Answer> = { payload, at, answer };
    await this.#table.putIfAbsent(itemOf(request, `${sequenceKey(number)} ended`, end));
  }
}

/** What the last try of a key means to a request; undefined: the key is free again. */
function holding<Answer>(last: KeptTry | KeptEnd<Answer>, { at, payload }: KeyedRequest) {
  const now = secondsAt(at);
  if (now >= forgottenAt(last.at)) return undefined;
  if ('answer' in last && last.answer === null) return undefined;
  if (last.payload !== payload) return { kind: 'otherPayload' } as const;
  if ('answer' in last && last.answer !== null) {
    return { kind: 'answered', answer: last.answer } as const;
  }
  return now < secondsAt(last.at) + TRY_SECONDS ? ({ kind: 'inFlight' } as const) : undefined;
}

/** Of one length, and of letters that any key may hold, whatever the caller wrote. */
const nameOf = ({ caller, key }: KeyedRequest): Hash => hashJson([caller, key]);

const itemOf = (request: KeyedRequest, place: string, body: object) => ({
  partition: partitions.askedOnce(request.province),
  sort: `${nameOf(request)} ${place}`,
  body: JSON.stringify(body),
  forgottenAt: forgottenAt(request.at),
});

const MS_PER_SECOND = 1000;

const secondsAt = (instant: string): number => Math.floor(Date.parse(instant) / MS_PER_SECOND);

const forgottenAt = (instant: string): number => secondsAt(instant) + KEPT_SECONDS;
