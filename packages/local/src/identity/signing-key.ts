import { generateKeyPairSync, randomUUID, type JsonWebKey } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';

const keySchema = z.looseObject({ kid: z.string(), kty: z.literal('RSA') });

/** A private key as the identity server takes it. */
export type SigningKey = JsonWebKey & { readonly kid: string };

const BITS = 2048;

/** The key of the folder's identity server, made once: tokens outlive a restart. Only its owner may read it. */
export async function signingKey(home: string): Promise<SigningKey> {
  const folder = join(home, 'identity');
  const file = join(folder, 'signing-key.json');
  const kept = await readIfThere(file);
  if (kept !== undefined) return keySchema.parse(JSON.parse(kept));
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: BITS });
  const key = {
    ...privateKey.export({ format: 'jwk' }),
    kid: randomUUID(),
    alg: 'RS256',
    use: 'sig',
  };
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await writeFile(file, JSON.stringify(key), { mode: 0o600 });
  return key;
}

async function readIfThere(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}
