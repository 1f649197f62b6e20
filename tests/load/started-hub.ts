import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../../packages/local/src/main.ts', import.meta.url));

/** A hub that runs as people start it, in a process of its own. */
export interface StartedHub {
  readonly url: string;
  readonly issuer: string;
  /** What it holds in memory, in bytes. */
  readonly memory: () => Promise<number>;
  /** Runs a command beside it; gives its exit code. */
  readonly run: (...args: readonly string[]) => Promise<number | null>;
  readonly stop: () => Promise<void>;
}

/** Starts the demonstration over an empty folder, and waits for its first publication. */
export async function startHub(home: string): Promise<StartedHub> {
  const child = command(home, ['start', '--port', '0']);
  const said = listenTo(child);
  const url = (await said(/console\): (\S+?)\/?\s/)).at(1) ?? '';
  const issuer = (await said(/sign-in\): (\S+),/)).at(1) ?? '';
  await said(/Đêm tới[\s\S]*Đêm tới/);
  return {
    url,
    issuer,
    memory: () => residentBytes(child),
    run: async (...args) => {
      const other = command(home, args);
      await once(other, 'close');
      return other.exitCode;
    },
    stop: async () => {
      const closed = once(child, 'close');
      child.kill('SIGTERM');
      await closed;
    },
  };
}

const command = (home: string, args: readonly string[]): ChildProcess =>
  spawn(process.execPath, [MAIN, ...args, '--home', home, '--province', 'ninh-thuan'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });

/** Waits until it has said something, as long as it runs. */
function listenTo(child: ChildProcess): (words: RegExp) => Promise<RegExpExecArray> {
  let text = '';
  child.stdout?.on('data', (chunk: Buffer) => {
    text += chunk.toString();
  });
  const ended = once(child, 'close').then((): never => {
    throw new Error(`the hub ended, and said: ${text}`);
  });
  ended.catch(() => undefined);
  return async (words) => {
    for (;;) {
      const found = words.exec(text);
      if (found !== null) return found;
      await Promise.race([once(child.stdout ?? child, 'data'), ended]);
    }
  };
}

async function residentBytes({ pid }: ChildProcess): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1]) * 1024;
}
