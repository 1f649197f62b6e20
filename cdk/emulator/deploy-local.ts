/**
 * Deploys the hub on an AWS-compatible emulator of this machine, beside simulated sources, and keeps
 * both up until told to stop.
 */
import { once } from 'node:events';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { HubError } from '@dti-hub/kernel';
import { launchSandbox } from '@dti-hub/sandbox';
import { readStage, stageFile } from '../stage-settings.ts';
import { prepareLocalDeployment, type Outputs } from './local-deployment.ts';
import { startMiniStack } from './ministack.ts';

const FOLDER = fileURLToPath(new URL('../../.emulator/local', import.meta.url));

try {
  await deployUntilStopped();
} catch (error) {
  if (!(error instanceof HubError)) throw error;
  const { problem, mend } = error;
  process.stderr.write(`✘ ${problem.vi} ${mend.vi}\n  ${problem.en} ${mend.en}\n`);
  process.exitCode = 1;
}

async function deployUntilStopped(): Promise<void> {
  const { region } = await readStage(stageFile('local'));
  const aws = await startMiniStack({ folder: FOLDER, region });
  const sandbox = await launchSandbox();
  try {
    const options = { endpoint: aws.endpoint, region, sandboxUrl: sandbox.url };
    const local = await prepareLocalDeployment({ ...options, folder: join(FOLDER, 'cdk') });
    report(await local.deploy(), options);
    await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
  } finally {
    await sandbox.close();
    await aws.stop();
  }
}

function report(
  outputs: Outputs,
  { endpoint, sandboxUrl }: { readonly endpoint: string; readonly sandboxUrl: string },
): void {
  const named = Object.entries(outputs).flatMap(([stack, values]) =>
    Object.entries(values).map(
      ([name, value]) => `${stack}  ${name}  ${reachable(value, endpoint)}`,
    ),
  );
  const lines = [
    `Máy chủ thay AWS (in place of AWS)  ${endpoint}`,
    `Nguồn mô phỏng (simulated sources)  ${sandboxUrl}`,
    ...named,
    'Ctrl-C để dừng (to stop).',
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
}

/** An API's address under the path by which the emulator serves what has a host of its own on AWS. */
function reachable(output: string, endpoint: string): string {
  const [, api] = /^https:\/\/(\w+)\.execute-api\./.exec(output) ?? [];
  return api === undefined ? output : `${endpoint}/_aws/execute-api/${api}/$default`;
}
