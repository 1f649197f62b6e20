import { CfnOutput, Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { DataBucket } from '../constructs/data-bucket.ts';
import { DataTable } from '../constructs/data-table.ts';
import { DroppedFiles } from '../constructs/dropped-files.ts';
import { FeedSecrets } from '../constructs/feed-secrets.ts';
import { ReleaseKey } from '../constructs/release-key.ts';
import { SecretKey } from '../constructs/secret-key.ts';
import type { Stores } from '../constructs/store-access.ts';
import { stackProps } from '../names.ts';
import type { StageSettings } from '../stage-settings.ts';

/** Where the deployment's own keys are kept. */
export interface KeyArns {
  /** Signs releases. */
  readonly release: string;
  /** Of which the secrets of subscribers are made. */
  readonly webhook: string;
}

/** What must outlive everything else: the table, the bucket with its word of dropped files, the secrets. */
export class StorageStack extends Stack {
  readonly stores: Stores;
  readonly droppedFiles: DroppedFiles;
  /** By feed. */
  readonly secretArns: Readonly<Record<string, string>>;
  readonly keyArns: KeyArns;

  constructor(scope: Construct, settings: StageSettings) {
    super(scope, 'Storage', stackProps(settings, 'storage'));
    this.droppedFiles = new DroppedFiles(this, 'DroppedFiles', settings);
    const table = new DataTable(this, 'Items', settings);
    const bucket = new DataBucket(this, 'Data', { settings, droppedFiles: this.droppedFiles });
    this.stores = { table, bucket };
    this.secretArns = new FeedSecrets(this, 'FeedSecrets', settings).arns;
    this.keyArns = {
      release: new ReleaseKey(this, 'ReleaseKey', settings).arn,
      webhook: this.#webhookKey(settings),
    };
    new CfnOutput(this, 'ReleaseKeyArn', { value: this.keyArns.release });
    new CfnOutput(this, 'WebhookKeyArn', { value: this.keyArns.webhook });
    new CfnOutput(this, 'TableName', { value: table.tableName });
    new CfnOutput(this, 'BucketName', { value: bucket.bucketName });
  }

  /** Who changes it gives every subscriber another secret. */
  #webhookKey(settings: StageSettings): string {
    const description = "What the secrets of webhooks' subscribers are made of";
    return new SecretKey(this, 'WebhookKey', { settings, name: 'webhook-key', description }).arn;
  }
}
