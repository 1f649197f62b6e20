import { RemovalPolicy } from 'aws-cdk-lib';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { Construct } from 'constructs';
import { nameOf } from '../names.ts';
import type { StageSettings } from '../stage-settings.ts';

/** Who publishes to it: alarms and budgets. */
const TELLERS = ['cloudwatch.amazonaws.com', 'budgets.amazonaws.com'];

/** Where alarms are told, to whoever the stage names. */
export class AlarmTopic extends Topic {
  constructor(scope: Construct, id: string, settings: StageSettings) {
    // A key of our own: alarms may not use the one that AWS manages for topics.
    const key = new Key(scope, `${id}Key`, {
      alias: nameOf(settings, 'alarms'),
      description: 'Encrypts what alarms tell',
      enableKeyRotation: true,
      // It keeps nothing that outlives the telling.
      removalPolicy: RemovalPolicy.DESTROY,
    });
    super(scope, id, { topicName: nameOf(settings, 'alarms'), masterKey: key, enforceSSL: true });
    for (const teller of TELLERS) {
      const principal = new ServicePrincipal(teller, {
        conditions: { StringEquals: { 'aws:SourceAccount': settings.account } },
      });
      this.grantPublish(principal);
      key.grantEncryptDecrypt(principal);
    }
    for (const email of settings.alarms.emails) this.addSubscription(new EmailSubscription(email));
  }
}
