import { SecretValue } from 'aws-cdk-lib';
import { minuteOfDay, type StageSettings } from './stage-settings.ts';

/** What Node is started with in every function: traces name files and lines of the repository, not of a bundle. */
export const NODE_OPTIONS = '--enable-source-maps';

/** What is left of the night when collecting ends: to reconcile, compile and publish. */
const TO_PUBLISH_MINUTES = 15;

/** What the function that plans a night is told: how long it may collect. */
export const plannerEnvironment = ({ schedule }: StageSettings) => ({
  HUB_COLLECT_MINUTES: String(
    minuteOfDay(schedule.deadline) - minuteOfDay(schedule.night) - TO_PUBLISH_MINUTES,
  ),
});

/** What the function that asks sources is told: where servers stand, where secrets are kept, the gate's key. */
export const collectorEnvironment = (
  { feeds, gateKeySecret, privateHosts }: StageSettings,
  secretArns: Readonly<Record<string, string>>,
) => ({
  HUB_FEED_OVERRIDES: JSON.stringify(
    Object.fromEntries(
      Object.entries(feeds).flatMap(([feed, { baseUrl }]) =>
        baseUrl === undefined ? [] : [[feed, { baseUrl }]],
      ),
    ),
  ),
  HUB_FEED_SECRETS: JSON.stringify(secretArns),
  // The template holds a reference, which CloudFormation follows as it deploys.
  ...(gateKeySecret !== undefined && {
    HUB_GATE_KEY: SecretValue.secretsManager(gateKeySecret).unsafeUnwrap(),
  }),
  ...(privateHosts.length > 0 && { HUB_ALLOWED_PRIVATE_HOSTS: privateHosts.join(',') }),
});
