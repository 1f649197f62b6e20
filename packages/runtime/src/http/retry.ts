import { TRANSIENT_STATUSES } from '@dti-hub/catalogue';
import {
  SourceUnavailableError,
  type Patience,
  type SourceRequest,
  type SourceResponse,
} from '@dti-hub/pipeline';
import { retryAfterMs } from './retry-after.ts';

/** Time and chance, so that a test neither waits nor guesses. */
export interface Waiting {
  /** The present, in milliseconds since 1970. */
  readonly nowMs: () => number;
  readonly sleep: (ms: number) => Promise<void>;
  /** At least 0, below 1. */
  readonly random: () => number;
}

/** How one attempt went: what came, or what kept it from coming. */
type Attempt =
  | { readonly response: SourceResponse; readonly error?: never }
  | { readonly error: unknown; readonly response?: never };

/**
 * Sends a request until it is answered by something that will not pass, within the request's patience.
 * So many failures in a row as that allows end it, and with it the walk: that is the circuit which
 * leaves a struggling host alone. The last answer is handed on as it came, for the core to judge. The
 * state machine may pull once more later; a request without patience is sent once.
 *
 * Waits grow exponentially and are drawn from zero up ("full jitter"), so that feeds which failed
 * together do not come back together; where the source names a wait, that is kept instead.
 */
export async function askPatiently(
  request: SourceRequest,
  ask: (request: SourceRequest) => Promise<SourceResponse>,
  waiting: Waiting,
): Promise<SourceResponse> {
  const endsAtMs = waiting.nowMs() + (request.leftMs ?? Number.POSITIVE_INFINITY);
  let attempts = 0;
  let waitedMs = 0;
  for (;;) {
    const leftMs = Math.max(1, endsAtMs - waiting.nowMs());
    const timeoutMs = Math.min(request.timeoutMs, leftMs);
    const attempt = await tryOnce({ ...request, timeoutMs }, ask);
    attempts += 1;
    const waitMs = isTransient(attempt)
      ? nextWaitMs(request, attempt, { failures: attempts, waitedMs, endsAtMs, waiting })
      : null;
    if (waitMs === null) return settled(attempt, { requests: attempts, waitedMs });
    await waiting.sleep(waitMs);
    waitedMs += waitMs;
  }
}

async function tryOnce(
  request: SourceRequest,
  ask: (request: SourceRequest) => Promise<SourceResponse>,
): Promise<Attempt> {
  try {
    return { response: await ask(request) };
  } catch (error) {
    return { error };
  }
}

function settled(
  { response, error }: Attempt,
  spent: NonNullable<SourceResponse['spent']>,
): SourceResponse {
  if (response === undefined) throw error;
  return { ...response, spent };
}

/** What a connection breaks with when it may well hold the next time. */
const TRANSIENT_CODES: ReadonlySet<string> = new Set([
  'EAI_AGAIN',
  'ECONNABORTED',
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EPIPE',
  'ERR_STREAM_PREMATURE_CLOSE',
  'ETIMEDOUT',
  'TimeoutError',
  'UND_ERR_BODY_TIMEOUT',
  'UND_ERR_CONNECT_TIMEOUT',
  'UND_ERR_HEADERS_TIMEOUT',
  'UND_ERR_SOCKET',
  'Z_BUF_ERROR',
]);

function isTransient({ response, error }: Attempt): boolean {
  if (response !== undefined) return TRANSIENT_STATUSES.has(response.status);
  if (!(error instanceof SourceUnavailableError)) return false;
  return error.cause === undefined || TRANSIENT_CODES.has(causeCode(error.cause));
}

/** What failed, as its code or class says: ECONNREFUSED, UND_ERR_SOCKET, TimeoutError. */
export function causeCode(error: unknown): string {
  if (!(error instanceof Error)) return 'no answer';
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}

interface Progress {
  readonly failures: number;
  readonly waitedMs: number;
  readonly endsAtMs: number;
  readonly waiting: Waiting;
}

/** How long to wait before the next attempt; null when there is to be none. */
function nextWaitMs(
  { patience }: SourceRequest,
  { response }: Attempt,
  { failures, waitedMs, endsAtMs, waiting }: Progress,
): number | null {
  if (patience === undefined || failures >= patience.failuresMax) return null;
  const nowMs = waiting.nowMs();
  const asked = retryAfterMs(response?.headers['retry-after'], nowMs);
  const waitMs = asked ?? drawnWaitMs(patience, failures, waiting.random());
  const overrun =
    waitMs > patience.waitMaxMs ||
    waitedMs + waitMs > patience.waitTotalMs ||
    nowMs + waitMs >= endsAtMs;
  return overrun ? null : waitMs;
}

const drawnWaitMs = (
  { firstWaitMs, waitMaxMs }: Patience,
  failures: number,
  random: number,
): number => Math.floor(random * Math.min(waitMaxMs, firstWaitMs * 2 ** (failures - 1)));
