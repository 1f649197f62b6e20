import { ExecutionAlreadyExists, StartExecutionCommand, type SFNClient } from '@aws-sdk/client-sfn';
import {
  ChangeMessageVisibilityCommand,
  DeleteMessageCommand,
  ReceiveMessageCommand,
  type Message,
  type SQSClient,
} from '@aws-sdk/client-sqs';

/** The queue of orders that the scheduler could not hand over, and the machine that they were for. */
export interface RedrivePlaces {
  readonly queueUrl: string;
  readonly machineArn: string;
}

/** What the dead letters are read and started with. */
export interface RedriveClients {
  readonly sqs: SQSClient;
  readonly sfn: SFNClient;
}

/** An order that was not handed over. */
export interface DeadLetter {
  readonly id: string;
  /** The machine's input, as text; undefined when the message holds none. */
  readonly order: string | undefined;
  /** What the scheduler says of it: which schedule, when, why not. */
  readonly said: Readonly<Record<string, string>>;
  readonly receipt: string;
}

/** What became of a dead letter: its execution, or why it is still in the queue. */
export type Redriven = { readonly letter: DeadLetter } & (
  | { readonly execution: string }
  | { readonly left: string }
);

/** For so long nobody else is given a letter that is being looked at. */
const HELD_SECONDS = 120;
const WAIT_SECONDS = 1;
const RECEIVE_MAX = 10;

/** Reads all that stands in the queue. Each letter is held until it is started or let go. */
export async function holdDeadLetters(
  { sqs }: Pick<RedriveClients, 'sqs'>,
  { queueUrl }: Pick<RedrivePlaces, 'queueUrl'>,
): Promise<readonly DeadLetter[]> {
  const letters = new Map<string, DeadLetter>();
  for (;;) {
    const { Messages: messages = [] } = await sqs.send(
      new ReceiveMessageCommand({
        QueueUrl: queueUrl,
        MaxNumberOfMessages: RECEIVE_MAX,
        VisibilityTimeout: HELD_SECONDS,
        WaitTimeSeconds: WAIT_SECONDS,
        MessageAttributeNames: ['All'],
      }),
    );
    const found = messages.map((message) => readLetter(message));
    if (found.every(({ id }) => letters.has(id))) return [...letters.values()];
    for (const letter of found) letters.set(letter.id, letter);
  }
}

/** Gives letters back to the queue as they were. */
export async function letGo(
  { sqs }: Pick<RedriveClients, 'sqs'>,
  { queueUrl }: Pick<RedrivePlaces, 'queueUrl'>,
  letters: readonly DeadLetter[],
): Promise<void> {
  for (const { receipt } of letters) {
    await sqs.send(
      new ChangeMessageVisibilityCommand({
        QueueUrl: queueUrl,
        ReceiptHandle: receipt,
        VisibilityTimeout: 0,
      }),
    );
  }
}

/**
 * Starts the machine with a letter's order and takes the letter out of the queue, in this order: a
 * crash in between leaves it there, and the execution's name keeps it from being started twice.
 * Whatever could not be started goes back.
 */
export async function redrive(
  clients: RedriveClients,
  places: RedrivePlaces,
  letter: DeadLetter,
): Promise<Redriven> {
  const { id, order, receipt } = letter;
  if (order === undefined)
    return leave(clients, places, { letter, left: 'it holds no whole order' });
  const name = `redrive-${id}`;
  try {
    await clients.sfn.send(
      new StartExecutionCommand({ stateMachineArn: places.machineArn, name, input: order }),
    );
  } catch (error) {
    if (!(error instanceof ExecutionAlreadyExists)) {
      return leave(clients, places, { letter, left: String(error) });
    }
  }
  await clients.sqs.send(
    new DeleteMessageCommand({ QueueUrl: places.queueUrl, ReceiptHandle: receipt }),
  );
  return { letter, execution: name };
}

async function leave(
  clients: RedriveClients,
  places: RedrivePlaces,
  left: { readonly letter: DeadLetter; readonly left: string },
): Promise<Redriven> {
  await letGo(clients, places, [left.letter]);
  return left;
}

function readLetter({ MessageId, ReceiptHandle, Body, MessageAttributes }: Message): DeadLetter {
  if (MessageId === undefined || ReceiptHandle === undefined) {
    throw new TypeError('a message without an id');
  }
  const said = Object.fromEntries(
    Object.entries(MessageAttributes ?? {}).map(([name, { StringValue }]) => [
      name,
      StringValue ?? '',
    ]),
  );
  const isCut = said['IS_PAYLOAD_TRUNCATED'] === 'true';
  return { id: MessageId, receipt: ReceiptHandle, said, order: isCut ? undefined : orderIn(Body) };
}

/**
 * The scheduler's guide does not say whether a letter for this kind of target holds the order itself
 * or the request that would have carried it: both are read.
 */
function orderIn(body = ''): string | undefined {
  const value = parseObject(body);
  if (value === undefined) return undefined;
  const carried = value['input'] ?? value['Input'];
  if (carried === undefined) return body;
  return typeof carried === 'string' && parseObject(carried) ? carried : undefined;
}

function parseObject(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
