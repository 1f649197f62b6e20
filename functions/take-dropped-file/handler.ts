import { step } from '../step.ts';
import { composeTaker } from './compose.ts';
import { notifiedSchema } from './notification.ts';
import { takeDroppedFile, type Taken } from './take-dropped-file.ts';

/**
 * Starts a run for every file that lands in an inbox, as the bucket's notifications tell through a
 * queue. Told twice, a run is not started twice; what fails is told of again by the queue.
 */
export const handler = step({
  name: 'take-dropped-file',
  event: notifiedSchema,
  compose: composeTaker,
  run: async (files, services) => {
    const taken: Taken[] = [];
    for (const file of files) taken.push(await takeDroppedFile(services, file));
    return taken;
  },
  report: (taken) => {
    const strays = taken.flatMap((one) => (one.outcome === 'stray' ? [one] : []));
    return {
      outcome: {
        started: taken.filter(({ outcome }) => outcome === 'started').length,
        gone: taken.filter(({ outcome }) => outcome === 'gone').length,
        strays: strays.length,
        // Files are named after people at times, and logs are read by many: whoever looks there sees which it is.
        strayIn: [...new Set(strays.map(({ folder }) => folder))].join(' '),
      },
    };
  },
});
