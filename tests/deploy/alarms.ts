import { isDeepStrictEqual } from 'node:util';
import { CloudWatchClient, DescribeAlarmsCommand } from '@aws-sdk/client-cloudwatch';
import type { Journal } from '@dti-hub/pipeline';
import * as z from 'zod';
import type { EmulatorClient } from './emulator-facts.ts';

const metricLineSchema = z.looseObject({
  _aws: z.object({
    CloudWatchMetrics: z.tuple([
      z.object({
        Namespace: z.string(),
        Dimensions: z.tuple([z.array(z.string())]),
        Metrics: z.tuple([z.object({ Name: z.string() })]),
      }),
    ]),
  }),
});

/** A line that CloudWatch makes a metric of, as it is read there. */
export function readMetricLine(line: string) {
  const { _aws: said, ...values } = metricLineSchema.parse(JSON.parse(line));
  const [{ Namespace, Dimensions, Metrics }] = said.CloudWatchMetrics;
  return {
    values,
    metric: {
      Namespace,
      MetricName: Metrics[0].Name,
      Dimensions: Dimensions[0].map((Name) => ({ Name, Value: values[Name] })),
    },
  };
}

/** From which value on each alarm rings that watches this very metric. */
export async function thresholdsOn(
  client: EmulatorClient,
  metric: object,
): Promise<(number | undefined)[]> {
  const { MetricAlarms: alarms = [] } = await new CloudWatchClient(client).send(
    new DescribeAlarmsCommand(),
  );
  return alarms
    .filter(({ Namespace, MetricName, Dimensions }) =>
      isDeepStrictEqual({ Namespace, MetricName, Dimensions }, metric),
    )
    .map(({ Threshold }) => Threshold);
}

/** The verdicts of a night, by feed. */
export async function verdictsOf(journal: Journal, night: string): Promise<Record<string, string>> {
  const entries = await journal.readAfter(0);
  return Object.fromEntries(
    entries.flatMap(({ body }) =>
      body.kind === 'verdict' && body.conclusion.night === night
        ? [[body.conclusion.feed, body.conclusion.verdict]]
        : [],
    ),
  );
}
