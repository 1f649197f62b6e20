import type { Verdict } from '@dti-hub/pipeline';
import { Duration } from 'aws-cdk-lib';
import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import { Metric, Stats, TreatMissingData, type IMetric } from 'aws-cdk-lib/aws-cloudwatch';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { IStateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { metricNamespace, type MetricName } from '../functions/metrics.ts';
import type { StageSettings } from './stage-settings.ts';

/** What is watched. */
export interface Watched {
  readonly settings: StageSettings;
  readonly machine: IStateMachine;
  /** Orders for a night. */
  readonly deadLetters: IQueue;
  /** Word of dropped files. */
  readonly untakenFiles: IQueue;
  /** By folder name. */
  readonly functions: ReadonlyMap<string, IFunction>;
  readonly api: HttpApi;
}

/** A metric to watch, and of what where there are several: a province, a verdict, a function. */
export interface Series {
  readonly of: readonly string[];
  readonly metric: IMetric;
}

/** `urgent` wakes somebody; `tomorrow` is read in the morning. */
export type Severity = 'urgent' | 'tomorrow';

/** An alarm as it is declared: when it rings, and which section of the runbook says what to do. */
export interface AlarmDeclaration {
  readonly name: string;
  readonly severity: Severity;
  /** The heading of its section in RUNBOOK.md. */
  readonly runbook: string;
  readonly series: (watched: Watched) => readonly Series[];
  readonly rings: 'at or above' | 'below';
  readonly threshold: (settings: StageSettings) => number;
  /** For how many of the metric's periods on end. */
  readonly periods: number;
  /** What a period without data means. */
  readonly missing: TreatMissingData;
}

/** Verdicts by which a feed brought nothing although it was asked, and not for want of figures yet. */
const FAILED_VERDICTS: readonly Verdict[] = ['down', 'refused', 'drifted', 'shrunk'];

/** By which it had none yet. */
const LATE: Verdict = 'late';

/** A source that fails makes this function fail; it shows as the feed's verdict. */
const COLLECTOR = 'collect-delivery';

const ONE_DAY = Duration.days(1);
const ONE_HOUR = Duration.hours(1);
const FIVE_MINUTES = Duration.minutes(5);

/** A metric that the stage's functions send, as an alarm looks at it. */
interface HubMetric {
  readonly metricName: MetricName;
  readonly statistic: string;
  readonly period: Duration;
}

const hubMetric = (
  { stage }: StageSettings,
  metric: HubMetric,
  dimensionsMap: Readonly<Record<string, string>>,
): Metric => new Metric({ namespace: metricNamespace(stage), dimensionsMap, ...metric });

const byProvince =
  (metric: HubMetric): AlarmDeclaration['series'] =>
  ({ settings }) =>
    settings.provinces.map((province) => ({
      of: [province],
      metric: hubMetric(settings, metric, { province }),
    }));

const VERDICTS_A_DAY: HubMetric = {
  metricName: 'FeedVerdict',
  statistic: Stats.SUM,
  period: ONE_DAY,
};

const failedFeeds = ({ settings }: Watched): readonly Series[] =>
  settings.provinces.flatMap((province) =>
    FAILED_VERDICTS.map((verdict) => ({
      of: [province, verdict],
      metric: hubMetric(settings, VERDICTS_A_DAY, { province, verdict }),
    })),
  );

const lateFeeds = ({ settings }: Watched): readonly Series[] =>
  settings.provinces.map((province) => ({
    of: [province],
    metric: hubMetric(settings, VERDICTS_A_DAY, { province, verdict: LATE }),
  }));

function unfinishedNights({ machine }: Watched): readonly Series[] {
  const how = { statistic: Stats.SUM, period: FIVE_MINUTES };
  return [
    { of: [], metric: machine.metricFailed(how) },
    { of: ['timed-out'], metric: machine.metricTimedOut(how) },
    { of: ['aborted'], metric: machine.metricAborted(how) },
  ];
}

const functionErrors = ({ functions }: Watched): readonly Series[] =>
  [...functions]
    .filter(([name]) => name !== COLLECTOR)
    .map(([name, one]) => ({
      of: [name],
      metric: one.metricErrors({ statistic: Stats.SUM, period: ONE_HOUR }),
    }));

const lettersIn = (queue: IQueue): Metric =>
  queue.metricApproximateNumberOfMessagesVisible({
    statistic: Stats.MAXIMUM,
    period: FIVE_MINUTES,
  });

/** All alarms, but for the one of costs: AWS tells of those in a way of its own. */
export const ALARMS: readonly AlarmDeclaration[] = [
  {
    name: 'night-failed',
    severity: 'urgent',
    runbook: 'The night failed',
    series: unfinishedNights,
    rings: 'at or above',
    threshold: () => 1,
    periods: 1,
    missing: TreatMissingData.NOT_BREACHING,
  },
  {
    name: 'night-missing',
    severity: 'urgent',
    runbook: 'The night is missing',
    series: byProvince({
      metricName: 'NightPublished',
      statistic: Stats.SUM,
      period: ONE_HOUR,
    }),
    rings: 'below',
    threshold: () => 1,
    // A day, and an hour's grace: nights end at the minute that their sources let them.
    periods: 25,
    missing: TreatMissingData.BREACHING,
  },
  {
    name: 'feed-failed',
    severity: 'tomorrow',
    runbook: 'A feed failed',
    series: failedFeeds,
    rings: 'at or above',
    threshold: () => 1,
    periods: 1,
    missing: TreatMissingData.NOT_BREACHING,
  },
  {
    name: 'feed-late',
    severity: 'tomorrow',
    runbook: 'A feed is late',
    series: lateFeeds,
    rings: 'at or above',
    threshold: () => 1,
    periods: 3,
    missing: TreatMissingData.NOT_BREACHING,
  },
  {
    name: 'feed-without-change',
    severity: 'tomorrow',
    runbook: 'A feed has not changed for long',
    series: byProvince({
      metricName: 'NightsWithoutChange',
      statistic: Stats.MAXIMUM,
      period: ONE_DAY,
    }),
    rings: 'at or above',
    threshold: ({ alarms }) => alarms.nightsWithoutChangeMax,
    periods: 1,
    missing: TreatMissingData.NOT_BREACHING,
  },
  {
    name: 'dead-letters',
    severity: 'urgent',
    runbook: 'Dead letters',
    series: ({ deadLetters, untakenFiles }) => [
      { of: [], metric: lettersIn(deadLetters) },
      { of: ['dropped-files'], metric: lettersIn(untakenFiles) },
    ],
    rings: 'at or above',
    threshold: () => 1,
    periods: 1,
    missing: TreatMissingData.NOT_BREACHING,
  },
  {
    name: 'webhook-dead-letters',
    severity: 'tomorrow',
    runbook: 'A subscriber is told nothing more',
    series: byProvince({
      metricName: 'WebhookDeadLetters',
      statistic: Stats.MAXIMUM,
      period: ONE_HOUR,
    }),
    rings: 'at or above',
    threshold: () => 1,
    periods: 1,
    missing: TreatMissingData.NOT_BREACHING,
  },
  {
    name: 'function-errors',
    severity: 'tomorrow',
    runbook: 'Functions err',
    series: functionErrors,
    rings: 'at or above',
    // A single one is tried again by the machine, and mended by that.
    threshold: () => 3,
    periods: 1,
    missing: TreatMissingData.NOT_BREACHING,
  },
  {
    name: 'api-latency',
    severity: 'tomorrow',
    runbook: 'The API is slow',
    series: ({ api }) => [
      { of: [], metric: api.metricLatency({ statistic: Stats.p(95), period: FIVE_MINUTES }) },
    ],
    rings: 'at or above',
    threshold: () => 1000,
    periods: 3,
    missing: TreatMissingData.NOT_BREACHING,
  },
  {
    name: 'api-errors',
    severity: 'urgent',
    runbook: 'The API fails',
    series: ({ api }) => [
      { of: [], metric: api.metricServerError({ statistic: Stats.SUM, period: FIVE_MINUTES }) },
    ],
    rings: 'at or above',
    threshold: () => 5,
    periods: 1,
    missing: TreatMissingData.NOT_BREACHING,
  },
];

/** The budget's section of the runbook. */
export const COST_RUNBOOK = 'The costs go beyond the budget';
