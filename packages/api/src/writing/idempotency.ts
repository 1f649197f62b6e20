import type { Hash } from '@dti-hub/kernel';

/** A request that must not be done twice, under the key that its caller gave it. */
export interface KeyedRequest {
  readonly province: string;
  readonly caller: string;
  /** The caller's own word for the request. */
  readonly key: string;
  /** Of all that was asked: another one under the same key is a mistake. */
  readonly payload: Hash;
  /** The present instant. */
  readonly at: string;
}

/** What was answered to a request that did something. */
export interface KeptAnswer {
  readonly status: number;
  readonly version: string | null;
  /** JSON. */
  readonly body: string;
}

/** What a caller's key stands for. */
export type KeyState =
  /** It was free, and is this request's: to be kept or given back under the number of the try. */
  | { readonly kind: 'taken'; readonly try: number }
  /** The same request is being done, or was begun less than a minute ago and never ended. */
  | { readonly kind: 'inFlight' }
  | { readonly kind: 'answered'; readonly answer: KeptAnswer }
  /** Something else was asked for under it. */
  | { readonly kind: 'otherPayload' };

/** Which requests were done, by caller and key, for a day. No facts: nothing is built from it. */
export interface IdempotencyStore {
  /** Of many who take one key at once, one has it. @throws {StoreUnavailableError} */
  take(request: KeyedRequest): Promise<KeyState>;
  /** Keeps what the same request is answered from now on. @throws {StoreUnavailableError} */
  keep(request: KeyedRequest, tried: number, answer: KeptAnswer): Promise<void>;
  /** Frees the key: nothing was done. @throws {StoreUnavailableError} */
  giveBack(request: KeyedRequest, tried: number): Promise<void>;
}
