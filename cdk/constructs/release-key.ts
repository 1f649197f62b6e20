import { CfnSecret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import { nameOf, removalOf } from '../names.ts';
import type { StageSettings } from '../stage-settings.ts';

/**
 * The key that releases are signed by: an Ed25519 private key, PKCS #8 in PEM. It is made empty, for whoever
 * answers for it to fill; those functions may read it through which people release, and whoever releases
 * at the command line by credentials of their own.
 */
export class ReleaseKey extends Construct {
  /** Where it is kept. */
  readonly arn: string;

  constructor(scope: Construct, id: string, settings: StageSettings) {
    super(scope, id);
    const secret = new CfnSecret(this, 'Secret', {
      name: nameOf(settings, 'release-key'),
      description: 'Signs releases: an Ed25519 private key, PKCS #8 in PEM',
    });
    secret.applyRemovalPolicy(removalOf(settings));
    this.arn = secret.attrId;
  }
}
