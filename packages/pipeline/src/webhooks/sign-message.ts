import { createHmac } from 'node:crypto';
import { canonicalJson } from '@dti-hub/kernel';
import type { WebhookMessage } from './messages.ts';
import type { Webhook } from './webhooks.ts';

/**
 * A subscriber's secret, made of the deployment's key whenever it is needed: nobody keeps it. One that
 * is removed and added again has another.
 */
export const webhookSecret = (
  key: Uint8Array,
  province: string,
  { id, addedAt }: Pick<Webhook, 'id' | 'addedAt'>,
): Uint8Array =>
  createHmac('sha256', key)
    .update(canonicalJson([province, id, addedAt]))
    .digest();

/** A secret as subscribers are given it, in the form of Standard Webhooks. */
export const secretText = (secret: Uint8Array): string =>
  `whsec_${Buffer.from(secret).toString('base64')}`;

const MS_PER_SECOND = 1000;

/**
 * The headers of a message at an instant, as Standard Webhooks has them: the id is the message's own at
 * every attempt, so that a subscriber can tell what it has; the time is the attempt's.
 */
export function signedHeaders(
  { place, publication, body }: WebhookMessage,
  { id }: Pick<Webhook, 'id'>,
  { secret, now }: { readonly secret: Uint8Array; readonly now: string },
): Record<string, string> {
  const message = `${id}.${place}`;
  const timestamp = String(Math.floor(Date.parse(now) / MS_PER_SECOND));
  const signature = createHmac('sha256', secret)
    .update(`${message}.${timestamp}.${body}`)
    .digest('base64');
  return {
    'content-type': 'application/json',
    'webhook-id': message,
    'webhook-timestamp': timestamp,
    'webhook-signature': `v1,${signature}`,
    'dti-publication': String(publication),
  };
}
