import { rmSync } from 'node:fs';
import { VERDICTS } from '@dti-hub/pipeline';
import type { Catalogue } from '@dti-hub/catalogue';
import { App } from 'aws-cdk-lib';
import { METRIC_DIMENSIONS } from '../../functions/metrics.ts';
import { addStacks } from '../hub-app.ts';
import type { StageSettings } from '../stage-settings.ts';
import { amountOf, type Count, type Meter } from './counts.ts';

const METER_OF_TYPE: Readonly<Record<string, Meter>> = {
  'AWS::CloudWatch::Alarm': 'alarms',
  'AWS::CloudWatch::Dashboard': 'dashboards',
  'AWS::KMS::Key': 'keys',
  'AWS::SecretsManager::Secret': 'secrets',
};

/** What stands in a stage's templates and is charged for by the month. */
function standingOf(settings: StageSettings, catalogue: Catalogue): readonly Count[] {
  const app = new App({ context: { 'aws:cdk:bundling-stacks': [] } });
  addStacks(app, settings, catalogue);
  const assembly = app.synth();
  const types = assembly.stacks.flatMap(({ template }) => typesIn(template));
  rmSync(assembly.directory, { recursive: true });
  const stands = Object.entries(METER_OF_TYPE).map(([type, meter]) => ({
    meter,
    of: 'stage',
    amount: types.filter((one) => one === type).length,
  }));
  const metrics = settings.provinces.length * METRICS_OF_PROVINCE;
  const queues = types.filter((one) => one === 'AWS::Lambda::EventSourceMapping').length;
  return [
    ...stands,
    { meter: 'customMetrics', of: 'stage', amount: metrics },
    { meter: 'sqsRequests', of: 'stage', amount: queues * POLLS_ASSUMED_A_MONTH },
  ];
}

/** Lambda asks a queue that feeds a function all the time: assumed, five at once for 20 seconds each. */
export const POLLS_ASSUMED_A_MONTH = (5 * 30 * 24 * 60 * 60) / 20;

/** One for each of its dimensions' values: a metric by verdict is as many as there are verdicts. */
const METRICS_OF_PROVINCE = Object.values(METRIC_DIMENSIONS).reduce(
  (sum, dimensions: readonly string[]) =>
    sum + (dimensions.includes('verdict') ? VERDICTS.length : 1),
  0,
);

const typesIn = ({ Resources }: { readonly Resources?: object }): string[] =>
  Object.values(Resources ?? {}).map(({ Type }: { readonly Type: string }) => Type);

/** What a stage of one province has, and what one more adds; as many secrets as the first. */
export function standing(
  settings: StageSettings,
  [first, second]: readonly [string, string],
  catalogue: Catalogue,
) {
  const one = standingOf({ ...settings, provinces: [first] }, catalogue);
  const two = standingOf({ ...settings, provinces: [first, second] }, catalogue);
  const more = one.map(({ meter, of, amount }) => ({
    meter,
    of,
    amount: meter === 'secrets' ? amount : amountOf(two, meter) - amount,
  }));
  return { standing: one, standingOfOneMore: more };
}
