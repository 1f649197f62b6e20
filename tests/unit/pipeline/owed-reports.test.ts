import { createUnitResolver, type ReportingCalendar } from '@dti-hub/catalogue';
import { civilYear } from '@dti-hub/kernel';
import { checkFeeds } from '@dti-hub/reconciliation';
import { describe, expect, it } from 'vitest';
import { owedReports } from '../../../packages/pipeline/src/findings/owed-reports.ts';
import { shippedCatalogue } from '../catalogue/shipped-files.ts';
import { asTold } from '../reconciliation/as-told.ts';
import { anEdition } from '../scoring/an-edition.ts';

const shipped = shippedCatalogue();

/** The district's plan, as if its own yearly report came by a feed. */
function plan(): ReportingCalendar {
  const calendar = shipped.calendars.get('ninh-hai-dti');
  if (calendar === undefined) throw new TypeError('no plan of Ninh Hải');
  const lines = calendar.lines.map((line) =>
    line.line === 'district-year' ? { ...line, deliveredBy: { feeds: ['self-assessed'] } } : line,
  );
  return { ...calendar, lines };
}

const units = createUnitResolver(shipped.units);
const reportsOn = (night: string, calendars: readonly ReportingCalendar[] = [plan()]) =>
  owedReports({ calendars, editions: [], units }, night);

const EDITION = {
  ...anEdition(),
  checks: [{ kind: 'late' as const, severity: 'warning' as const, nights: 7, evidence: 'a test' }],
};

/** What is told on a night of 2023's report, with the units whose figures have come. */
const told = (
  night: string,
  come: readonly string[] = [],
  { value = '1', feeds }: { readonly value?: string | null; readonly feeds?: string[] } = {},
) =>
  asTold(
    checkFeeds(
      { ...EDITION, checks: EDITION.checks.map((one) => ({ ...one, feeds })) },
      {
        night,
        deliveries: [],
        endings: [],
        reports: reportsOn(night),
        figures: come.map((unit) => ({
          feed: 'self-assessed',
          measure: 'a',
          unit,
          period: civilYear(2023),
          value,
          reason: null,
        })),
      },
    ),
  );

describe('reports that are owed', () => {
  it('are those of the year and the one before that come by a feed', () => {
    expect(reportsOn('2024-01-05').map(({ obligation, feeds }) => [obligation.day, feeds])).toEqual(
      [
        ['2023-12-25', ['self-assessed']],
        ['2024-12-25', ['self-assessed']],
      ],
    );
    expect(reportsOn('2024-01-05', [...shipped.calendars.values()])).toEqual([]);
  });
});

describe('late, by a plan', () => {
  it('is told from the first day on which no reading of the plan bears it any more', () => {
    expect([told('2023-12-25'), told('2023-12-26')].map((all) => all.length)).toEqual([0, 1]);
    expect(told('2023-12-30')).toMatchObject([
      {
        id: 'late self-assessed ninh-hai-dti district-year civil:2023',
        stated: 'none',
        found: '2023-12-25',
        sentence: { vi: expect.stringMatching(/kỳ 2023 .*chậm nhất ngày 2023-12-25.*quá 5 ngày/) },
      },
    ]);
  });

  it('goes when it has come of every unit that owes it', () => {
    const owing = reportsOn('2023-12-30').flatMap(({ obligation }) => obligation.units);

    expect(owing.length).toBeGreaterThan(0);
    expect(told('2023-12-30', owing)).toEqual([]);
    expect(told('2023-12-30', owing, { value: null })).toHaveLength(1);
  });

  it('is told only of the feeds that are asked for', () => {
    expect(told('2023-12-30', [], { feeds: ['another'] })).toEqual([]);
    expect(told('2023-12-30', [], { feeds: ['self-assessed'] })).toHaveLength(1);
  });
});
