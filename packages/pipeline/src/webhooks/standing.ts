/** One attempt to send a subscriber the message of a journal place. */
export interface Attempt {
  /** The journal place whose message is sent. */
  readonly place: number;
  /** Counted from 1, for each place anew. */
  readonly number: number;
}

/** What came of posting a message. */
export interface PostResult {
  /** The HTTP status; null where no answer came. */
  readonly status: number | null;
  /** What kept it from coming, as a code or a class; null where it came. */
  readonly trouble: string | null;
}

/** An attempt that somebody began, and its end where it is known. */
export interface KeptAttempt extends Attempt {
  /** The instant at which it was begun, or ended. */
  readonly at: string;
  readonly end: PostResult | null;
}

/** Where a subscriber stands. Only the first message that it has not taken is ever sent: order is kept. */
export type Standing =
  | { readonly kind: 'caughtUp' }
  | ({ readonly kind: 'due' } & Attempt)
  | ({ readonly kind: 'waiting'; readonly until: string } & Attempt)
  /** A dead letter: nothing more is sent until a person has it replayed or skipped. */
  | ({ readonly kind: 'dead' } & Attempt);

const MINUTE_MS = 60_000;

/** How long to wait after each attempt that failed, in minutes: a receiver may be down for a weekend. */
const BACK_OFF_MINUTES = [1, 5, 30, 120, 480, 1440, 1440, 1440] as const;

/** After so many attempts a message is a dead letter. */
export const ATTEMPTS_MAX = BACK_OFF_MINUTES.length + 1;

/** Longer than any post may take: whoever has not ended an attempt by then died. */
const ATTEMPT_MS = MINUTE_MS;

const FIRST_FAILURE = 300;
const FIRST_SUCCESS = 200;

/** Whether a subscriber took a message, which every 2xx says. A redirect is not followed, so it took nothing. */
const isTaken = ({ status }: PostResult): boolean =>
  status !== null && status >= FIRST_SUCCESS && status < FIRST_FAILURE;

/**
 * Where a subscriber stands at an instant, from its last attempt and the places that have a message for
 * it. Pure.
 */
export function standingOf(
  last: KeptAttempt | undefined,
  places: readonly number[],
  now: string,
): Standing {
  if (last === undefined || (last.end !== null && isTaken(last.end))) {
    const place = places.find((one) => one > (last?.place ?? 0));
    return place === undefined ? { kind: 'caughtUp' } : { kind: 'due', place, number: 1 };
  }
  const { place, number } = last;
  const until = Date.parse(last.at) + (last.end === null ? ATTEMPT_MS : backOffMs(number));
  const isOver = Date.parse(now) >= until;
  if (number >= ATTEMPTS_MAX && (isOver || last.end !== null))
    return { kind: 'dead', place, number };
  const next = { place, number: number + 1 };
  return isOver
    ? { kind: 'due', ...next }
    : { kind: 'waiting', ...next, until: new Date(until).toISOString() };
}

const backOffMs = (number: number): number => (BACK_OFF_MINUTES[number - 1] ?? 0) * MINUTE_MS;

/** From where on somebody wants a subscriber told again. */
export interface ReplayWish {
  /** A journal place; left out: the message that it stands at. */
  readonly from?: number | undefined;
  /** Go on behind the message that it stands at. */
  readonly skip?: boolean | undefined;
}

/** The journal place from which a subscriber is told again; undefined where it has taken everything. Pure. */
export function replayPlace(standing: Standing, { from, skip }: ReplayWish): number | undefined {
  if (from !== undefined) return from;
  if (!('place' in standing)) return undefined;
  return skip === true ? standing.place + 1 : standing.place;
}
