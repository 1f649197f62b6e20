import { nightsWithoutChange, publishNight } from '@dti-hub/pipeline';
import { composeAnnouncing } from '../compose.ts';
import { compiledSchema } from '../events.ts';
import type { Measured } from '../observe.ts';
import { step } from '../step.ts';

export const handler = step({
  name: 'publish-night',
  event: compiledSchema,
  compose: composeAnnouncing,
  run: ({ compiled, ...event }, { portsOf }) =>
    publishNight(portsOf(event.province), event, compiled),
  announce: ({ number: publication, night }, { announcer }, { province, ...event }) =>
    night === event.night
      ? announcer?.announce({ kind: 'score.compiled', province, night, publication })
      : undefined,
  report: async ({ number, night }, { portsOf }, { province, compiled, whole, ...event }) => {
    const dimensions = { province };
    const published: readonly Measured[] =
      whole && night === event.night ? [{ metric: 'NightPublished', value: 1, dimensions }] : [];
    const nights = await nightsWithoutChange(portsOf(province), {
      night: event.night,
      content: compiled.content,
    });
    return {
      outcome: { publication: number, of: night },
      measured:
        nights === undefined
          ? published
          : [...published, { metric: 'NightsWithoutChange', value: nights, dimensions }],
    };
  },
});
