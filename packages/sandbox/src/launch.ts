import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';
import { SandboxStartError } from './errors.ts';
import { writeArguments, type SandboxOptions } from './sandbox-arguments.ts';
import type { RunningServer } from './serve.ts';

/** A sandbox in a process of its own, so that a demo or a bench does not measure it. */
export interface LaunchedSandbox extends RunningServer {
  readonly pid: number;
}

const MAIN = fileURLToPath(new URL('main.ts', import.meta.url));
const firstLineSchema = z.strictObject({ url: z.url() });

/**
 * Starts the sandbox's process and waits until it listens. The process ends with this one, or when
 * closed. Throws a SandboxStartError when it ends first.
 */
export async function launchSandbox(options: SandboxOptions = {}): Promise<LaunchedSandbox> {
  const child = fork(MAIN, writeArguments(options), {
    execArgv: [],
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  const line = await firstLine(child);
  if (line === undefined || child.pid === undefined) throw new SandboxStartError(child.exitCode);
  const { url } = firstLineSchema.parse(JSON.parse(line));
  return { url, pid: child.pid, close: () => end(child) };
}

async function firstLine(child: ChildProcess): Promise<string | undefined> {
  if (child.stdout === null) return undefined;
  const lines = createInterface({ input: child.stdout });
  for await (const line of lines) return line;
  if (child.exitCode === null) await once(child, 'exit');
  return undefined;
}

/** Ends this child only, and waits until it is gone. */
async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill('SIGTERM');
  await exited;
}
