import { compareText, type Period } from '@dti-hub/kernel';
import { feedPeriodKey } from '../hub-state.ts';
import type { OpenPublication, ValuesQuery } from './open-publication.ts';

/** That a measure of a feed has data for a period, and how many. */
export interface AvailableSeries {
  readonly feed: string;
  readonly measure: string;
  readonly period: Period;
  /** Units that have a value. */
  readonly reported: number;
  /** Units whose value is missing. */
  readonly missing: number;
  /** Units whose value was withdrawn. */
  readonly withdrawn: number;
}

/** For which of the wanted keys a publication has data, by feed, period and measure. */
export async function readAvailability(
  publication: OpenPublication,
  query: ValuesQuery,
): Promise<AvailableSeries[]> {
  const values = await publication.values(query);
  const series = Map.groupBy(
    values,
    ({ feed, measure, period }) => `${feedPeriodKey(feed, period)} ${measure}`,
  );
  return [...series]
    .toSorted(([a], [b]) => compareText(a, b))
    .flatMap(([, all]) => {
      const [first] = all;
      if (first === undefined) return [];
      const { feed, measure, period } = first;
      const count = (wanted: string) => all.filter(({ status }) => status === wanted).length;
      return [
        {
          feed,
          measure,
          period,
          reported: count('reported'),
          missing: count('missing'),
          withdrawn: count('withdrawn'),
        },
      ];
    });
}
