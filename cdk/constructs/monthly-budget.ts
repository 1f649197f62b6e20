import { CfnBudget } from 'aws-cdk-lib/aws-budgets';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import { nameOf } from '../names.ts';
import type { StageSettings } from '../stage-settings.ts';

/** What the budget is made of. */
export interface MonthlyBudgetProps {
  readonly settings: StageSettings;
  readonly usd: number;
  readonly topic: ITopic;
}

/** Told when so much of it is spent, or is going to be. */
const TOLD_AT = [
  { notificationType: 'ACTUAL', threshold: 80 },
  { notificationType: 'FORECASTED', threshold: 100 },
];

/** Tells when the account's month costs more than the stage means to spend. */
export class MonthlyBudget extends CfnBudget {
  constructor(scope: Construct, id: string, { settings, usd, topic }: MonthlyBudgetProps) {
    super(scope, id, {
      budget: {
        budgetName: nameOf(settings, 'month'),
        budgetType: 'COST',
        timeUnit: 'MONTHLY',
        budgetLimit: { amount: usd, unit: 'USD' },
      },
      notificationsWithSubscribers: TOLD_AT.map((told) => ({
        notification: { ...told, comparisonOperator: 'GREATER_THAN', thresholdType: 'PERCENTAGE' },
        subscribers: [{ subscriptionType: 'SNS', address: topic.topicArn }],
      })),
    });
  }
}
