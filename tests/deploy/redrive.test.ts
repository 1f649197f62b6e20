import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import {
  CreateStateMachineCommand,
  DescribeExecutionCommand,
  ListExecutionsCommand,
  SFNClient,
} from '@aws-sdk/client-sfn';
import {
  CreateQueueCommand,
  GetQueueAttributesCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startMiniStack, type MiniStack } from '../../cdk/emulator/ministack.ts';
import { holdDeadLetters, letGo, redrive } from '../../cdk/operations/redrive.ts';

const REGION = 'ap-southeast-1';
const COMMAND = fileURLToPath(new URL('../../cdk/operations/redrive-command.ts', import.meta.url));

/** It only keeps what it was started with. */
const MACHINE = { StartAt: 'Done', States: { Done: { Type: 'Pass', End: true } } };

const ORDER = '{"province":"ninh-thuan","scheduledAt":"2023-01-09T18:00:00Z"}';

let folder: string;
let aws: MiniStack;
let sqs: SQSClient;
let sfn: SFNClient;
let places: { queueUrl: string; machineArn: string };
let count = 0;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dti-hub-'));
  aws = await startMiniStack({ folder, region: REGION });
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  const place = { region: REGION, endpoint: aws.endpoint, credentials };
  sqs = new SQSClient(place);
  sfn = new SFNClient(place);
});

afterAll(async () => {
  sqs.destroy();
  sfn.destroy();
  await aws.stop();
  await rm(folder, { recursive: true });
});

beforeEach(async () => {
  count += 1;
  const queue = await sqs.send(new CreateQueueCommand({ QueueName: `dead-letters-${count}` }));
  const machine = await sfn.send(
    new CreateStateMachineCommand({
      name: `night-${count}`,
      definition: JSON.stringify(MACHINE),
      roleArn: 'arn:aws:iam::000000000000:role/night',
    }),
  );
  places = { queueUrl: queue.QueueUrl ?? '', machineArn: machine.stateMachineArn ?? '' };
});

/** As the scheduler leaves it. */
const aLetter = (body = ORDER, isCut = false) =>
  sqs.send(
    new SendMessageCommand({
      QueueUrl: places.queueUrl,
      MessageBody: body,
      MessageAttributes: {
        ERROR_CODE: { DataType: 'String', StringValue: 'AWS.Scheduler.InternalServerError' },
        IS_PAYLOAD_TRUNCATED: { DataType: 'String', StringValue: String(isCut) },
      },
    }),
  );

async function waiting(): Promise<number> {
  const { Attributes } = await sqs.send(
    new GetQueueAttributesCommand({
      QueueUrl: places.queueUrl,
      AttributeNames: ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'],
    }),
  );
  return Object.values(Attributes ?? {}).reduce((total, number) => total + Number(number), 0);
}

async function inputs(): Promise<(string | undefined)[]> {
  const { executions = [] } = await sfn.send(
    new ListExecutionsCommand({ stateMachineArn: places.machineArn }),
  );
  const described = executions.map(({ executionArn }) =>
    sfn.send(new DescribeExecutionCommand({ executionArn })),
  );
  return (await Promise.all(described)).map(({ input }) => input);
}

const run = (...args: readonly string[]) =>
  promisify(execFile)(process.execPath, [COMMAND, ...args], {
    env: {
      AWS_ENDPOINT_URL: aws.endpoint,
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SECRET_ACCESS_KEY: 'test',
    },
  });

describe('redrive', () => {
  it('starts the machine with each order and takes it out of the queue', async () => {
    await aLetter();
    await aLetter(JSON.stringify({ stateMachineArn: places.machineArn, input: ORDER }));

    const { stdout } = await run('--queue', places.queueUrl, '--machine', places.machineArn);

    expect(stdout).toContain('2 lệnh đang chờ');
    expect(stdout).toContain('AWS.Scheduler.InternalServerError');
    expect(await inputs()).toEqual([ORDER, ORDER]);
    expect(await waiting()).toBe(0);
  });

  it('only lists, when asked to, and leaves all as it was', async () => {
    await aLetter();

    const { stdout } = await run(
      '--queue',
      places.queueUrl,
      '--machine',
      places.machineArn,
      '--list',
    );

    expect(stdout).toContain(ORDER);
    expect(await inputs()).toEqual([]);
    expect(await holdDeadLetters({ sqs }, places)).toHaveLength(1);
  });

  it('starts a letter once, if it was broken off before the letter was taken out', async () => {
    await aLetter();
    const [letter] = await holdDeadLetters({ sqs }, places);
    if (letter === undefined) throw new TypeError('one was sent');
    const crash = new Error('the process dies');
    const dying = new SQSClient({ region: REGION });
    dying.middlewareStack.add(() => () => Promise.reject(crash), { step: 'initialize' });

    await expect(redrive({ sqs: dying, sfn }, places, letter)).rejects.toThrow(crash);
    await letGo({ sqs }, places, [letter]);
    await run('--queue', places.queueUrl, '--machine', places.machineArn);

    expect(await inputs()).toEqual([ORDER]);
    expect(await waiting()).toBe(0);
  });

  it.each([
    { what: 'what is no order', body: 'hello', isCut: false },
    { what: 'an order that was cut', body: ORDER, isCut: true },
  ])('leaves $what in the queue, and says so', async ({ body, isCut }) => {
    await aLetter(body, isCut);

    const ended = run('--queue', places.queueUrl, '--machine', places.machineArn);

    await expect(ended).rejects.toMatchObject({
      code: 1,
      stdout: expect.stringContaining('left in the queue'),
    });
    expect(await waiting()).toBe(1);
    expect(await inputs()).toEqual([]);
  });

  it('leaves a letter in the queue when the machine cannot be started', async () => {
    await aLetter();

    const ended = run('--queue', places.queueUrl, '--machine', `${places.machineArn}-gone`);

    await expect(ended).rejects.toMatchObject({
      code: 1,
      stdout: expect.stringContaining('StateMachineDoesNotExist'),
    });
    expect(await waiting()).toBe(1);
  });

  it('says how it is used', async () => {
    await expect(run('--queue', places.queueUrl)).rejects.toMatchObject({
      code: 2,
      stderr: expect.stringContaining('npm run redrive'),
    });
  });
});
