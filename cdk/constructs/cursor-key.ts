import { SecretValue } from 'aws-cdk-lib';
import { CfnSecret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import { nameOf, removalOf } from '../names.ts';
import type { StageSettings } from '../stage-settings.ts';

const LENGTH = 64;

/** The key by which all processes of the API sign cursors. Who changes it ends every page walk, and harms nothing. */
export class CursorKey extends Construct {
  /** A reference, which CloudFormation follows as it deploys. */
  readonly value: string;

  constructor(scope: Construct, id: string, settings: StageSettings) {
    super(scope, id);
    const secret = new CfnSecret(this, 'Secret', {
      name: nameOf(settings, 'cursor-key'),
      description: 'Signs the cursors of pages of the API',
      generateSecretString: { passwordLength: LENGTH, excludePunctuation: true },
    });
    secret.applyRemovalPolicy(removalOf(settings));
    this.value = SecretValue.secretsManager(secret.ref).unsafeUnwrap();
  }
}
