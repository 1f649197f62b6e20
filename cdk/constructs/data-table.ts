import { RemovalPolicy } from 'aws-cdk-lib';
import { AttributeType, BillingMode, Table, TableEncryption } from 'aws-cdk-lib/aws-dynamodb';
import { FORGOTTEN_AT, TABLE_ATTRIBUTES } from '@dti-hub/store';
import type { Construct } from 'constructs';
import { nameOf, removalOf } from '../names.ts';
import type { StageSettings } from '../stage-settings.ts';

/** The one table of all items, with a copy of every second of the last five weeks. Counts of requests alone end. */
export class DataTable extends Table {
  constructor(scope: Construct, id: string, settings: StageSettings) {
    const removalPolicy = removalOf(settings);
    super(scope, id, {
      tableName: nameOf(settings, 'items'),
      partitionKey: { name: TABLE_ATTRIBUTES.partition, type: AttributeType.STRING },
      sortKey: { name: TABLE_ATTRIBUTES.sort, type: AttributeType.STRING },
      timeToLiveAttribute: FORGOTTEN_AT,
      billingMode: BillingMode.PAY_PER_REQUEST,
      encryption: TableEncryption.AWS_MANAGED,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: removalPolicy === RemovalPolicy.RETAIN,
      removalPolicy,
    });
  }
}
