import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { promisify } from 'node:util';
import { findFreePort, LOOPBACK, startProgram } from '../../cdk/emulator/server-process.ts';

const JAVA_MIN = 17;

/** The jar that AWS publishes, as the simulator's package carries it. */
const FOLDER = join(
  dirname(createRequire(import.meta.url).resolve('amplify-dynamodb-simulator/package.json')),
  'emulator',
);

/** Why DynamoDB Local cannot run here; undefined when it can. */
export async function whyNotHere(): Promise<string | undefined> {
  const found = await javaVersion();
  if (found === undefined) return `there is no Java here; it needs ${JAVA_MIN} or newer`;
  return found < JAVA_MIN ? `Java here is ${found}; it needs ${JAVA_MIN} or newer` : undefined;
}

async function javaVersion(): Promise<number | undefined> {
  try {
    const { stdout } = await promisify(execFile)('java', ['--version']);
    return Number(/\d+/.exec(stdout)?.[0]);
  } catch {
    return undefined;
  }
}

/** Starts it on a free port, everything in memory. */
export async function startDynamoDbLocal(logFile: string) {
  const port = await findFreePort();
  const endpoint = `http://${LOOPBACK}:${port}`;
  const args = ['-jar', 'DynamoDBLocal.jar', '-inMemory', '-sharedDb', '-disableTelemetry'];
  const running = await startProgram({
    command: 'java',
    args: ['-Djava.library.path=DynamoDBLocal_lib', ...args, '-port', String(port)],
    env: { PATH: process.env['PATH'] },
    folder: FOLDER,
    logFile,
    url: endpoint,
  });
  if (running === undefined) throw new Error(`DynamoDB Local did not start, see ${logFile}`);
  return { endpoint, ...running };
}
