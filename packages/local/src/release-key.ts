import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Signer } from '@dti-hub/releases';
import { createSigner, newSigningKey, readSigningKey } from '@dti-hub/runtime';
import type { CommandContext } from './command-context.ts';
import { SIGNING_KEY_NAME } from './local-environment.ts';

/**
 * What releases are signed with: on one machine the data folder's own key, made when it is first asked
 * for; of a deployment the one that its Secrets Manager keeps, unless HUB_SIGNING_KEY names another; null
 * where there is neither.
 */
export async function releaseSigner({ home, deployed }: CommandContext): Promise<Signer | null> {
  if (deployed === undefined) return createSigner(await ownKey(home));
  const name = SIGNING_KEY_NAME ?? deployed.releaseKey;
  if (name === undefined) return null;
  const key = await readSigningKey({ region: deployed.region }, name);
  return key === undefined ? null : createSigner(key);
}

async function ownKey(home: string): Promise<string> {
  const file = join(home, 'release-key.pem');
  await mkdir(home, { recursive: true });
  try {
    await writeFile(file, newSigningKey(), { flag: 'wx', mode: 0o600 });
  } catch (error) {
    // It is there already: whoever was first has made it.
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
  return readFile(file, 'utf8');
}
