import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { propertiesOf, synthesise } from './synthesised.ts';

const { pipeline, delivery, settings } = synthesise();

const rules = propertiesOf(
  pipeline,
  'AWS::Events::Rule',
  z.object({
    ScheduleExpression: z.string().optional(),
    EventBusName: z.unknown().optional(),
    EventPattern: z.unknown().optional(),
    Targets: z.array(
      z.object({
        Input: z.string().optional(),
        InputTransformer: z.unknown().optional(),
        RetryPolicy: z.unknown(),
      }),
    ),
  }),
);

/** Of the functions of a template, what one is told. */
const toldTo = (template: typeof pipeline, name: string) =>
  propertiesOf(
    template,
    'AWS::Lambda::Function',
    z.object({
      FunctionName: z.string(),
      Environment: z.object({ Variables: z.record(z.string(), z.unknown()) }),
    }),
  ).find(({ FunctionName }) => FunctionName === `dti-hub-test-${name}`)?.Environment.Variables;

describe('subscribers', () => {
  it('are told of every province once a minute, whatever was announced', () => {
    const scheduled = rules.filter(({ ScheduleExpression }) => ScheduleExpression !== undefined);

    expect(scheduled.map((rule) => rule.ScheduleExpression)).toEqual(
      settings.provinces.map(() => 'rate(1 minute)'),
    );
    expect(scheduled.flatMap(({ Targets }) => Targets.map(({ Input }) => Input))).toEqual(
      settings.provinces.map((province) => JSON.stringify({ province })),
    );
  });

  it('are told at once of the province that announces a publication or a release', () => {
    const announced = rules.filter(({ EventPattern }) => EventPattern !== undefined);

    expect(announced).toMatchObject([
      {
        EventBusName: expect.anything(),
        EventPattern: {
          source: ['dti-hub'],
          'detail-type': ['score.compiled', 'release.published'],
        },
        Targets: [
          {
            InputTransformer: {
              InputPathsMap: { 'detail-province': '$.detail.province' },
              InputTemplate: '{"province":<detail-province>}',
            },
          },
        ],
      },
    ]);
  });

  it('are told again by the next round alone: an order that failed is none', () => {
    expect(rules.flatMap(({ Targets }) => Targets.map(({ RetryPolicy }) => RetryPolicy))).toEqual(
      rules.map(() => ({ MaximumRetryAttempts: 0 })),
    );
    expect(
      propertiesOf(
        pipeline,
        'AWS::Lambda::EventInvokeConfig',
        z.object({ MaximumRetryAttempts: z.number() }),
      ),
    ).toEqual([{ MaximumRetryAttempts: 0 }]);
  });

  it('are told, and changed, under a key that is known by its address alone', () => {
    for (const told of [toldTo(pipeline, 'deliver-webhooks'), toldTo(delivery, 'act')]) {
      expect(JSON.stringify(told?.['HUB_WEBHOOK_KEY'])).toMatch(/ImportValue.*WebhookKey/);
    }
  });
});
