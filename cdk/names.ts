import { RemovalPolicy, type StackProps } from 'aws-cdk-lib';
import type { StageSettings } from './stage-settings.ts';

/** The name of a stage's physical thing; every one of them is named so. */
export const nameOf = ({ stage }: StageSettings, thing: string): string =>
  `dti-hub-${stage}-${thing}`;

/** What becomes of things that hold what nobody could make again. */
export const removalOf = ({ removal }: StageSettings): RemovalPolicy =>
  removal === 'keep' ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY;

/** A stack's name and place; whoever may delete the data has to take the guard off first. */
export const stackProps = (settings: StageSettings, stack: string): StackProps => ({
  stackName: nameOf(settings, stack),
  env: { account: settings.account, region: settings.region },
  terminationProtection: stack === 'storage' && settings.removal === 'keep',
  tags: { project: 'dti-hub', stage: settings.stage },
});
