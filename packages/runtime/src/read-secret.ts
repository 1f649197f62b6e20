import {
  GetSecretValueCommand,
  ResourceNotFoundException,
  type SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { StoreUnavailableError } from '@dti-hub/pipeline';

/**
 * What Secrets Manager keeps under a name; undefined when nothing is there, or nobody has filled it yet.
 * @throws {StoreUnavailableError} when it does not answer
 */
export async function readSecret(
  client: SecretsManagerClient,
  name: string,
): Promise<string | undefined> {
  try {
    const { SecretString } = await client.send(new GetSecretValueCommand({ SecretId: name }));
    // AWS keeps no empty text; an emulator's secret begins as one.
    return SecretString === '' ? undefined : SecretString;
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return undefined;
    throw new StoreUnavailableError('read secret', { cause: error });
  }
}
