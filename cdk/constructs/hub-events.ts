import { EventBus } from 'aws-cdk-lib/aws-events';
import type { Construct } from 'constructs';
import { nameOf } from '../names.ts';
import type { StageSettings } from '../stage-settings.ts';

/** Where the hub says what others may want to hear of at once. They add rules of their own. */
export class HubEvents extends EventBus {
  constructor(scope: Construct, id: string, settings: StageSettings) {
    super(scope, id, {
      eventBusName: nameOf(settings, 'events'),
      description: 'What the hub announces: score.compiled, feed.late, release.published',
    });
  }
}
