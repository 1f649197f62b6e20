import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { EmulatorNotInstalledError } from '../../cdk/emulator/errors.ts';
import { installMiniStack } from '../../cdk/emulator/install-ministack.ts';

describe('installMiniStack', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'dti-hub-'));
  });
  afterEach(async () => {
    vi.unstubAllEnvs();
    await rm(folder, { recursive: true });
  });

  it('says that Python is wanted where there is none', async () => {
    vi.stubEnv('PATH', folder);

    const installed = installMiniStack(join(folder, 'venv'));

    await expect(installed).rejects.toThrow(EmulatorNotInstalledError);
    await expect(installed).rejects.toThrow('There is no Python 3.10 or newer');
  });

  it('says that the package index is wanted where it does not answer', async () => {
    vi.stubEnv('PIP_INDEX_URL', 'http://127.0.0.1:9/');
    vi.stubEnv('PIP_RETRIES', '0');

    const installed = installMiniStack(join(folder, 'venv'));

    await expect(installed).rejects.toThrow(EmulatorNotInstalledError);
    await expect(installed).rejects.toThrow('PyPI');
  });
});
