import { createPrivateKey, createPublicKey, generateKeyPairSync, sign } from 'node:crypto';
import type { AwsPlace } from './aws-clients.ts';
import { readOwnSecret } from './own-secret.ts';

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

/** The deployment's key, under its name in Secrets Manager. @throws {StoreUnavailableError} when it cannot be had */
export const readSigningKey = (place: AwsPlace, name: string): Promise<string | undefined> =>
  readOwnSecret(place, { name, what: 'read the signing key' });
