import { addDays } from '@dti-hub/kernel';
import type { Fetcher, Night } from '@dti-hub/pipeline';
import { createSandbox, type Behaviour } from '@dti-hub/sandbox';
import { fetchFrom } from './in-process-fetcher.ts';

/** The night that the tests begin with, and those after it. */
export const FIRST_NIGHT: Night = '2026-09-26';
export const SECOND_NIGHT: Night = '2026-09-27';
export const THIRD_NIGHT: Night = '2026-09-28';
export const FOURTH_NIGHT: Night = '2026-09-29';

/** A simulated portal of so few units that a night over it takes a moment. */
export interface FewUnits {
  readonly app: ReturnType<typeof createSandbox>;
  readonly fetcher: Fetcher;
  /** Lets the sources have the data that a night is to find: those through the day before. */
  readonly readyFor: (night: Night) => Promise<void>;
  readonly behave: (feed: string, behaviour: Behaviour) => Promise<void>;
}

/** Two departments (one of which is idle) and two communes, both feeds, with bad rows. */
export function createFewUnits({ seed = 1 }: { readonly seed?: number } = {}): FewUnits {
  const app = createSandbox({
    portal: { seed, departments: 2, communes: 2 },
    through: addDays(FIRST_NIGHT, -1),
  });
  const tell = async (path: string, body: object) => {
    const headers = { 'content-type': 'application/json' };
    await app.request(path, { method: 'PUT', headers, body: JSON.stringify(body) });
  };
  return {
    app,
    fetcher: fetchFrom(app),
    readyFor: (night) => tell('/sandbox/through', { date: addDays(night, -1) }),
    behave: (feed, behaviour) => tell('/sandbox/behaviour', { [feed]: behaviour }),
  };
}
