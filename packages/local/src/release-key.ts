import type { Signer } from '@dti-hub/releases';
import { createSigner, newSigningKey, readSigningKey } from '@dti-hub/runtime';
import type { CommandContext } from './command-context.ts';
import { SIGNING_KEY_NAME } from './local-environment.ts';
import { ownKey } from './own-key.ts';

/**
 * What releases are signed with: on one machine the data folder's own key, made when it is first asked
 * for; of a deployment the one that its Secrets Manager keeps, unless HUB_SIGNING_KEY names another; null
 * where there is neither.
 */
export async function releaseSigner({ home, deployed }: CommandContext): Promise<Signer | null> {
  if (deployed === undefined)
    return createSigner(await ownKey(home, 'release-key.pem', newSigningKey));
  const name = SIGNING_KEY_NAME ?? deployed.releaseKey;
  if (name === undefined) return null;
  const key = await readSigningKey({ region: deployed.region }, name);
  return key === undefined ? null : createSigner(key);
}
