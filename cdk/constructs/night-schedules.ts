import { Duration, TimeZone } from 'aws-cdk-lib';
import {
  ContextAttribute,
  Schedule,
  ScheduleExpression,
  ScheduleGroup,
  ScheduleTargetInput,
  type CronOptionsWithTimezone,
} from 'aws-cdk-lib/aws-scheduler';
import { StepFunctionsStartExecution } from 'aws-cdk-lib/aws-scheduler-targets';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { IStateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { nameOf } from '../names.ts';
import type { StageSettings } from '../stage-settings.ts';

/** A day of every year on which an edition says that it is scored. */
export interface ScoringDay {
  readonly edition: string;
  readonly month: number;
  readonly day: number;
}

/** What is started when. */
export interface NightSchedulesProps {
  readonly settings: StageSettings;
  readonly machine: IStateMachine;
  readonly deadLetters: IQueue;
  /** By province. */
  readonly scoringDays: ReadonlyMap<string, readonly ScoringDay[]>;
}

/** What the machine is started with, besides the instant. */
interface NightOrder {
  readonly province: string;
  readonly only?: 'scoring';
}

/** An order that cannot be handed over is tried again for so long, and is a dead letter then. */
const TRIED_FOR = Duration.minutes(15);
const TRIES = 20;

/**
 * Starts the night of every province once a day, and its scoring alone on the days that its editions
 * name, at the night's deadline: what that night collected is published by then.
 */
export class NightSchedules extends Construct {
  readonly #props: NightSchedulesProps;
  readonly #group: ScheduleGroup;

  constructor(scope: Construct, id: string, props: NightSchedulesProps) {
    super(scope, id);
    this.#props = props;
    const { settings, scoringDays } = props;
    this.#group = new ScheduleGroup(this, 'Group', {
      scheduleGroupName: nameOf(settings, 'nights'),
    });
    for (const province of settings.provinces) {
      this.#start(`night-${province}`, timeOf(settings.schedule.night), { province });
      for (const { edition, month, day } of scoringDays.get(province) ?? []) {
        const when = { ...timeOf(settings.schedule.deadline), month: `${month}`, day: `${day}` };
        this.#start(`${edition}-${province}-${month}-${day}`, when, { province, only: 'scoring' });
      }
    }
  }

  #start(name: string, when: CronOptionsWithTimezone, order: NightOrder): void {
    const { settings, machine, deadLetters } = this.#props;
    new Schedule(this, name, {
      scheduleName: name,
      scheduleGroup: this.#group,
      schedule: ScheduleExpression.cron({
        ...when,
        timeZone: TimeZone.of(settings.schedule.zone),
      }),
      target: new StepFunctionsStartExecution(machine, {
        input: ScheduleTargetInput.fromObject({
          ...order,
          scheduledAt: ContextAttribute.scheduledTime,
        }),
        deadLetterQueue: deadLetters,
        maxEventAge: TRIED_FOR,
        retryAttempts: TRIES,
      }),
    });
  }
}

function timeOf(time: string): CronOptionsWithTimezone {
  const [hour = '', minute = ''] = time.split(':').map((part) => String(Number(part)));
  return { hour, minute };
}
