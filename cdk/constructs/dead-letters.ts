import { Duration } from 'aws-cdk-lib';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { nameOf } from '../names.ts';
import type { StageSettings } from '../stage-settings.ts';

/** The longest that a queue keeps anything. */
const KEPT = Duration.days(14);

/** Where waits what could not be handed over: orders for a night, word of dropped files. */
export class DeadLetters extends Queue {
  constructor(
    scope: Construct,
    id: string,
    { settings, name }: { readonly settings: StageSettings; readonly name: string },
  ) {
    super(scope, id, {
      queueName: nameOf(settings, name),
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: KEPT,
    });
  }
}
