import { StoreUnavailableError } from '@dti-hub/pipeline';
import type { AwsPlace } from './aws-clients.ts';
import { readOwnSecret } from './own-secret.ts';

const WHAT = 'read the key of webhooks';

/**
 * The key that the secrets of a deployment's subscribers are made of, under its name in Secrets Manager.
 * @throws {StoreUnavailableError} when it cannot be had
 */
export async function readWebhookKey(place: AwsPlace, name: string): Promise<Uint8Array> {
  const text = await readOwnSecret(place, { name, what: WHAT });
  if (text === undefined || text === '') throw new StoreUnavailableError(WHAT);
  return new TextEncoder().encode(text);
}
