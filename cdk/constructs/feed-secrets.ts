import { CfnSecret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import { removalOf } from '../names.ts';
import type { StageSettings } from '../stage-settings.ts';

/**
 * The secrets that feeds want to be shown. They are made empty, for the operator to fill: one that was
 * made up here would be shown to a source as if it were real.
 */
export class FeedSecrets extends Construct {
  /** Where each feed's secret is kept. */
  readonly arns: Readonly<Record<string, string>>;

  constructor(scope: Construct, id: string, settings: StageSettings) {
    super(scope, id);
    const named = Object.entries(settings.feeds).flatMap(([feed, { secret }]) =>
      secret === undefined ? [] : [[feed, this.#empty(feed, secret, settings)] as const],
    );
    this.arns = Object.fromEntries(named);
  }

  #empty(feed: string, name: string, settings: StageSettings): string {
    const secret = new CfnSecret(this, feed, {
      name,
      description: `What the source of the feed ${feed} wants to be shown`,
    });
    secret.applyRemovalPolicy(removalOf(settings));
    return secret.attrId;
  }
}
