import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { ALARMS, COST_RUNBOOK } from '../../../cdk/alarms.ts';
import { METRIC_DIMENSIONS, metricNamespace } from '../../../functions/metrics.ts';
import { aStage, propertiesOf, resourcesOf, synthesise } from './synthesised.ts';

const { watch, settings } = synthesise();

const alarmSchema = z.object({
  AlarmName: z.string(),
  AlarmDescription: z.string(),
  Namespace: z.string(),
  MetricName: z.string(),
  Dimensions: z.array(z.object({ Name: z.string(), Value: z.unknown() })).default([]),
  Threshold: z.number(),
  TreatMissingData: z.string(),
  AlarmActions: z.array(z.unknown()),
  OKActions: z.array(z.unknown()),
});

const functionSchema = z.object({
  Environment: z.object({ Variables: z.object({ POWERTOOLS_METRICS_NAMESPACE: z.string() }) }),
});

const alarms = propertiesOf(watch, 'AWS::CloudWatch::Alarm', alarmSchema);

describe('an alarm', () => {
  it.each(ALARMS)('is there as it is declared: $name', ({ name, runbook, threshold, severity }) => {
    const made = alarms.filter(({ AlarmName }) => AlarmName.startsWith(`dti-hub-test-${name}`));

    expect(made.length).toBeGreaterThan(0);
    for (const { Threshold, AlarmDescription, AlarmActions, OKActions } of made) {
      expect(Threshold).toBe(threshold(settings));
      expect(AlarmDescription).toContain(severity);
      expect(AlarmDescription).toContain(`"${runbook}"`);
      expect(AlarmActions).toHaveLength(1);
      expect(OKActions).toEqual(AlarmActions);
    }
  });

  it('over a metric of the hub names every dimension that the metric is sent with', () => {
    const own = alarms.filter(({ Namespace }) => Namespace === metricNamespace(settings.stage));

    expect(own.length).toBeGreaterThan(0);
    for (const { MetricName, Dimensions } of own) {
      const sentWith = Object.entries(METRIC_DIMENSIONS).find(([name]) => name === MetricName)?.[1];
      expect(Dimensions.map(({ Name }) => Name).toSorted()).toEqual(sentWith?.toSorted());
    }
  });

  it('hears its own stage, by the name that the functions of the stage send under', () => {
    const { watch: other, pipeline } = synthesise(aStage({ stage: 'other' }));
    const heard = propertiesOf(other, 'AWS::CloudWatch::Alarm', alarmSchema)
      .map(({ Namespace }) => Namespace)
      .filter((namespace) => !namespace.startsWith('AWS/'));
    const sent = propertiesOf(pipeline, 'AWS::Lambda::Function', functionSchema).map(
      ({ Environment }) => Environment.Variables.POWERTOOLS_METRICS_NAMESPACE,
    );

    expect(new Set(heard)).toEqual(new Set(['DtiHub/other']));
    expect(new Set(sent)).toEqual(new Set(['DtiHub/other']));
  });

  it('of a missing night rings when nothing at all is heard', () => {
    const missing = alarms.filter(({ AlarmName }) => AlarmName.includes('night-missing'));

    expect(missing.map(({ TreatMissingData }) => TreatMissingData)).toEqual(
      settings.provinces.map(() => 'breaching'),
    );
  });

  it('of errors leaves out the collector: a source that fails is no error of the hub', () => {
    const names = alarms.map(({ AlarmName }) => AlarmName);

    expect(names).toContain('dti-hub-test-function-errors-plan-night');
    expect(names).toContain('dti-hub-test-function-errors-serve-api');
    expect(names).not.toContain('dti-hub-test-function-errors-collect-delivery');
  });
});

describe('whoever is told', () => {
  it('is told over an encrypted topic, and hears of costs as well', () => {
    expect(resourcesOf(watch, 'AWS::SNS::Topic')).toMatchObject([
      { Properties: { KmsMasterKeyId: expect.anything() } },
    ]);
    expect(resourcesOf(watch, 'AWS::SNS::Subscription')).toMatchObject([
      { Properties: { Endpoint: 'operator@example.vn' } },
    ]);
    expect(resourcesOf(watch, 'AWS::Budgets::Budget')).toMatchObject([
      {
        Properties: {
          Budget: { BudgetLimit: { Amount: 100, Unit: 'USD' } },
          NotificationsWithSubscribers: [
            { Subscribers: [{ SubscriptionType: 'SNS' }] },
            { Subscribers: [{ SubscriptionType: 'SNS' }] },
          ],
        },
      },
    ]);
  });
});

const SECTIONS = [
  'What it means',
  'Who is hurt',
  'Where to look',
  'How to mend it',
  'How to prove it mended',
];

describe('RUNBOOK.md', () => {
  const runbook = readFileSync(
    fileURLToPath(new URL('../../../cdk/RUNBOOK.md', import.meta.url)),
    'utf8',
  );
  const sections = runbook.split(/^## /m).slice(1);

  it('has a section for each alarm, and no other', () => {
    const headings = sections.map((section) => section.split('\n')[0]);

    expect(headings).toEqual([...ALARMS.map((alarm) => alarm.runbook), COST_RUNBOOK]);
  });

  it.each(sections.map((section) => [section.split('\n')[0], section]))(
    'says all that somebody woken needs: %s',
    (_heading, section) => {
      const said = [...(section ?? '').matchAll(/^\*\*(.+?)\.\*\*/gm)].map(([, title]) => title);

      expect(said).toEqual(SECTIONS);
    },
  );
});
