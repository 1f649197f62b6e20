import { App, Stack, Validations } from 'aws-cdk-lib';
import { CfnBucket } from 'aws-cdk-lib/aws-s3';

import { AwsSolutionsChecks } from 'cdk-nag';
import { describe, expect, it } from 'vitest';
import { acceptedFindings } from '../../../cdk/aws-solutions.ts';
import { aStage, synthesise } from './synthesised.ts';

const { stacks } = synthesise();

const accepted = acceptedFindings(stacks.storage, stacks.storage.stores);

describe('the AWS Solutions rules', () => {
  it('find nothing but what is accepted, in a stage with everything and in the least one', () => {
    const least = aStage({
      provinces: ['mo-phong'],
      feeds: {},
      retention: {},
      removal: 'destroy',
      alarms: {},
      monthlyBudgetUsd: undefined,
    });

    // A stage with everything was synthesised above; both would have failed.
    expect(() => synthesise(least)).not.toThrow();
  });

  it('do fail a synthesis when they find something', () => {
    const app = new App();
    const stack = new Stack(app, 'Stack');
    const open = new CfnBucket(stack, 'Open');
    Validations.of(app).addPlugins(new AwsSolutionsChecks(app));

    expect(open.stack).toBe(stack);
    expect(() => app.synth()).toThrow('AwsSolutions-S10');
  });

  it('are set aside at most ten times, each time with a reason', () => {
    expect(accepted.length).toBeLessThanOrEqual(10);
    expect(new Set(accepted.map(({ id }) => id)).size).toBe(accepted.length);
    for (const { reason } of accepted) expect(reason.length).toBeGreaterThan(40);
  });
});
