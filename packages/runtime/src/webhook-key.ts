import { StoreUnavailableError } from '@dti-hub/pipeline';
import { createSecretsClient, type AwsPlace } from './aws-clients.ts';
import { readSecret } from './read-secret.ts';

/**
 * The key that the secrets of a deployment's subscribers are made of, under its name in Secrets Manager.
 * @throws {StoreUnavailableError} when it cannot be had
 */
export async function readWebhookKey(place: AwsPlace, name: string): Promise<Uint8Array> {
  const text = await readSecret(createSecretsClient(place), name);
  if (text === undefined) throw new StoreUnavailableError('read the key of webhooks');
  return new TextEncoder().encode(text);
}
