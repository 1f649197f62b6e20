import { createPrivateKey, createPublicKey, generateKeyPairSync, sign } from 'node:crypto';
import { createSecretsClient, type AwsPlace } from './aws-clients.ts';
import { SigningKeyError } from './errors.ts';
import { readSecret } from './read-secret.ts';

/** What signs with a key: its public half, SPKI, DER, base64; and the Ed25519 signature of bytes. */
export interface KeySigner {
  readonly publicKey: string;
  sign(bytes: Uint8Array): Promise<Uint8Array>;
}

/** Signs with an Ed25519 private key, PKCS #8 in PEM. @throws {TypeError} when it is none */
export function createSigner(pem: string): KeySigner {
  const key = createPrivateKey(pem);
  if (key.asymmetricKeyType !== 'ed25519') throw new TypeError('the signing key is no Ed25519 key');
  const publicKey = createPublicKey(key).export({ format: 'der', type: 'spki' });
  return {
    publicKey: publicKey.toString('base64'),
    sign: async (bytes) => sign(null, bytes, key),
  };
}

/** A new key, as `createSigner` takes it. */
export const newSigningKey = (): string =>
  generateKeyPairSync('ed25519').privateKey.export({ format: 'pem', type: 'pkcs8' }).toString();

/**
 * Signs with the key that Secrets Manager keeps under a name; null where nobody has filled it yet.
 * @throws {StoreUnavailableError} when it cannot be had
 * @throws {SigningKeyError} when what is kept there is no such key
 */
export async function readSigner(place: AwsPlace, name: string): Promise<KeySigner | null> {
  const key = await readSecret(createSecretsClient(place), name);
  try {
    return key === undefined ? null : createSigner(key);
  } catch (error) {
    throw new SigningKeyError(name, { cause: error });
  }
}
