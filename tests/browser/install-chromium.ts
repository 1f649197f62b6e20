/** Installs Debian's Chromium where it is missing and whoever asks may: root, where there is apt. */
import { spawnSync } from 'node:child_process';
import process from 'node:process';
import { chromiumPath } from './chromium.ts';

const isThere = (): boolean => {
  try {
    chromiumPath();
    return true;
  } catch {
    return false;
  }
};

const apt = (...args: readonly string[]): void => {
  spawnSync('apt-get', args, {
    stdio: 'inherit',
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
};

const isRoot = process.getuid?.() === 0;
// Whoever names one of their own wants no other.
if (!isThere() && isRoot && process.env['CHROMIUM'] === undefined) {
  apt('update');
  apt('install', '--yes', '--no-install-recommends', 'chromium');
}
// Where it still is missing, this says how to install it, and fails.
process.stdout.write(`Chromium: ${chromiumPath()}\n`);
