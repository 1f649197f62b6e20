import { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { RemovalPolicy } from 'aws-cdk-lib';
import type { StageSettings } from '../stage-settings.ts';

/** Logs, kept as long as the stage says and gone with what writes them. */
export class HubLogGroup extends LogGroup {
  constructor(
    scope: Construct,
    id: string,
    { settings, name }: { readonly settings: StageSettings; readonly name: string },
  ) {
    super(scope, id, {
      logGroupName: name,
      retention: settings.retention.logDays,
      removalPolicy: RemovalPolicy.DESTROY,
    });
  }
}
