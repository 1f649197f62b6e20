import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import {
  LambdaClient,
  ListEventSourceMappingsCommand,
  UpdateEventSourceMappingCommand,
} from '@aws-sdk/client-lambda';
import {
  DescribeExecutionCommand,
  ListExecutionsCommand,
  SFNClient,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn';
import { ListQueuesCommand, PurgeQueueCommand, SQSClient } from '@aws-sdk/client-sqs';
import { composeServices } from '@dti-hub/functions/services';
import { launchSandbox } from '@dti-hub/sandbox';
import { prepareLocalDeployment, type Outputs } from '../../cdk/emulator/local-deployment.ts';
import { startMiniStack } from '../../cdk/emulator/ministack.ts';
import { readStage, stageFile } from '../../cdk/stage-settings.ts';
import { SHIPPED_DATA } from '../support/memory-hub.ts';
import type { EmulatorClient } from './emulator-facts.ts';

const MAIN = fileURLToPath(new URL('../../packages/local/src/main.ts', import.meta.url));
const REDRIVE = fileURLToPath(new URL('../../cdk/operations/redrive-command.ts', import.meta.url));

// A machine's waits are for a source or a store to come back; here nothing else is to be waited for.
const WAIT_SCALE = 0.01;
const POLL_MS = 100;

/** MiniStack, the simulated sources, and the stage `local` prepared to be deployed there. */
export async function emulateHub({ through }: { readonly through: string }) {
  const folder = await mkdtemp(join(tmpdir(), 'dti-hub-'));
  const { region } = await readStage(stageFile('local'));
  const sandbox = await launchSandbox({ through });
  const aws = await startMiniStack({ folder, region, waitScale: WAIT_SCALE });
  const place = { endpoint: aws.endpoint, region };
  const client = {
    ...place,
    credentials: { accessKeyId: 'emulator', secretAccessKey: 'emulator' },
  };
  const sfn = new SFNClient(client);
  const stop = async () => {
    sfn.destroy();
    await Promise.all([sandbox.close(), aws.stop()]);
    await rm(folder, { recursive: true });
  };
  const options = { ...place, sandboxUrl: sandbox.url, folder: join(folder, 'cdk') };
  return {
    folder,
    client,
    options,
    stop,
    prepare: () => prepareLocalDeployment(options),
    /** `PUT` on a control route of the sources. */
    tellSources: (path: string, body: object) => put(`${sandbox.url}/sandbox/${path}`, body),
    night: (machineArn: string, input: object) => runNight(sfn, machineArn, input),
    nights: (machineArn: string) => endedNights(sfn, machineArn),
  };
}

/** One deployed hub's parts, by what the deployment says of itself. */
export function deployedHub(
  outputs: Outputs,
  place: { readonly endpoint: string; readonly region: string },
) {
  const named: Readonly<Record<string, string>> = Object.assign({}, ...Object.values(outputs));
  const output = (name: string): string => {
    const value = named[name];
    if (value === undefined) throw new TypeError(`the deployment has no output ${name}`);
    return value;
  };
  const services = composeServices({
    table: output('TableName'),
    bucket: output('BucketName'),
    region: place.region,
    dynamoEndpoint: place.endpoint,
    s3Endpoint: place.endpoint,
    catalogueFolders: [SHIPPED_DATA],
    feedOverrides: {},
  });
  return {
    ...services,
    machineArn: output('StateMachineArn'),
    output,
    deadLettersUrl: output('DeadLettersUrl'),
    /** The emulator serves an API under its id, and not under a host of its own. */
    apiUrl: `${place.endpoint}/_aws/execute-api/${new URL(output('ApiUrl')).hostname.split('.')[0]}/$default`,
  };
}

/** Runs the machine with an input to its end. @throws when it does not succeed */
async function runNight(sfn: SFNClient, machineArn: string, input: object): Promise<void> {
  const { executionArn } = await sfn.send(
    new StartExecutionCommand({ stateMachineArn: machineArn, input: JSON.stringify(input) }),
  );
  const { status, error, cause } = await ended(sfn, executionArn);
  if (status !== 'SUCCEEDED') throw new Error(`the night ended ${status}: ${error} ${cause}`);
}

async function ended(sfn: SFNClient, executionArn: string | undefined) {
  for (;;) {
    const execution = await sfn.send(new DescribeExecutionCommand({ executionArn }));
    if (execution.status !== 'RUNNING') return execution;
    await pause(POLL_MS);
  }
}

/** How each execution of the machine ended, by name. */
async function endedNights(sfn: SFNClient, machineArn: string) {
  const { executions = [] } = await sfn.send(
    new ListExecutionsCommand({ stateMachineArn: machineArn }),
  );
  const nights = executions.map(async ({ name = '', executionArn }) => {
    const { status } = await ended(sfn, executionArn);
    return [name, status] as const;
  });
  return new Map(await Promise.all(nights));
}

/** Whether word of dropped files is taken; while it is not, it waits in its queue. */
export async function takeFiles(client: EmulatorClient, isTaken: boolean): Promise<void> {
  const lambda = new LambdaClient(client);
  const { EventSourceMappings: mappings = [] } = await lambda.send(
    new ListEventSourceMappingsCommand(),
  );
  for (const { UUID } of mappings) {
    await lambda.send(new UpdateEventSourceMappingCommand({ UUID, Enabled: isTaken }));
  }
}

/** Forgets the word that waits in the queue of dropped files. */
export async function forgetFiles(client: EmulatorClient): Promise<void> {
  const queues = new SQSClient(client);
  const { QueueUrls = [] } = await queues.send(new ListQueuesCommand());
  for (const QueueUrl of QueueUrls.filter((url) => url.endsWith('-dropped-files'))) {
    await queues.send(new PurgeQueueCommand({ QueueUrl }));
  }
}

/** The command line on a folder of this machine; gives what it printed. */
export const hubOnThisMachine = (home: string, ...args: readonly string[]): Promise<string> =>
  hubCommand({}, ...args, '--home', home);

/** The command line on a deployed hub; gives what it printed. */
export const hubDeployed = (
  { endpoint }: { readonly endpoint: string },
  outputsFile: string,
  ...args: readonly string[]
): Promise<string> =>
  hubCommand({ AWS_ENDPOINT_URL: endpoint, ...CREDENTIALS }, ...args, '--deployed', outputsFile);

async function hubCommand(
  env: Readonly<Record<string, string>>,
  ...args: readonly string[]
): Promise<string> {
  const options = { env, maxBuffer: OUTPUT_BYTES_MAX };
  const { stdout } = await promisify(execFile)(process.execPath, [MAIN, ...args], options);
  return stdout;
}

const CREDENTIALS = { AWS_ACCESS_KEY_ID: 'emulator', AWS_SECRET_ACCESS_KEY: 'emulator' };

const OUTPUT_BYTES_MAX = 64_000_000;

/** Our own command for the dead letters, as an operator calls it; gives what it printed. */
export async function redriveCommand(
  { endpoint }: { readonly endpoint: string },
  places: { readonly deadLettersUrl: string; readonly machineArn: string },
): Promise<string> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [REDRIVE, '--queue', places.deadLettersUrl, '--machine', places.machineArn],
    {
      env: { AWS_ENDPOINT_URL: endpoint, ...CREDENTIALS },
    },
  );
  return stdout;
}

async function put(url: string, body: object): Promise<void> {
  const headers = { 'content-type': 'application/json' };
  const { ok, status } = await fetch(url, { method: 'PUT', headers, body: JSON.stringify(body) });
  if (!ok) throw new Error(`PUT ${url} answered ${status}`);
}
