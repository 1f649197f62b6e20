import { Duration } from 'aws-cdk-lib';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { nameOf } from '../names.ts';
import type { StageSettings } from '../stage-settings.ts';
import { DeadLetters } from './dead-letters.ts';

/** How long the function that takes a dropped file may take. */
export const TAKEN_WITHIN_SECONDS = 60;

/** As AWS advises for a function behind a queue. */
const TIMES_HIDDEN = 6;
const TRIES = 5;

/** Word of the files that people drop, until it is taken; what cannot be is set aside. */
export class DroppedFiles extends Queue {
  readonly deadLetters: Queue;

  constructor(scope: Construct, id: string, settings: StageSettings) {
    const deadLetters = new DeadLetters(scope, `${id}DeadLetters`, {
      settings,
      name: 'dropped-files-dead-letters',
    });
    super(scope, id, {
      queueName: nameOf(settings, 'dropped-files'),
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      visibilityTimeout: Duration.seconds(TIMES_HIDDEN * TAKEN_WITHIN_SECONDS),
      deadLetterQueue: { queue: deadLetters, maxReceiveCount: TRIES },
    });
    this.deadLetters = deadLetters;
  }

  /** Lets a bucket tell. By its name alone: the bucket itself waits for this. */
  hears(bucketName: string, { account }: StageSettings): void {
    this.grantSendMessages(
      new ServicePrincipal('s3.amazonaws.com', {
        conditions: {
          ArnEquals: { 'aws:SourceArn': `arn:aws:s3:::${bucketName}` },
          StringEquals: { 'aws:SourceAccount': account },
        },
      }),
    );
  }
}
