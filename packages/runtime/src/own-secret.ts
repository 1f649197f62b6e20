import { GetSecretValueCommand } from '@aws-sdk/client-secrets-manager';
import { StoreUnavailableError } from '@dti-hub/pipeline';
import { createSecretsClient, type AwsPlace } from './aws-clients.ts';

/** A secret of the deployment's own: its name in Secrets Manager, and what it is read for. */
export interface OwnSecret {
  readonly name: string;
  readonly what: string;
}

/** Reads a secret as text. @throws {StoreUnavailableError} when it cannot be had */
export async function readOwnSecret(
  place: AwsPlace,
  { name, what }: OwnSecret,
): Promise<string | undefined> {
  try {
    const client = createSecretsClient(place);
    const { SecretString } = await client.send(new GetSecretValueCommand({ SecretId: name }));
    return SecretString;
  } catch (error) {
    throw new StoreUnavailableError(what, { cause: error });
  }
}
