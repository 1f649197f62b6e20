import process from 'node:process';
import { parseArgs } from 'node:util';
import { SFNClient } from '@aws-sdk/client-sfn';
import { SQSClient } from '@aws-sdk/client-sqs';
import { holdDeadLetters, letGo, redrive, type DeadLetter, type Redriven } from './redrive.ts';

const USAGE = `Chạy lại các lệnh đêm chưa giao được / starts the nights that the scheduler could not hand over.

  npm run redrive -- --queue <DeadLettersUrl> --machine <StateMachineArn> [--list]

Hai địa chỉ là đầu ra của "cdk deploy" / both are outputs of "cdk deploy". --list: chỉ liệt kê / only lists.`;

const say = (line: string) => process.stdout.write(`${line}\n`);

/** Gives the exit code: 1 when a letter is left that ought not to be. */
async function run(
  places: { readonly queueUrl: string; readonly machineArn: string },
  onlyLists: boolean,
): Promise<number> {
  const [, , , region = ''] = places.machineArn.split(':');
  const clients = { sqs: new SQSClient({ region }), sfn: new SFNClient({ region }) };
  const letters = await holdDeadLetters(clients, places);
  say(`${letters.length} lệnh đang chờ (dead letters)`);
  for (const letter of letters) say(letterLine(letter));
  if (onlyLists) {
    await letGo(clients, places, letters);
    return 0;
  }
  let left = 0;
  for (const letter of letters) {
    const redriven = await redrive(clients, places, letter);
    say(redrivenLine(redriven));
    if ('left' in redriven) left += 1;
  }
  return left === 0 ? 0 : 1;
}

const letterLine = ({ id, order = '?', said }: DeadLetter): string =>
  `- ${id} ${order} ${said['ERROR_CODE'] ?? ''} ${said['ERROR_MESSAGE'] ?? ''}`.trimEnd();

const redrivenLine = (redriven: Redriven): string =>
  'left' in redriven
    ? `✘ ${redriven.letter.id} còn lại trong hàng đợi (left in the queue): ${redriven.left}`
    : `✔ ${redriven.letter.id} đã chạy (started): ${redriven.execution}`;

const { values } = parseArgs({
  options: { queue: { type: 'string' }, machine: { type: 'string' }, list: { type: 'boolean' } },
});

if (values.queue === undefined || values.machine === undefined) {
  process.stderr.write(`${USAGE}\n`);
  process.exitCode = 2;
} else {
  const places = { queueUrl: values.queue, machineArn: values.machine };
  process.exitCode = await run(places, values.list ?? false);
}
