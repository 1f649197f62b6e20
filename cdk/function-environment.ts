import { minuteOfDay, type StageSettings } from './stage-settings.ts';

/** What is left of the night when collecting ends: to reconcile, compile and publish. */
const TO_PUBLISH_MINUTES = 15;

/** What the function that plans a night is told: how long it may collect. */
export const plannerEnvironment = ({ schedule }: StageSettings) => ({
  HUB_COLLECT_MINUTES: String(
    minuteOfDay(schedule.deadline) - minuteOfDay(schedule.night) - TO_PUBLISH_MINUTES,
  ),
});

/** What the function that asks sources is told: where servers stand, and where secrets are kept. */
export const collectorEnvironment = (
  { feeds }: StageSettings,
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
});
