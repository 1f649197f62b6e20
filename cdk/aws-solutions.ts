import { type App, type Stack, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import * as z from 'zod';
import type { Stores } from './constructs/store-access.ts';

/** A finding of the AWS Solutions rules that stands, and why. */
export interface AcceptedFinding {
  readonly id: string;
  readonly reason: string;
}

const EVERY_RESOURCE = 'AwsSolutions-IAM5[Resource::*]';

const BLOBS =
  'The province leads every key and one deployment serves them all; the kind of blob, which tells functions apart, is named.';

/** Objects whose keys a policy names by a pattern, as the function's access declares them. */
const KEY_PATTERNS: Readonly<Record<string, string>> = {
  '*/raw/*': BLOBS,
  '*/version/*': BLOBS,
  '*/result/*': BLOBS,
  '*/publication/*': BLOBS,
  '*/answer/*': 'API and console alone put answers there that are too large to send, for a day.',
  '*/inbox/*/*': 'The collector alone reads what people drop, for any feed of any province.',
};

/** All findings that stand; the whole list, at most ten of them. */
export function acceptedFindings(storage: Stack, { bucket }: Stores): readonly AcceptedFinding[] {
  const objects = importedAs(storage, bucket.bucketArn);
  return [
    ...Object.entries(KEY_PATTERNS).map(([pattern, reason]) => ({
      id: `AwsSolutions-IAM5[Resource::${objects}/${pattern}]`,
      reason,
    })),
    {
      id: EVERY_RESOURCE,
      reason:
        "Sending traces to X-Ray, and setting up the delivery of the state machine's logs, are actions that AWS ties to no resource.",
    },
    {
      id: 'AwsSolutions-SQS3',
      reason:
        'It is a dead-letter queue itself, of schedules; the rule looks for queues and functions alone.',
    },
    {
      id: 'AwsSolutions-SMG4',
      reason:
        'Sources give out their secrets, which the hub cannot make anew; a new key for cursors would end page walks.',
    },
    {
      id: 'AwsSolutions-APIG4',
      reason:
        'The function checks tokens itself, as on one machine; health and the documentation are open to anybody.',
    },
  ];
}

/** Sets every stack against the AWS Solutions rules, but for the findings that stand. */
export function checkAwsSolutions(app: App, accepted: readonly AcceptedFinding[]): void {
  const validations = Validations.of(app);
  validations.acknowledge(...accepted);
  validations.addPlugins(new AwsSolutionsChecks(app));
}

const importSchema = z.object({ 'Fn::ImportValue': z.string() });

/** By which name other stacks see a value of this one. */
const importedAs = (stack: Stack, value: string): string =>
  importSchema.parse(stack.resolve(stack.exportValue(value)))['Fn::ImportValue'];
