import { inboxKey } from '@dti-hub/store';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { propertiesOf, resourcesOf, synthesise } from './synthesised.ts';

const { storage, pipeline, watch } = synthesise();

const bucketSchema = z.object({
  NotificationConfiguration: z
    .object({
      QueueConfigurations: z.array(
        z.object({
          Event: z.string(),
          Filter: z.object({
            S3Key: z.object({ Rules: z.array(z.object({ Name: z.string(), Value: z.string() })) }),
          }),
        }),
      ),
    })
    .optional(),
});

const queueSchema = z.object({
  QueueName: z.string(),
  SqsManagedSseEnabled: z.literal(true),
  VisibilityTimeout: z.number().optional(),
  RedrivePolicy: z.object({ maxReceiveCount: z.number() }).optional(),
});

const queues = propertiesOf(storage, 'AWS::SQS::Queue', queueSchema);
const word = queues.find(({ QueueName }) => QueueName === 'dti-hub-test-dropped-files');

describe('a file that people drop', () => {
  it('is told of when it is put into an inbox of any province of the stage, and no other object is', () => {
    const told = propertiesOf(storage, 'AWS::S3::Bucket', bucketSchema)
      .flatMap(({ NotificationConfiguration: tells }) => tells?.QueueConfigurations ?? [])
      .map(({ Event, Filter }) => [Event, ...Filter.S3Key.Rules.map(({ Value }) => Value)]);

    expect(told).toEqual([
      ['s3:ObjectCreated:*', 'ninh-thuan/inbox/'],
      ['s3:ObjectCreated:*', 'mo-phong/inbox/'],
    ]);
    expect(inboxKey('mo-phong', 'a-feed', '2022.csv')).toMatch(/^mo-phong\/inbox\//);
  });

  it('is told of by the bucket of the stage alone', () => {
    expect(JSON.stringify(resourcesOf(storage, 'AWS::SQS::QueuePolicy'))).toContain(
      JSON.stringify({
        ArnEquals: {
          'aws:SourceArn': 'arn:aws:s3:::dti-hub-test-data-123456789012-ap-southeast-1',
        },
        StringEquals: { 'aws:SourceAccount': '123456789012' },
      }),
    );
  });

  it('is not given to another while one is at it, and is set aside when it cannot be taken', () => {
    const taker = propertiesOf(
      pipeline,
      'AWS::Lambda::Function',
      z.object({ FunctionName: z.string(), Timeout: z.number() }),
    ).find(({ FunctionName }) => FunctionName.endsWith('take-dropped-file'));

    expect(word?.VisibilityTimeout).toBeGreaterThanOrEqual(6 * (taker?.Timeout ?? Infinity));
    expect(word?.RedrivePolicy).toEqual({ maxReceiveCount: 5 });
  });

  it('is taken one at a time, so that none waits for the trouble of another', () => {
    expect(resourcesOf(pipeline, 'AWS::Lambda::EventSourceMapping')).toMatchObject([
      { Properties: { BatchSize: 1, EventSourceArn: expect.anything() } },
    ]);
  });

  it('rings when it was set aside', () => {
    const watched = propertiesOf(
      watch,
      'AWS::CloudWatch::Alarm',
      z.object({ AlarmName: z.string() }),
    )
      .map(({ AlarmName }) => AlarmName)
      .filter((name) => name.startsWith('dti-hub-test-dead-letters'));

    expect(watched).toEqual([
      'dti-hub-test-dead-letters',
      'dti-hub-test-dead-letters-dropped-files',
    ]);
  });
});
