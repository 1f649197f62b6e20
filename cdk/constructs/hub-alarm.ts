import { Alarm, ComparisonOperator } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import type { AlarmDeclaration, Series } from '../alarms.ts';
import { nameOf } from '../names.ts';
import type { StageSettings } from '../stage-settings.ts';

/** What an alarm is made of. */
export interface HubAlarmProps {
  readonly settings: StageSettings;
  readonly declared: AlarmDeclaration;
  readonly series: Series;
  readonly topic: ITopic;
}

const OPERATORS: Readonly<Record<AlarmDeclaration['rings'], ComparisonOperator>> = {
  'at or above': ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
  below: ComparisonOperator.LESS_THAN_THRESHOLD,
};

/** A declared alarm over one metric. It tells when it rings and when it is over, and where to read on. */
export class HubAlarm extends Alarm {
  constructor(scope: Construct, { settings, declared, series, topic }: HubAlarmProps) {
    const { of, metric } = series;
    const name = [declared.name, ...of].join('-');
    super(scope, name, {
      alarmName: nameOf(settings, name),
      alarmDescription: `${declared.severity}. What to do: cdk/RUNBOOK.md, "${declared.runbook}".`,
      metric,
      comparisonOperator: OPERATORS[declared.rings],
      threshold: declared.threshold(settings),
      evaluationPeriods: declared.periods,
      treatMissingData: declared.missing,
    });
    const tell = new SnsAction(topic);
    this.addAlarmAction(tell);
    this.addOkAction(tell);
  }
}
