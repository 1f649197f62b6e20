import { UpdateItemCommand, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { IntegrityError, StoreUnavailableError } from '@dti-hub/pipeline';
import { FORGOTTEN_AT, TABLE_ATTRIBUTES } from './dynamo-table.ts';
import { partitions } from './keys.ts';

/** The windows that a caller's request falls into. */
interface CountedRequest {
  readonly province: string;
  readonly caller: string;
  readonly day: string;
  /** Minutes since the epoch. */
  readonly minute: number;
  readonly forgottenAt: number;
}

/**
 * Counts requests by one atomic addition: an item for each caller and day, in it the day's count and one
 * for each minute that saw a request. No facts: they are dropped after their day, and never exported.
 */
export class DynamoRequestCounter {
  readonly #client: DynamoDBClient;
  readonly #table: string;

  constructor(client: DynamoDBClient, table: string) {
    this.#client = client;
    this.#table = table;
  }

  /** Gives the counts of both windows, the request included. @throws {StoreUnavailableError} */
  async count({ province, caller, day, minute, forgottenAt }: CountedRequest) {
    const { partition, sort } = TABLE_ATTRIBUTES;
    const { Attributes = {} } = await this.#send(
      new UpdateItemCommand({
        TableName: this.#table,
        Key: {
          [partition]: { S: partitions.requestCounts(province) },
          [sort]: { S: `${day} ${caller}` },
        },
        UpdateExpression: 'ADD #day :one, #minute :one SET #forgottenAt = :forgottenAt',
        ExpressionAttributeNames: {
          '#day': 'inDay',
          '#minute': `m${minute}`,
          '#forgottenAt': FORGOTTEN_AT,
        },
        ExpressionAttributeValues: {
          ':one': { N: '1' },
          ':forgottenAt': { N: String(forgottenAt) },
        },
        ReturnValues: 'UPDATED_NEW',
      }),
    );
    return { inMinute: countIn(Attributes[`m${minute}`]), inDay: countIn(Attributes['inDay']) };
  }

  async #send(command: UpdateItemCommand) {
    try {
      return await this.#client.send(command);
    } catch (error) {
      throw new StoreUnavailableError('count a request', { cause: error });
    }
  }
}

function countIn(attribute: { readonly N?: string | undefined } | undefined): number {
  const count = Number(attribute?.N);
  if (Number.isInteger(count)) return count;
  throw new IntegrityError('a count of requests is no number');
}
