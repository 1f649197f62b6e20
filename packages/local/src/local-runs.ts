import type { StartRun } from '@dti-hub/api';
import type { CommandContext } from './command-context.ts';
import { runNight } from './night-machine.ts';
import { withHub } from './open-hub.ts';

/**
 * Starts runs of the nightly machine on this machine, for whoever will not wait for their end; the same
 * name starts no second one while this process lives.
 */
export function localRuns(
  contexts: readonly CommandContext[],
  onFailure: (error: unknown) => void,
): StartRun {
  const started = new Set<string>();
  return async ({ province, night, only, name }) => {
    const context = contexts.find((one) => one.province.province === province);
    if (context === undefined) throw new RangeError(`no province ${province}`);
    if (started.has(name)) return;
    started.add(name);
    withHub(context, ({ services }) => runNight(services, { province, night, only })).catch(
      onFailure,
    );
  };
}
