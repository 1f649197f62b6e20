import type { Catalogue } from '@dti-hub/catalogue';
import { CfnOutput, Stack } from 'aws-cdk-lib';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { IStateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { collectorEnvironment, plannerEnvironment } from '../function-environment.ts';
import { DeadLetters } from '../constructs/dead-letters.ts';
import { HubEvents } from '../constructs/hub-events.ts';
import { FileTaker } from '../constructs/file-taker.ts';
import { HubFunction, type HubFunctionProps } from '../constructs/hub-function.ts';
import { NightSchedules } from '../constructs/night-schedules.ts';
import { NightlyMachine } from '../constructs/nightly-machine.ts';
import type { Stores } from '../constructs/store-access.ts';
import { WebhookDeliverer } from '../constructs/webhook-deliverer.ts';
import { stackProps } from '../names.ts';
import {
  NIGHT_FUNCTIONS,
  PROCESSING_NODE_OPTIONS,
  type NightFunction,
} from '../night-functions.ts';
import { secondsOfTask, SOURCES_AT_ONCE } from '../nightly-definition.ts';
import { scoringDays } from '../scoring-days.ts';
import type { StageSettings } from '../stage-settings.ts';
import type { KeyArns } from './storage-stack.ts';

/** What the night is built on. */
export interface PipelineStackProps {
  readonly settings: StageSettings;
  readonly catalogue: Catalogue;
  readonly stores: Stores;
  readonly droppedFiles: IQueue;
  /** By feed. */
  readonly secretArns: Readonly<Record<string, string>>;
  readonly keyArns: KeyArns;
}

/** A function ends before the machine gives it up, so that its own error is what is told. */
const MARGIN_SECONDS = 10;

/** The night: its functions, the machine that calls them, what starts it, and what could not start. */
export class PipelineStack extends Stack {
  /** By folder name. */
  readonly functions: ReadonlyMap<string, IFunction>;
  readonly machine: IStateMachine;
  readonly deadLetters: IQueue;
  /** Where the hub announces. */
  readonly events: HubEvents;

  constructor(scope: Construct, props: PipelineStackProps) {
    const { settings, catalogue } = props;
    super(scope, 'Pipeline', stackProps(settings, 'pipeline'));
    const events = new HubEvents(this, 'Events', settings);
    this.events = events;
    const made = NIGHT_FUNCTIONS.map((night) => ({ ...night, made: this.#function(night, props) }));
    for (const { announces = false, made: one } of made) {
      if (!announces) continue;
      one.addEnvironment('HUB_EVENT_BUS', events.eventBusName);
      events.grantPutEventsTo(one);
    }
    this.deadLetters = new DeadLetters(this, 'DeadLetters', { settings, name: 'dead-letters' });
    this.machine = new NightlyMachine(this, 'Night', {
      settings,
      functions: Object.fromEntries(made.map(({ task, made: one }) => [task, one])),
    });
    const { handler: taker } = new FileTaker(this, 'Files', { ...props, machine: this.machine });
    const { handler: deliverer } = new WebhookDeliverer(this, 'Webhooks', {
      ...props,
      events,
      keyArn: props.keyArns.webhook,
    });
    this.functions = new Map([
      ...made.map(({ name, made: one }) => [name, one] as const),
      [FileTaker.functionName, taker],
      [WebhookDeliverer.functionName, deliverer],
    ]);
    new NightSchedules(this, 'Schedules', {
      settings,
      machine: this.machine,
      deadLetters: this.deadLetters,
      scoringDays: scoringDays(catalogue, settings.provinces),
    });
    new CfnOutput(this, 'StateMachineArn', { value: this.machine.stateMachineArn });
    new CfnOutput(this, 'EventBusName', { value: events.eventBusName });
    new CfnOutput(this, 'DeadLettersUrl', { value: this.deadLetters.queueUrl });
  }

  #function({ task, name, memoryMb, scratchMb, access }: NightFunction, props: PipelineStackProps) {
    const { settings, stores } = props;
    return new HubFunction(this, task, {
      settings,
      stores,
      name,
      access,
      memoryMb,
      scratchMb,
      timeoutSeconds: secondsOfTask(task) - MARGIN_SECONDS,
      ...peculiarities(props)[task],
    });
  }
}

/** What some functions have that the others do not, by task. */
function peculiarities({
  settings,
  secretArns,
}: PipelineStackProps): Readonly<Record<string, Partial<HubFunctionProps>>> {
  return {
    PlanNight: { withCatalogue: true, environment: plannerEnvironment(settings) },
    CollectDelivery: {
      environment: collectorEnvironment(settings, secretArns),
      secretArns: Object.values(secretArns),
      // All provinces at once: with less, some would be refused, and their tries run out.
      reservedConcurrency: SOURCES_AT_ONCE * settings.provinces.length,
    },
    ProcessDelivery: { environment: { NODE_OPTIONS: PROCESSING_NODE_OPTIONS } },
  };
}
