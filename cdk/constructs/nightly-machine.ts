import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { DefinitionBody, LogLevel, StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { nameOf } from '../names.ts';
import { NIGHTLY_DEFINITION } from '../nightly-definition.ts';
import type { StageSettings } from '../stage-settings.ts';
import { HubLogGroup } from './hub-log-group.ts';

/** What the machine is made of. */
export interface NightlyMachineProps {
  readonly settings: StageSettings;
  /** By the placeholder that the definition names each with. */
  readonly functions: Readonly<Record<string, IFunction>>;
}

/** The nightly state machine: the definition that runs on one machine, over the deployed functions. */
export class NightlyMachine extends StateMachine {
  constructor(scope: Construct, id: string, { settings, functions }: NightlyMachineProps) {
    const stateMachineName = nameOf(settings, 'night');
    const arns = Object.entries(functions).map(([task, { functionArn }]) => [task, functionArn]);
    super(scope, id, {
      stateMachineName,
      definitionBody: DefinitionBody.fromString(NIGHTLY_DEFINITION),
      definitionSubstitutions: Object.fromEntries(arns),
      tracingEnabled: true,
      logs: {
        // The name under which Step Functions needs no resource policy of its own for each machine.
        destination: new HubLogGroup(scope, `${id}Logs`, {
          settings,
          name: `/aws/vendedlogs/states/${stateMachineName}`,
        }),
        level: LogLevel.ALL,
        includeExecutionData: false,
      },
    });
    this.addToRolePolicy(
      new PolicyStatement({
        actions: ['lambda:InvokeFunction'],
        resources: Object.values(functions).map(({ functionArn }) => functionArn),
      }),
    );
  }
}
