import { CfnOutput, Stack } from 'aws-cdk-lib';
import { Dashboard, GraphWidget, AlarmStatusWidget } from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';
import { ALARMS, type Watched } from '../alarms.ts';
import { AlarmTopic } from '../constructs/alarm-topic.ts';
import { HubAlarm } from '../constructs/hub-alarm.ts';
import { MonthlyBudget } from '../constructs/monthly-budget.ts';
import { nameOf, stackProps } from '../names.ts';

const COLUMNS = 24;
const GRAPHS_A_ROW = 3;

/** What tells people: every alarm, a dashboard of what they watch, the budget. */
export class WatchStack extends Stack {
  constructor(scope: Construct, watched: Watched) {
    const { settings } = watched;
    super(scope, 'Watch', stackProps(settings, 'watch'));
    const topic = new AlarmTopic(this, 'Alarms', settings);
    const alarms = ALARMS.flatMap((declared) =>
      declared
        .series(watched)
        .map((series) => new HubAlarm(this, { settings, declared, series, topic })),
    );
    const graphs = ALARMS.map(
      (declared) =>
        new GraphWidget({
          title: declared.runbook,
          left: declared.series(watched).map(({ metric }) => metric),
          leftAnnotations: [{ value: declared.threshold(settings) }],
          width: COLUMNS / GRAPHS_A_ROW,
        }),
    );
    new Dashboard(this, 'Dashboard', {
      dashboardName: nameOf(settings, 'nights'),
      widgets: [[new AlarmStatusWidget({ alarms, width: COLUMNS })], graphs],
    });
    const { monthlyBudgetUsd: usd } = settings;
    if (usd !== undefined) new MonthlyBudget(this, 'Budget', { settings, usd, topic });
    new CfnOutput(this, 'AlarmTopicArn', { value: topic.topicArn });
  }
}
