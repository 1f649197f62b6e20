/** What a hub told a webhook of. `publication` is the number that readers ask the API by. */
export interface WebhookEvent {
  readonly type: 'publication.published' | 'release.published';
  readonly province: string;
  readonly publication: number;
  readonly publishedAt: string;
  /** The path that answers with what changed; null where nothing was published before. */
  readonly changes: string | null;
  /** Of a publication: its night. */
  readonly night?: string;
  /** Of a release: the edition and period, which release of it, and its SHA-256. */
  readonly edition?: string;
  readonly period?: string;
  readonly release?: number;
  readonly hash?: string;
}

/** A request as a receiver of webhooks got it. */
export interface ReceivedWebhook {
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** The bytes as they came, not parsed and written again. */
  readonly body: string;
  /** As the hub showed it once: "whsec_…". */
  readonly secret: string;
  /** The present, in milliseconds since 1970. */
  readonly now: number;
}

/** Whether a hub sent it just now. `id` is the same however often a message is sent: keep it, and take each once. */
export type WebhookVerdict =
  | { readonly isGenuine: true; readonly id: string; readonly event: WebhookEvent }
  | { readonly isGenuine: false; readonly reason: 'headers' | 'timestamp' | 'signature' };

const TOLERANCE_MS = 5 * 60_000;
const MS_PER_SECOND = 1000;

/**
 * Tells a hub's webhook from anybody else's, and from one that was caught and sent again after more
 * than five minutes. Signatures are compared in constant time.
 * @throws {DOMException} when the secret is not what a hub shows
 */
export async function verifyWebhook(received: ReceivedWebhook): Promise<WebhookVerdict> {
  const { headers, body, secret, now } = received;
  const [id, timestamp, signatures] = ['id', 'timestamp', 'signature'].map((name) =>
    String(headers[`webhook-${name}`] ?? ''),
  );
  if (!id || !timestamp || !signatures || !/^\d{1,12}$/.test(timestamp))
    return { isGenuine: false, reason: 'headers' };
  if (Math.abs(now - Number(timestamp) * MS_PER_SECOND) > TOLERANCE_MS)
    return { isGenuine: false, reason: 'timestamp' };
  const key = await importKey(secret);
  const signed = new TextEncoder().encode(`${id}.${timestamp}.${body}`);
  for (const signature of signaturesIn(signatures)) {
    if (await crypto.subtle.verify('HMAC', key, signature, signed)) {
      const event: WebhookEvent = JSON.parse(body);
      return { isGenuine: true, id, event };
    }
  }
  return { isGenuine: false, reason: 'signature' };
}

const importKey = (secret: string) =>
  crypto.subtle.importKey(
    'raw',
    bytesOf(secret.replace(/^whsec_/, '')),
    { name: 'HMAC', hash: 'SHA-256' },
    false,
    ['verify'],
  );

/** While a secret changes there may be several, parted by spaces. */
const signaturesIn = (header: string): Uint8Array<ArrayBuffer>[] =>
  header
    .split(' ')
    .filter((one) => /^v1,[A-Za-z0-9+/]+={0,2}$/.test(one))
    .map((one) => bytesOf(one.slice('v1,'.length)));

const bytesOf = (base64: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
