import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import process from 'node:process';
import { EmulatorStartError } from './errors.ts';
import { installMiniStack } from './install-ministack.ts';
import { findFreePort, LOOPBACK, startProgram } from './server-process.ts';

/** An AWS-compatible server on this machine. */
export interface MiniStack {
  /** Where all its services answer. */
  readonly endpoint: string;
  /** What it has to say, as text. */
  readonly logFile: string;
  /** Ends it and its functions, and waits until they are gone; what it keeps is then in its folder. */
  stop(): Promise<void>;
}

export interface MiniStackOptions {
  /** Where it keeps its state. */
  readonly folder: string;
  readonly region: string;
  /** The factor on a state machine's waits between tries; default 1. */
  readonly waitScale?: number | undefined;
}

/**
 * Starts MiniStack on a free port of the loopback address, installing it first where it is absent.
 * Its functions run with the Node that runs this.
 * @throws {EmulatorNotInstalledError}
 * @throws {EmulatorStartError}
 */
export async function startMiniStack(options: MiniStackOptions): Promise<MiniStack> {
  const python = await installMiniStack();
  const port = await findFreePort();
  const endpoint = `http://${LOOPBACK}:${port}`;
  const logFile = join(options.folder, 'ministack.log');
  await mkdir(options.folder, { recursive: true });
  // Outside the repository: what a bundle forgot would be found in node_modules above it.
  const unpacked = await mkdtemp(join(tmpdir(), 'dti-hub-emulator-'));
  const removeUnpacked = () => rm(unpacked, { recursive: true, force: true });
  const running = await startProgram({
    command: python,
    args: ['-m', 'ministack'],
    env: { ...environment(options, port), TMPDIR: unpacked },
    logFile,
    url: `${endpoint}/_ministack/health`,
  });
  if (running === undefined) {
    await removeUnpacked();
    throw new EmulatorStartError(logFile);
  }
  const stop = async () => {
    await running.stop();
    await removeUnpacked();
  };
  return { endpoint, logFile, stop };
}

/** Its functions see these as well. */
function environment({ folder, region, waitScale = 1 }: MiniStackOptions, port: number) {
  const { PATH = '', HOME = '' } = process.env;
  return {
    PATH: [dirname(process.execPath), PATH].join(delimiter),
    HOME,
    BIND_HOST: LOOPBACK,
    GATEWAY_PORT: String(port),
    // Also in an API's own host name, which may not end in a number.
    MINISTACK_HOST: 'localhost',
    MINISTACK_REGION: region,
    PERSIST_STATE: '1',
    STATE_DIR: join(folder, 'state'),
    S3_PERSIST: '1',
    S3_DATA_DIR: join(folder, 's3'),
    SFN_WAIT_SCALE: String(waitScale),
  };
}
