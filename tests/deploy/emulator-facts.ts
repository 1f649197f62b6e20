import {
  CloudFormationClient,
  DescribeStackEventsCommand,
  ListStacksCommand,
} from '@aws-sdk/client-cloudformation';
import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { LambdaClient, ListFunctionsCommand } from '@aws-sdk/client-lambda';
import { ListBucketsCommand, S3Client } from '@aws-sdk/client-s3';
import { ListStateMachinesCommand, SFNClient } from '@aws-sdk/client-sfn';
import { ListQueuesCommand, SQSClient } from '@aws-sdk/client-sqs';
import * as z from 'zod';

/** Where the emulator answers, and with which credentials it is asked. */
export interface EmulatorClient {
  readonly endpoint: string;
  readonly region: string;
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
}

/** What preparing an account for CDK leaves there, for all deployments. */
const BOOTSTRAP = /^(?:CDKToolkit|cdk-hnb659fds-)/;

/** The names of all that stands in the account, by kind; what CDK itself needs is left out. */
export async function whatStands(client: EmulatorClient): Promise<Record<string, string[]>> {
  const [cloudFormation, dynamo, lambda, s3, sfn, sqs] = [
    new CloudFormationClient(client),
    new DynamoDBClient(client),
    new LambdaClient(client),
    new S3Client({ ...client, forcePathStyle: true }),
    new SFNClient(client),
    new SQSClient(client),
  ];
  const { StackSummaries: stacks = [] } = await cloudFormation.send(new ListStacksCommand());
  const { TableNames: tables = [] } = await dynamo.send(new ListTablesCommand());
  const { Functions: functions = [] } = await lambda.send(new ListFunctionsCommand());
  const { Buckets: buckets = [] } = await s3.send(new ListBucketsCommand());
  const { stateMachines = [] } = await sfn.send(new ListStateMachinesCommand());
  const { QueueUrls: queues = [] } = await sqs.send(new ListQueuesCommand());
  const { logGroups } = await ask(client, 'Logs_20140328.DescribeLogGroups');
  const { UserPools: pools } = await ask(
    client,
    'AWSCognitoIdentityProviderService.ListUserPools',
    { MaxResults: 60 },
  );
  const { SecretList: secrets } = await ask(client, 'secretsmanager.ListSecrets');
  const all = {
    stacks: stacks
      .filter(({ StackStatus }) => StackStatus !== 'DELETE_COMPLETE')
      .map(({ StackName }) => StackName),
    tables,
    functions: functions.map(({ FunctionName }) => FunctionName),
    buckets: buckets.map(({ Name }) => Name),
    machines: stateMachines.map(({ name }) => name),
    queues,
    logGroups: logGroups.map(({ logGroupName }) => logGroupName),
    secrets: secrets.map(({ Name }) => Name),
    pools: pools.map(({ Name }) => Name),
  };
  return Object.fromEntries(
    Object.entries<readonly (string | undefined)[]>(all).map(([kind, names]) => [
      kind,
      names.flatMap((name) => (name === undefined || BOOTSTRAP.test(name) ? [] : [name])),
    ]),
  );
}

/** How much has ever happened to each stack. */
export async function eventCounts(
  client: EmulatorClient,
  stacks: readonly string[],
): Promise<Record<string, number>> {
  const cloudFormation = new CloudFormationClient(client);
  const counted = stacks.map(async (stack) => {
    const { StackEvents: events = [] } = await cloudFormation.send(
      new DescribeStackEventsCommand({ StackName: stack }),
    );
    return [stack, events.length] as const;
  });
  return Object.fromEntries(await Promise.all(counted));
}

/** The hash of each function's code, by its name. */
export async function codeHashes(client: EmulatorClient): Promise<Record<string, string>> {
  const { Functions = [] } = await new LambdaClient(client).send(new ListFunctionsCommand());
  return Object.fromEntries(
    Functions.map(({ FunctionName = '', CodeSha256 = '' }) => [FunctionName, CodeSha256]),
  );
}

/** What a user pool keeps of a program; its secret is empty where it has none. */
export async function poolClient(client: EmulatorClient, pool: string, id: string) {
  const { UserPoolClient } = await ask(
    client,
    'AWSCognitoIdentityProviderService.DescribeUserPoolClient',
    { UserPoolId: pool, ClientId: id },
  );
  return UserPoolClient;
}

/** A token of a program that signs in by itself, for what it asks. */
export async function machineToken(
  { endpoint }: EmulatorClient,
  { ClientId, ClientSecret }: Awaited<ReturnType<typeof poolClient>>,
  scope: string,
): Promise<string> {
  const response = await fetch(`${endpoint}/oauth2/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${btoa(`${ClientId}:${ClientSecret}`)}` },
    body: new URLSearchParams({ grant_type: 'client_credentials', scope }),
  });
  if (!response.ok) throw new Error(`no token: ${response.status} ${await response.text()}`);
  return tokenSchema.parse(await response.json()).access_token;
}

const tokenSchema = z.object({ access_token: z.string() });

const answerSchema = z.object({
  UserPoolClient: z
    .object({ ClientId: z.string(), ClientSecret: z.string().default('') })
    .default({ ClientId: '', ClientSecret: '' }),
  AuthenticationResult: z.object({ AccessToken: z.string() }).default({ AccessToken: '' }),
  logGroups: z.array(z.object({ logGroupName: z.string() })).default([]),
  UserPools: z.array(z.object({ Name: z.string() })).default([]),
  SecretList: z.array(z.object({ Name: z.string() })).default([]),
  events: z.array(z.object({ message: z.string() })).default([]),
});

type ServiceAnswer = z.infer<typeof answerSchema>;

/** All that a function has logged. */
export async function logLines(client: EmulatorClient, functionName: string): Promise<string[]> {
  const { events } = await ask(client, 'Logs_20140328.FilterLogEvents', {
    logGroupName: `/aws/lambda/${functionName}`,
    limit: 10_000,
  });
  return events.map(({ message }) => message);
}

/** Asks a service that the repository has no client for, and needs none. */
export async function ask(
  { endpoint }: EmulatorClient,
  target: string,
  body: object = {},
): Promise<ServiceAnswer> {
  const response = await fetch(endpoint, {
    method: 'POST',
    headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': target },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${target} answered ${response.status}`);
  return answerSchema.parse(await response.json());
}
