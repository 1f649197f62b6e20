import { SecretValue } from 'aws-cdk-lib';
import { CfnSecret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import { nameOf, removalOf } from '../names.ts';
import type { StageSettings } from '../stage-settings.ts';

const LENGTH = 64;

/** What a key is for. */
export interface SecretKeyProps {
  readonly settings: StageSettings;
  readonly name: string;
  readonly description: string;
}

/** A key that is made as the stage is deployed, and that no person ever sees. */
export class SecretKey extends Construct {
  /** A reference, which CloudFormation follows as it deploys. */
  readonly value: string;
  /** Where it is kept. */
  readonly arn: string;

  constructor(scope: Construct, id: string, { settings, name, description }: SecretKeyProps) {
    super(scope, id);
    const secret = new CfnSecret(this, 'Secret', {
      name: nameOf(settings, name),
      description,
      generateSecretString: { passwordLength: LENGTH, excludePunctuation: true },
    });
    secret.applyRemovalPolicy(removalOf(settings));
    this.arn = secret.attrId;
    this.value = SecretValue.secretsManager(secret.ref).unsafeUnwrap();
  }
}
