import { Duration } from 'aws-cdk-lib';
import { EventField, Rule, RuleTargetInput, Schedule, type EventBus } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import type { Announcement } from '@dti-hub/pipeline';
import { nameOf } from '../names.ts';
import type { StageSettings } from '../stage-settings.ts';
import { HubFunction } from './hub-function.ts';
import type { StoreAccess, Stores } from './store-access.ts';

/** What tells subscribers is made of. */
export interface WebhookDelivererProps {
  readonly settings: StageSettings;
  readonly stores: Stores;
  /** Where it is announced that there is something to tell. */
  readonly events: EventBus;
  /** Where the key is kept that subscribers' secrets are made of. */
  readonly keyArn: string;
}

/** It reads what was published and journaled, and keeps what became of each message. */
const ACCESS: StoreAccess = {
  reads: ['journal', 'publications', 'webhookAttempts'],
  puts: ['webhookAttempts'],
  getsBlobs: ['publication'],
  putsBlobs: [],
};

/** It begins no post in the last minute of them. */
const TIMEOUT_SECONDS = 300;

/** As soon as these are announced, subscribers are told; the round of the minute would tell them too. */
const TOLD_AT_ONCE: readonly Announcement['kind'][] = ['score.compiled', 'release.published'];

/**
 * Tells subscribers what they are due: of every province once a minute, and at once after a publication.
 * Of two that run at a time each takes other messages. An order that is lost is none: the next minute's
 * tells what it would have told, so none is tried again or kept as a dead letter.
 */
export class WebhookDeliverer extends Construct {
  static readonly functionName = 'deliver-webhooks';
  static readonly memoryMb = 512;
  /** Between two rounds of a province. */
  static readonly roundMinutes = 1;
  readonly handler: IFunction;

  constructor(scope: Construct, id: string, props: WebhookDelivererProps) {
    super(scope, id);
    const { settings, stores, events, keyArn } = props;
    const { privateHosts } = settings;
    const handler = new HubFunction(this, 'Function', {
      settings,
      stores,
      name: WebhookDeliverer.functionName,
      access: ACCESS,
      memoryMb: WebhookDeliverer.memoryMb,
      timeoutSeconds: TIMEOUT_SECONDS,
      secretArns: [keyArn],
      environment: {
        HUB_WEBHOOK_KEY: keyArn,
        ...(privateHosts.length > 0 && { HUB_ALLOWED_PRIVATE_HOSTS: privateHosts.join(',') }),
      },
    });
    handler.configureAsyncInvoke({ retryAttempts: 0 });
    const telling = (province: string) =>
      new LambdaFunction(handler, {
        event: RuleTargetInput.fromObject({ province }),
        retryAttempts: 0,
      });
    new Rule(this, 'AtOnce', {
      ruleName: nameOf(settings, 'webhooks-at-once'),
      eventBus: events,
      eventPattern: { source: ['dti-hub'], detailType: [...TOLD_AT_ONCE] },
      targets: [telling(EventField.fromPath('$.detail.province'))],
    });
    for (const province of settings.provinces) {
      new Rule(this, `EveryMinute-${province}`, {
        ruleName: nameOf(settings, `webhooks-${province}`),
        schedule: Schedule.rate(Duration.minutes(WebhookDeliverer.roundMinutes)),
        targets: [telling(province)],
      });
    }
    this.handler = handler;
  }
}
