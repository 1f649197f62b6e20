import { planNight } from '@dti-hub/pipeline';
import { composePlanner } from '../compose.ts';
import { planSchema } from '../events.ts';
import { step } from '../step.ts';

export const handler = step({
  name: 'plan-night',
  event: planSchema,
  compose: composePlanner,
  run: async ({ request, run }, { portsOf, readCatalogue, collectMinutes }) => {
    const order = { ...request, collectMinutes };
    const plan = await planNight(portsOf(request.province), await readCatalogue(), order);
    // The steps of a delivery see that delivery alone.
    const sources = plan.sources.map(({ source, deliveries }) => ({
      source,
      deliveries: deliveries.map((delivery) => ({ ...delivery, run })),
    }));
    const { feeds, only, dropped } = request;
    const whole = [feeds, only, dropped].every((part) => part === undefined);
    return { ...plan, run, whole, sources };
  },
  report: ({ night, endsAt, sources }) => ({
    outcome: {
      night,
      endsAt,
      sources: sources.length,
      deliveries: sources.flatMap(({ deliveries }) => deliveries).length,
    },
  }),
});
