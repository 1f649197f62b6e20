import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import type { TestProject } from 'vitest/node';
import { chromiumPath } from './chromium.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the console answers: "http://127.0.0.1:8787". */
    readonly origin: string;
  }
}

const MAIN = fileURLToPath(new URL('../../packages/local/src/main.ts', import.meta.url));

/** The demonstration's own night, and the one that was missed before the start. */
const BOTH_NIGHTS = 'Công bố số 2';

/** Starts the hub as `npm start` does, on an empty folder, and waits until its first nights are published. */
export async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  chromiumPath();
  const home = await mkdtemp(join(tmpdir(), 'dti-hub-browser-'));
  const child = spawn(process.execPath, [MAIN, 'start', '--province', 'ninh-thuan'], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, HUB_HOME: home, PORT: '0' },
  });
  const closed = once(child, 'close');
  const stop = async () => {
    child.kill('SIGTERM');
    await closed;
    await rm(home, { recursive: true });
  };
  try {
    const said = await hear(child, BOTH_NIGHTS);
    const [, origin = ''] = /\(console\): (\S+)\//.exec(said) ?? [];
    provide('origin', origin);
    return stop;
  } catch (error) {
    await stop();
    throw error;
  }
}

/** All that was said up to some words. @throws when it ends before */
async function hear(child: ChildProcess, words: string): Promise<string> {
  let said = '';
  return new Promise((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (chunk: Buffer) => {
        said += chunk.toString();
        if (said.includes(words)) resolve(said);
      });
    }
    child.once('close', () => reject(new Error(`the hub ended, and said: ${said}`)));
  });
}
