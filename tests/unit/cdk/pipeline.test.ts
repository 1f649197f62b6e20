import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { NODE_OPTIONS } from '../../../cdk/function-environment.ts';
import { NIGHT_FUNCTIONS, PROCESSING_NODE_OPTIONS } from '../../../cdk/night-functions.ts';
import {
  NIGHTLY_DEFINITION,
  secondsOfTask,
  SOURCES_AT_ONCE,
  TASKS,
} from '../../../cdk/nightly-definition.ts';
import { aStage, propertiesOf, resourcesOf, synthesise } from './synthesised.ts';

const { pipeline, settings } = synthesise();

const functionSchema = z.object({
  FunctionName: z.string(),
  Timeout: z.number(),
  ReservedConcurrentExecutions: z.number().optional(),
  Environment: z.object({ Variables: z.record(z.string(), z.unknown()) }),
});

const functions = propertiesOf(pipeline, 'AWS::Lambda::Function', functionSchema);

const functionOf = (name: string) =>
  functions.find(({ FunctionName }) => FunctionName === `dti-hub-test-${name}`);

/** Which functions of a stage are told the gate's key or private hosts, and how. */
const toldOfGate = (stage: ReturnType<typeof aStage>) =>
  propertiesOf(synthesise(stage).pipeline, 'AWS::Lambda::Function', functionSchema).flatMap(
    ({ FunctionName, Environment: { Variables } }) =>
      ['HUB_GATE_KEY', 'HUB_ALLOWED_PRIVATE_HOSTS'].flatMap((name) =>
        name in Variables ? [[FunctionName, name, Variables[name]]] : [],
      ),
  );

describe('the functions of the night', () => {
  it('are those that the machine calls, each once', () => {
    expect(NIGHT_FUNCTIONS.map(({ task }) => task).toSorted()).toEqual(TASKS.toSorted());
    expect(functions.map(({ FunctionName }) => FunctionName).toSorted()).toEqual(
      [...NIGHT_FUNCTIONS.map(({ name }) => name), 'take-dropped-file', 'deliver-webhooks']
        .map((name) => `dti-hub-test-${name}`)
        .toSorted(),
    );
  });

  it.each(NIGHT_FUNCTIONS)('$name ends before the machine gives it up', ({ name, task }) => {
    expect(functionOf(name)?.Timeout).toBeLessThan(secondsOfTask(task));
  });

  it('run on Node 24 and arm64, are traced, and log where logs end', () => {
    for (const { Properties } of resourcesOf(pipeline, 'AWS::Lambda::Function')) {
      expect(Properties).toMatchObject({
        Runtime: 'nodejs24.x',
        Architectures: ['arm64'],
        TracingConfig: { Mode: 'Active' },
        LoggingConfig: { LogGroup: expect.anything() },
      });
    }
    for (const { Properties } of resourcesOf(pipeline, 'AWS::Logs::LogGroup')) {
      expect(Properties).toMatchObject({ RetentionInDays: settings.retention.logDays });
    }
  });

  it('tell where in the repository an error arose', () => {
    for (const { Environment } of functions) {
      expect(Environment.Variables['NODE_OPTIONS']).toContain('--enable-source-maps');
    }
  });

  it('process in the memory that was measured, as the bench starts Node', () => {
    const started = functions.filter(
      ({ Environment }) => Environment.Variables['NODE_OPTIONS'] !== NODE_OPTIONS,
    );

    expect(
      started.map(({ FunctionName, Environment: { Variables } }) => [
        FunctionName,
        Variables['NODE_OPTIONS'],
      ]),
    ).toEqual([['dti-hub-test-process-delivery', PROCESSING_NODE_OPTIONS]]);
  });

  it('collect for all provinces at once without refusing any, and for no more', () => {
    expect(functionOf('collect-delivery')?.ReservedConcurrentExecutions).toBe(
      SOURCES_AT_ONCE * settings.provinces.length,
    );
  });

  it('know secrets by name alone, and only the one that asks sources', () => {
    const told = functions.filter(({ Environment }) => 'HUB_FEED_SECRETS' in Environment.Variables);

    expect(told.map(({ FunctionName }) => FunctionName)).toEqual(['dti-hub-test-collect-delivery']);
    expect(JSON.stringify(functions)).not.toContain('"secret"');
  });

  it('know the gate’s key by reference alone, and private hosts, where the stage names them', () => {
    const stage = aStage({
      gateKeySecret: 'dti-hub/test/gate',
      privateHosts: ['trao-doi.ninhthuan.local', '10.0.0.7'],
    });

    expect(toldOfGate(settings)).toEqual([]);
    expect(toldOfGate(stage)).toEqual([
      [
        'dti-hub-test-collect-delivery',
        'HUB_GATE_KEY',
        '{{resolve:secretsmanager:dti-hub/test/gate:SecretString:::}}',
      ],
      [
        'dti-hub-test-collect-delivery',
        'HUB_ALLOWED_PRIVATE_HOSTS',
        'trao-doi.ninhthuan.local,10.0.0.7',
      ],
      [
        'dti-hub-test-deliver-webhooks',
        'HUB_ALLOWED_PRIVATE_HOSTS',
        'trao-doi.ninhthuan.local,10.0.0.7',
      ],
    ]);
  });

  it('find the catalogue where they read it, and collect no longer than the deadline lets them', () => {
    expect(functionOf('plan-night')?.Environment.Variables).toMatchObject({
      HUB_CATALOGUE: 'catalogue',
      HUB_COLLECT_MINUTES: '45',
    });
  });
});

