import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { open } from 'node:fs/promises';
import { createServer } from 'node:net';
import process from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';

/** A server that is started as a program of its own. */
export interface ServerProgram {
  readonly command: string;
  readonly args: readonly string[];
  /** Its whole environment: nothing of this process's own goes along. */
  readonly env: NodeJS.ProcessEnv;
  readonly folder?: string;
  /** What it has to say is added here. */
  readonly logFile: string;
  /** Whatever it answers here, it is up. */
  readonly url: string;
}

/** A server that answers. */
export interface RunningProgram {
  /** Ends it and the processes that it started, and waits until it is gone. */
  stop(): Promise<void>;
}

/** Where such servers listen: never for another machine. */
export const LOOPBACK = '127.0.0.1';

const START_LIMIT_MS = 60_000;
const STOP_LIMIT_MS = 20_000;
const POLL_MS = 50;

/** Starts the program and waits until it answers; undefined when it ended, or was ended, before that. */
export async function startProgram(program: ServerProgram): Promise<RunningProgram | undefined> {
  const child = await launch(program);
  // It is in a group of its own, and would outlive a process that forgot it.
  const endAtOnce = () => signalGroup(child, 'SIGKILL');
  process.once('exit', endAtOnce);
  const stop = async () => {
    await endGroup(child);
    process.off('exit', endAtOnce);
  };
  if (await comesUp(child, program.url)) return { stop };
  await stop();
  return undefined;
}

/** A port that nobody listens on now. */
export async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, LOOPBACK);
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new TypeError('no TCP address');
  return address.port;
}

async function launch({ command, args, env, folder, logFile }: ServerProgram) {
  const log = await open(logFile, 'a');
  try {
    // A process group of its own: what it starts ends with it, and nothing else does.
    const child = spawn(command, args, {
      cwd: folder,
      detached: true,
      env,
      stdio: ['ignore', log.fd, log.fd],
    });
    await once(child, 'spawn');
    return child;
  } finally {
    await log.close();
  }
}

async function comesUp(child: ChildProcess, url: string): Promise<boolean> {
  const limit = AbortSignal.timeout(START_LIMIT_MS);
  while (isRunning(child) && !limit.aborted) {
    if (await answers(url, limit)) return true;
    await pause(POLL_MS);
  }
  return false;
}

async function answers(url: string, signal: AbortSignal): Promise<boolean> {
  try {
    await fetch(url, { signal });
    return true;
  } catch {
    return false;
  }
}

const isRunning = ({ exitCode, signalCode }: ChildProcess): boolean =>
  exitCode === null && signalCode === null;

async function endGroup(child: ChildProcess): Promise<void> {
  const gone = isRunning(child) ? once(child, 'exit') : Promise.resolve();
  signalGroup(child, 'SIGTERM');
  await Promise.race([gone, pause(STOP_LIMIT_MS, undefined, { ref: false })]);
  // Whoever of the group did not hear.
  signalGroup(child, 'SIGKILL');
  await gone;
}

/** The group is there as long as one of its processes is. */
function signalGroup({ pid }: ChildProcess, signal: NodeJS.Signals): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, signal);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}
