import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';

const CIPHER = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Turns a value into a text that only this console can read or make. */
export interface Seal {
  /** @param purpose what it is for: what was closed for one is not opened for another */
  close(purpose: string, value: unknown): string;
  /** Undefined: it is none of ours. */
  open(purpose: string, sealed: string): unknown;
  /** The one name of 64 characters that a value has for a purpose, which nobody else can tell. */
  nameOf(purpose: string, value: unknown): string;
}

/** Seals by AES-256-GCM with the first key; opens with any of them. */
export function createSeal(keys: readonly Uint8Array[]): Seal {
  const [current] = keys;
  if (current === undefined) throw new RangeError('sessions need a key');
  return {
    close(purpose, value) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv(CIPHER, current, nonce).setAAD(Buffer.from(purpose));
      const text = Buffer.concat([cipher.update(JSON.stringify(value)), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), text]).toString('base64url');
    },
    open(purpose, sealed) {
      for (const key of keys) {
        const text = openWith(key, purpose, Buffer.from(sealed, 'base64url'));
        if (text !== undefined) return JSON.parse(text);
      }
      return undefined;
    },
    nameOf: (purpose, value) =>
      createHmac('sha256', current)
        .update(JSON.stringify([purpose, value]))
        .digest('hex'),
  };
}

function openWith(key: Uint8Array, purpose: string, sealed: Buffer): string | undefined {
  if (sealed.length < NONCE_BYTES + TAG_BYTES) return undefined;
  try {
    const cipher = createDecipheriv(CIPHER, key, sealed.subarray(0, NONCE_BYTES), {
      authTagLength: TAG_BYTES,
    })
      .setAAD(Buffer.from(purpose))
      .setAuthTag(sealed.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
    const start = cipher.update(sealed.subarray(NONCE_BYTES + TAG_BYTES));
    return Buffer.concat([start, cipher.final()]).toString();
  } catch {
    return undefined;
  }
}
