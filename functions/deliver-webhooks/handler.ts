import { deliverDue } from '@dti-hub/pipeline';
import { composeDeliverer } from '../compose.ts';
import { toldSchema } from '../events.ts';
import { step } from '../step.ts';

/** Less than Lambda gives it, by more than a post may take. */
const BEGINS_FOR_MS = 240_000;

export const handler = step({
  name: 'deliver-webhooks',
  event: toldSchema,
  compose: composeDeliverer,
  run: async ({ province }, { portsOf, attemptsOf, poster, key }) => {
    const ports = portsOf(province);
    const endsAt = new Date(Date.parse(ports.clock.now()) + BEGINS_FOR_MS).toISOString();
    const attempts = attemptsOf(province);
    return deliverDue({ ...ports, province, attempts, poster, key, endsAt });
  },
  report: (dead, _services, { province }) => ({
    outcome: { deadLetters: dead.length },
    measured: [{ metric: 'WebhookDeadLetters', value: dead.length, dimensions: { province } }],
  }),
});
