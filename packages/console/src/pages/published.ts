import type { Published } from '../shelf.ts';
import type { Answer, Outcome, Visit } from '../visit.ts';
import { nothingYet } from './plain.ts';

/** A visit where there is something to see. */
export interface PublishedVisit extends Visit {
  readonly published: Published;
}

/** Answers from the newest publication, or that there is none yet. */
export const ofPublished =
  (answer: (visit: PublishedVisit) => Promise<Outcome> | Outcome): Answer =>
  (visit) => {
    const { published, tongue } = visit.desk;
    return published === undefined ? nothingYet(tongue) : answer({ ...visit, published });
  };
