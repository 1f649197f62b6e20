import {
  ConditionalCheckFailedException,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  type AttributeValue,
  type CreateTableCommandInput,
  type DynamoDBClient,
  type QueryCommandInput,
} from '@aws-sdk/client-dynamodb';
import { IntegrityError, StoreUnavailableError } from '@dti-hub/pipeline';
import type { QueryOptions, SortRange, Table, TableItem } from './table.ts';

/** The names of the attributes that every item has, all of them text: a body is never a number. */
export const TABLE_ATTRIBUTES = { partition: 'pk', sort: 'sk', body: 'body' } as const;

/** When DynamoDB may drop an item: seconds since the epoch. Items that have none are kept. */
export const FORGOTTEN_AT = 'forgottenAt';

/** The table as it is created where nobody else creates it: on demand, two text keys, no index. */
export const tableDefinition = (name: string): CreateTableCommandInput => ({
  TableName: name,
  BillingMode: 'PAY_PER_REQUEST',
  AttributeDefinitions: [
    { AttributeName: TABLE_ATTRIBUTES.partition, AttributeType: 'S' },
    { AttributeName: TABLE_ATTRIBUTES.sort, AttributeType: 'S' },
  ],
  KeySchema: [
    { AttributeName: TABLE_ATTRIBUTES.partition, KeyType: 'HASH' },
    { AttributeName: TABLE_ATTRIBUTES.sort, KeyType: 'RANGE' },
  ],
});

type Attributes = Record<string, AttributeValue>;

/** A table in DynamoDB, or in a server that speaks its protocol. */
export class DynamoTable implements Table {
  readonly #client: DynamoDBClient;
  readonly #name: string;

  constructor(client: DynamoDBClient, name: string) {
    this.#client = client;
    this.#name = name;
  }

  async putIfAbsent(item: TableItem): Promise<boolean> {
    try {
      await this.#client.send(
        new PutItemCommand({
          TableName: this.#name,
          Item: attributesOf(item),
          ConditionExpression: 'attribute_not_exists(pk)',
        }),
      );
      return true;
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return false;
      throw new StoreUnavailableError('put item', { cause: error });
    }
  }

  async get(partition: string, sort: string): Promise<TableItem | undefined> {
    try {
      const { Item } = await this.#client.send(
        new GetItemCommand({
          TableName: this.#name,
          Key: keyOf(partition, sort),
          ConsistentRead: true,
        }),
      );
      return Item === undefined ? undefined : toItem(Item);
    } catch (error) {
      throw asStoreError('get item', error);
    }
  }

  async query(partition: string, options: QueryOptions = {}): Promise<readonly TableItem[]> {
    const { limit = Number.POSITIVE_INFINITY } = options;
    const items: TableItem[] = [];
    let from: Attributes | undefined;
    try {
      do {
        const page = await this.#client.send(
          new QueryCommand({
            ...queryInput(partition, options),
            TableName: this.#name,
            ExclusiveStartKey: from,
          }),
        );
        items.push(...(page.Items ?? []).map((attributes) => toItem(attributes)));
        from = page.LastEvaluatedKey;
      } while (from !== undefined && items.length < limit);
    } catch (error) {
      throw asStoreError('query', error);
    }
    return items.slice(0, limit);
  }
}

function queryInput(
  partition: string,
  options: QueryOptions,
): Omit<QueryCommandInput, 'TableName'> {
  const condition = options.where === undefined ? undefined : sortCondition(options.where);
  return {
    KeyConditionExpression: ['pk = :pk', ...(condition ? [condition.expression] : [])].join(
      ' AND ',
    ),
    ExpressionAttributeValues: {
      ':pk': { S: partition },
      ...(condition && { ':sk': { S: condition.bound } }),
    },
    ConsistentRead: true,
    ScanIndexForward: options.descending !== true,
    Limit: options.limit,
  };
}

function sortCondition(where: SortRange): { expression: string; bound: string } {
  if ('after' in where) return { expression: 'sk > :sk', bound: where.after };
  if ('before' in where) return { expression: 'sk < :sk', bound: where.before };
  return { expression: 'begins_with(sk, :sk)', bound: where.startingWith };
}

const keyOf = (partition: string, sort: string): Attributes => ({
  [TABLE_ATTRIBUTES.partition]: { S: partition },
  [TABLE_ATTRIBUTES.sort]: { S: sort },
});

const attributesOf = ({ partition, sort, body, forgottenAt }: TableItem): Attributes => ({
  ...keyOf(partition, sort),
  [TABLE_ATTRIBUTES.body]: { S: body },
  ...(forgottenAt !== undefined && { [FORGOTTEN_AT]: { N: String(forgottenAt) } }),
});

function toItem(attributes: Attributes): TableItem {
  const partition = attributes[TABLE_ATTRIBUTES.partition]?.S;
  const sort = attributes[TABLE_ATTRIBUTES.sort]?.S;
  const body = attributes[TABLE_ATTRIBUTES.body]?.S;
  if (partition === undefined || sort === undefined || body === undefined) {
    throw new IntegrityError(`the item ${partition} ${sort} of the table lacks a text attribute`);
  }
  return { partition, sort, body };
}

const asStoreError = (operation: string, error: unknown): Error =>
  error instanceof IntegrityError ? error : new StoreUnavailableError(operation, { cause: error });