describe('the nightly machine', () => {
  it('is the definition that runs on one machine, traced and logged, without what it handles', () => {
    expect(resourcesOf(pipeline, 'AWS::StepFunctions::StateMachine')).toMatchObject([
      {
        Properties: {
          StateMachineName: 'dti-hub-test-night',
          DefinitionString: NIGHTLY_DEFINITION,
          DefinitionSubstitutions: Object.fromEntries(
            TASKS.map((task) => [task, expect.anything()]),
          ),
          TracingConfiguration: { Enabled: true },
          LoggingConfiguration: { Level: 'ALL', IncludeExecutionData: false },
        },
      },
    ]);
  });
});

const scheduleSchema = z.object({
  Name: z.string(),
  ScheduleExpression: z.string(),
  ScheduleExpressionTimezone: z.string(),
  Target: z.object({
    Input: z.string().transform((text): unknown => JSON.parse(text)),
    DeadLetterConfig: z.unknown(),
    RetryPolicy: z.object({ MaximumEventAgeInSeconds: z.number() }),
  }),
});

const schedules = propertiesOf(pipeline, 'AWS::Scheduler::Schedule', scheduleSchema);

describe('schedules', () => {
  it('start every province at 01:00 in Việt Nam, for the instant that was meant', () => {
    const nights = schedules.filter(({ Name }) => Name.startsWith('night-'));

    expect(nights.map(({ Name }) => Name)).toEqual(['night-ninh-thuan', 'night-mo-phong']);
    for (const { ScheduleExpression, ScheduleExpressionTimezone, Target } of nights) {
      expect(ScheduleExpression).toBe('cron(0 1 * * ? *)');
      expect(ScheduleExpressionTimezone).toBe('Asia/Ho_Chi_Minh');
      expect(Target.Input).toEqual({
        province: expect.any(String),
        scheduledAt: '<aws.scheduler.scheduled-time>',
      });
    }
  });

  it('keep the hour and the zone that a stage chooses', () => {
    const { pipeline: other } = synthesise(
      aStage({ schedule: { zone: 'Asia/Bangkok', night: '22:30', deadline: '23:30' } }),
    );

    expect(propertiesOf(other, 'AWS::Scheduler::Schedule', scheduleSchema)).toContainEqual(
      expect.objectContaining({
        ScheduleExpression: 'cron(30 22 * * ? *)',
        ScheduleExpressionTimezone: 'Asia/Bangkok',
      }),
    );
  });

  it('score an edition on its own days, once the night before is published', () => {
    const scoring = schedules.filter(({ Name }) => Name.startsWith('ninh-thuan-2022-'));

    expect(scoring.map(({ ScheduleExpression }) => ScheduleExpression)).toContain(
      'cron(0 2 25 3 ? *)',
    );
    for (const { Target } of scoring) {
      expect(Target.Input).toMatchObject({ province: 'ninh-thuan', only: 'scoring' });
    }
  });

  it('leave a dead letter while the night can still make its deadline', () => {
    for (const { Target } of schedules) {
      expect(Target.DeadLetterConfig).toEqual({ Arn: expect.anything() });
      expect(Target.RetryPolicy.MaximumEventAgeInSeconds).toBeLessThan(3600);
    }
  });
});

describe('dead letters', () => {
  it('are encrypted, spoken to over TLS, and kept for as long as a queue can', () => {
    expect(resourcesOf(pipeline, 'AWS::SQS::Queue')).toMatchObject([
      { Properties: { SqsManagedSseEnabled: true, MessageRetentionPeriod: 14 * 24 * 3600 } },
    ]);
    expect(resourcesOf(pipeline, 'AWS::SQS::QueuePolicy')).toMatchObject([
      {
        Properties: {
          PolicyDocument: {
            Statement: expect.arrayContaining([
              expect.objectContaining({
                Effect: 'Deny',
                Condition: { Bool: { 'aws:SecureTransport': 'false' } },
              }),
            ]),
          },
        },
      },
    ]);
  });
});

describe('the bus', () => {
  it('is a custom one, and the steps whose end others hear of are told its name', () => {
    const listeners = functions.filter(
      ({ Environment }) => 'HUB_EVENT_BUS' in Environment.Variables,
    );

    expect(resourcesOf(pipeline, 'AWS::Events::EventBus')).toMatchObject([
      { Properties: { Name: 'dti-hub-test-events' } },
    ]);
    expect(listeners.map(({ FunctionName }) => FunctionName)).toEqual([
      'dti-hub-test-conclude-feed',
      'dti-hub-test-publish-night',
    ]);
  });
});
