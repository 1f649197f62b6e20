import type { Signer } from '@dti-hub/releases';
import { createSigner, newSigningKey, readSigner } from '@dti-hub/runtime';
import type { CommandContext } from './command-context.ts';
import { SIGNING_KEY_NAME } from './local-environment.ts';
import { usage } from './errors.ts';
import { ownKey } from './own-key.ts';

/**
 * What releases are signed with: on one machine the data folder's own key, made when it is first asked
 * for; of a deployment the one that its Secrets Manager keeps, unless HUB_SIGNING_KEY names another; null
 * where nobody has filled it.
 * @throws {UsageError} when HUB_SIGNING_KEY names none
 */
export async function releaseSigner({ home, deployed }: CommandContext): Promise<Signer | null> {
  if (deployed === undefined)
    return createSigner(await ownKey(home, 'release-key.pem', newSigningKey));
  const name = SIGNING_KEY_NAME ?? deployed.releaseKey;
  if (name === undefined) return null;
  const signer = await readSigner({ region: deployed.region }, name);
  if (signer === null && SIGNING_KEY_NAME !== undefined) throw noKeyThere(SIGNING_KEY_NAME);
  return signer;
}

const noKeyThere = (name: string) =>
  usage(
    {
      vi: `Secrets Manager không có khoá ký nào ở "${name}" (HUB_SIGNING_KEY); chưa phát hành gì.`,
      en: `Secrets Manager has no signing key under "${name}" (HUB_SIGNING_KEY); nothing was released.`,
    },
    {
      vi: 'Hãy ghi đúng tên khoá, hoặc bỏ HUB_SIGNING_KEY để dùng khoá của hệ thống.',
      en: 'Name the key that is there, or leave HUB_SIGNING_KEY out to use the deployment’s own.',
    },
  );
