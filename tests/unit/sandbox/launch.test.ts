import { FEED_PATHS, launchSandbox, SandboxStartError } from '@dti-hub/sandbox';
import { describe, expect, it } from 'vitest';
import { aYear } from './ask.ts';

describe('launchSandbox', () => {
  it('serves from a process of its own until it is closed', async () => {
    const sandbox = await launchSandbox({ seed: 7, communes: 2, clean: true });
    const ask = () =>
      fetch(`${sandbox.url}${FEED_PATHS['dvcqg-progress']}`, {
        method: 'POST',
        body: JSON.stringify(aYear()),
      });

    const answer = await ask();
    await sandbox.close();

    expect(sandbox.pid).not.toBe(process.pid);
    expect(await answer.json()).toMatchObject({ data: { children: { length: 17 } } });
    await expect(ask()).rejects.toThrow('fetch failed');
    expect(() => process.kill(sandbox.pid, 0)).toThrow('ESRCH');
  });

  it('says so when the process does not start', async () => {
    await expect(launchSandbox({ through: '2026-02-30' })).rejects.toThrow(SandboxStartError);
  });
});
