import { createPublicKey, verify } from 'node:crypto';
import { canonicalJson } from '@dti-hub/kernel';

/** A deployment's own key, which signs and is never shown. */
export interface Signer {
  /** The public half: SPKI, DER, base64. */
  readonly publicKey: string;
  /** Gives the Ed25519 signature of the bytes. */
  sign(bytes: Uint8Array): Promise<Uint8Array>;
}

/** That whoever has the key's other half signed something. */
export interface Signature {
  readonly algorithm: 'Ed25519';
  readonly publicKey: string;
  /** base64. */
  readonly value: string;
}

/** Signs a value by its canonical text. */
export async function signValue(signer: Signer, value: object): Promise<Signature> {
  const signed = await signer.sign(bytesOf(value));
  const { publicKey } = signer;
  return { algorithm: 'Ed25519', publicKey, value: Buffer.from(signed).toString('base64') };
}

/** Whether the signature is that of the value, by the key that it names. */
export function isSignatureOf(value: object, { publicKey, value: signed }: Signature): boolean {
  try {
    const der = Buffer.from(publicKey, 'base64');
    const key = createPublicKey({ key: der, format: 'der', type: 'spki' });
    return verify(null, bytesOf(value), key, Buffer.from(signed, 'base64'));
  } catch {
    // No key at all.
    return false;
  }
}

const bytesOf = (value: object): Uint8Array => new TextEncoder().encode(canonicalJson(value));
