import { readFile } from 'node:fs/promises';
import { HubError, type Disposition } from '@dti-hub/kernel';
import type { Settings } from '@dti-hub/runtime';
import * as z from 'zod';

/** Where a hub keeps its data: on this machine, or deployed. */
export type StorePlace = Pick<
  Settings,
  'table' | 'bucket' | 'region' | 'dynamoEndpoint' | 's3Endpoint' | 'eventBus'
>;

/** Where a deployment keeps its data, and its keys by their names in Secrets Manager; undefined: it has none. */
export interface DeployedPlace extends StorePlace {
  /** Signs its releases. */
  readonly releaseKey?: string | undefined;
  /** Of which the secrets of its subscribers are made. */
  readonly webhookKey?: string | undefined;
}

/** The outputs of a deployment cannot be read from that file. */
class OutputsFileError extends HubError {
  override readonly name = 'OutputsFileError';
  override readonly code = 'local/outputs-file';
  override readonly disposition: Disposition = 'halt';

  constructor(file: string, fault: string) {
    super({
      problem: {
        vi: `Tệp ${file} không cho biết hệ thống được triển khai ở đâu: ${fault}.`,
        en: `The file ${file} does not say where the hub is deployed: ${fault}.`,
      },
      mend: {
        vi: 'Hãy dùng tệp mà "cdk deploy --outputs-file" đã ghi, với đủ các ngăn xếp.',
        en: 'Use the file that "cdk deploy --outputs-file" wrote, with all stacks in it.',
      },
    });
  }
}

/** By stack, by output. */
const outputsSchema = z.record(z.string(), z.record(z.string(), z.string()));

const placeSchema = z.object({
  TableName: z.string(),
  BucketName: z.string(),
  /** Deployments of before had none of them. */
  ReleaseKeyArn: z.string().optional(),
  WebhookKeyArn: z.string().optional(),
  EventBusName: z.string().optional(),
  StateMachineArn: z.string().regex(/^arn:[^:]+:states:[^:]+:/),
});

/**
 * Reads where a deployment keeps its data from what `cdk deploy --outputs-file` wrote. Who may read
 * it is AWS's affair: credentials come from where the AWS SDK looks for them.
 * @throws {OutputsFileError}
 */
export async function readOutputsFile(file: string): Promise<DeployedPlace> {
  const stacks = outputsSchema.safeParse(await readJson(file));
  const outputs = Object.assign({}, ...Object.values(stacks.data ?? {}));
  const place = placeSchema.safeParse(outputs);
  if (!place.success) {
    const missing = place.error.issues.map(({ path }) => path.join('.')).join(', ');
    throw new OutputsFileError(file, `${missing}?`);
  }
  const { TableName: table, BucketName: bucket, StateMachineArn: arn } = place.data;
  const { ReleaseKeyArn: releaseKey, WebhookKeyArn: webhookKey } = place.data;
  const { EventBusName: eventBus } = place.data;
  const region = arn.split(':')[3] ?? '';
  const endpoints = { dynamoEndpoint: undefined, s3Endpoint: undefined };
  return { table, bucket, region, ...endpoints, releaseKey, webhookKey, eventBus };
}

async function readJson(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch (error) {
    throw new OutputsFileError(file, error instanceof Error ? error.message : String(error));
  }
}
