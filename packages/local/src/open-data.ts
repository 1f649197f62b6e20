import type { ApiServices } from '@dti-hub/api';
import { openDataArchive } from '@dti-hub/releases';
import type { CommandContext } from './command-context.ts';

/** Releases as open data, on the terms that each province's settings name. */
export const openDataOver =
  (
    contexts: readonly Pick<CommandContext, 'province'>[],
    portsOf: ApiServices['portsOf'],
  ): NonNullable<ApiServices['openDataOf']> =>
  async (province, name) => {
    const giver = contexts.find((one) => one.province.province === province)?.province;
    return giver && openDataArchive(portsOf(province), name, giver);
  };
