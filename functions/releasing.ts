import type { Releasing } from '@dti-hub/api';
import type { Announcer } from '@dti-hub/pipeline';
import type { Settings } from '@dti-hub/runtime';
import { composeSigner } from './compose.ts';

/** What a deployment makes releases with. */
export const releasingOf = (settings: Settings, announcer: Announcer | undefined): Releasing => ({
  announcer,
  isSimulated: (province) => settings.simulated?.includes(province) ?? false,
  signer: composeSigner(settings),
});
