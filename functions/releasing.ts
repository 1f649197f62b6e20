import type { Releasing } from '@dti-hub/api';
import type { Announcer } from '@dti-hub/pipeline';
import { createSigner, readSigningKey, type Settings } from '@dti-hub/runtime';

/**
 * What a deployment makes releases with: the key that its Secrets Manager keeps, if it has one, is read for
 * each release and kept in no memory.
 */
export const releasingOf = (
  { region, signingKey: name, simulated = [] }: Settings,
  announcer: Announcer | undefined,
): Releasing => ({
  announcer,
  isSimulated: (province) => simulated.includes(province),
  signer: async () => {
    const key = name === undefined ? undefined : await readSigningKey({ region }, name);
    return key === undefined ? null : createSigner(key);
  },
});
