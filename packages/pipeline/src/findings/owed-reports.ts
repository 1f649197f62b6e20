import {
  expandCalendar,
  feedsOfLine,
  type Edition,
  type ReportingCalendar,
  type UnitResolver,
} from '@dti-hub/catalogue';
import type { OwedReport } from '@dti-hub/reconciliation';
import type { Night } from '../delivery.ts';

/** By what plans ask, whom they score, and who there is. */
export interface Plans {
  readonly calendars: readonly ReportingCalendar[];
  readonly editions: readonly Edition[];
  readonly units: Pick<UnitResolver, 'validOn'>;
}

/** The reports that plans ask for in the year of a night and the one before, where the hub can see them come. Pure. */
export function owedReports({ calendars, editions, units }: Plans, night: Night): OwedReport[] {
  const known = { editions: new Map(editions.map((one) => [one.edition, one])) };
  const year = Number(night.slice(0, 4));
  return calendars
    .flatMap((calendar) =>
      [year - 1, year].flatMap((one) => expandCalendar(calendar, one, units).obligations),
    )
    .flatMap(({ period, ...rest }) => {
      const feeds = feedsOfLine(rest.line, known);
      // What speaks of no period, no delivery of figures answers.
      return period === null || feeds.length === 0
        ? []
        : [{ obligation: { ...rest, period }, feeds }];
    });
}
