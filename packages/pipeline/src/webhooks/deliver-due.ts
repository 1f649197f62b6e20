import { readState } from '../hub-state.ts';
import { inParallel } from '../in-parallel.ts';
import type { JournalEntry } from '../journal-entry.ts';
import type { Clock, ProvinceStores } from '../ports.ts';
import { isTold, messageOf } from './messages.ts';
import { signedHeaders, webhookSecret } from './sign-message.ts';
import {
  standingOf,
  type Attempt,
  type KeptAttempt,
  type PostResult,
  type Standing,
} from './standing.ts';
import { activeWebhooks, type Webhook } from './webhooks.ts';

/** Sends one message to one address. */
export interface Poster {
  /** Posts once, follows no redirect, and gives up well within a minute: no answer is a result too. */
  post(message: {
    readonly subscriber: string;
    readonly address: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly body: string;
  }): Promise<PostResult>;
}

/** The attempts for each turn of a subscription, appended and never changed. No state: not rebuilt. */
export interface AttemptLog {
  /** The last attempt of the subscription's present turn. */
  last(webhook: Webhook): Promise<KeptAttempt | undefined>;
  /** Takes the attempt if nobody has; says whether it did. */
  begin(webhook: Webhook, attempt: Attempt, at: string): Promise<boolean>;
  end(webhook: Webhook, attempt: Attempt, ended: Pick<KeptAttempt, 'at' | 'end'>): Promise<void>;
}

/** What delivering needs. */
export interface WebhookPorts extends Pick<ProvinceStores, 'blobs' | 'journal' | 'publications'> {
  readonly province: string;
  readonly clock: Clock;
  readonly attempts: AttemptLog;
  readonly poster: Poster;
  /** The deployment's own, of which the subscribers' secrets are made; asked for when there is something to send. */
  readonly key: () => Promise<Uint8Array>;
  /** The instant from which on no post is begun any more; left out: all that is due is sent. */
  readonly endsAt?: string | undefined;
}

/** A message that a subscriber did not take however often it was sent. */
export interface DeadLetter extends KeptAttempt {
  readonly subscriber: string;
  /** This round made the last attempt. */
  readonly isNew: boolean;
}

/** At most so many messages for one subscriber at a time; the rest is for the next round. */
const MESSAGES_MAX = 100;

/**
 * Sends every subscriber what it is due, one message after the other, each at least once and in the
 * journal's order. Workers may do so at once: an attempt is one worker's, and none goes past a message
 * that is not taken.
 * @returns the dead letters that subscribers stand at, of earlier rounds too
 * @throws {StoreUnavailableError} when it cannot be known what was kept; then the next round goes on
 */
export async function deliverDue(ports: WebhookPorts): Promise<readonly DeadLetter[]> {
  const { webhooks } = await readState(ports);
  const dead: DeadLetter[] = [];
  await inParallel(activeWebhooks(webhooks), async (webhook) => {
    const { last, isNew } = await deliverTo(ports, webhook);
    if (last !== undefined && standingOf(last, [], ports.clock.now()).kind === 'dead')
      dead.push({ ...last, subscriber: webhook.id, isNew });
  });
  return dead;
}

/** Where a subscriber stands, and what its last attempt came to. */
export async function readStanding(
  { journal, attempts, clock }: Pick<WebhookPorts, 'journal' | 'attempts' | 'clock'>,
  webhook: Webhook,
): Promise<{ readonly standing: Standing; readonly last: KeptAttempt | undefined }> {
  const last = await attempts.last(webhook);
  const told = await toldFrom(journal, last?.place ?? webhook.from);
  return { last, standing: standingOf(last, placesOf(told), clock.now()) };
}

/** Sends what is due; the last attempt there is, and whether this made it. */
async function deliverTo(
  ports: WebhookPorts,
  webhook: Webhook,
): Promise<{ readonly last: KeptAttempt | undefined; readonly isNew: boolean }> {
  let isNew = false;
  let last = await ports.attempts.last(webhook);
  const told = await toldFrom(ports.journal, last?.place ?? webhook.from);
  for (let sent = 0; sent < MESSAGES_MAX; sent += 1) {
    const now = ports.clock.now();
    if (ports.endsAt !== undefined && now >= ports.endsAt) break;
    const standing = standingOf(last, placesOf(told), now);
    const entry = told.find(({ seq }) => standing.kind === 'due' && seq === standing.place);
    if (standing.kind !== 'due' || entry === undefined) break;
    const { place, number } = standing;
    const made = await attempt(ports, webhook, { entry, attempt: { place, number } });
    if (made === undefined) break;
    last = made;
    isNew = true;
  }
  return { last, isNew };
}

/** Sends a message once; undefined where another worker is at it. */
async function attempt(
  ports: WebhookPorts,
  webhook: Webhook,
  { entry, attempt: made }: { readonly entry: JournalEntry; readonly attempt: Attempt },
): Promise<KeptAttempt | undefined> {
  const { attempts, clock, poster, province, key } = ports;
  const message = await messageOf(ports, province, entry);
  const secret = webhookSecret(await key(), province, webhook);
  const now = clock.now();
  if (!(await attempts.begin(webhook, made, now))) return undefined;
  const end = await poster.post({
    subscriber: webhook.id,
    address: webhook.address,
    headers: signedHeaders(message, webhook, { secret, now }),
    body: message.body,
  });
  const ended = { at: clock.now(), end };
  await attempts.end(webhook, made, ended);
  return { ...made, ...ended };
}

const toldFrom = async (
  journal: Pick<ProvinceStores['journal'], 'readAfter'>,
  place: number,
): Promise<JournalEntry[]> =>
  (await journal.readAfter(Math.max(0, place - 1))).filter((entry) => isTold(entry));

const placesOf = (entries: readonly JournalEntry[]): number[] => entries.map(({ seq }) => seq);
