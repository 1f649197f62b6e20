import type { Releasing } from '@dti-hub/api';
import type { Announcer } from '@dti-hub/pipeline';
import type { Signer } from '@dti-hub/releases';
import { readSigner, type Settings } from '@dti-hub/runtime';

/** What releases are signed with where the hub is deployed; null: there is no key, or it is not filled yet. */
export const composeSigner =
  ({ region, releaseKey }: Pick<Settings, 'region' | 'releaseKey'>) =>
  async (): Promise<Signer | null> =>
    releaseKey === undefined ? null : readSigner({ region }, releaseKey);

/** What a deployment makes releases with. */
export const releasingOf = (settings: Settings, announcer: Announcer | undefined): Releasing => ({
  announcer,
  isSimulated: (province) => settings.simulated?.includes(province) ?? false,
  signer: composeSigner(settings),
});
