import { agreementFor, parseAgreement, plainAgreements } from '@dti-hub/catalogue';
import { civilMonth, civilYear } from '@dti-hub/kernel';
import { describe, expect, it } from 'vitest';
import { aNumber, anAgreement, aText } from '../sources/an-agreement.ts';

type EarlierFile = NonNullable<NonNullable<Parameters<typeof anAgreement>[0]>['earlier']>[number];

const { earlier: _none, ...PRESENT } = anAgreement({
  skipRows: [{ column: 'code', pattern: '^Tổng', as: 'subtotal' }],
  dataAsOf: { kind: 'column', column: 'code' },
  periodColumn: 'day',
  rows: [
    {
      name: 'units',
      columns: {
        code: aText,
        issued: aNumber,
        active: aNumber,
        day: { type: 'date', form: 'yyyy-mm-dd', required: true },
      },
    },
  ],
});
const { place } = PRESENT.unit;

/** A layout in which the columns had other names, and the file no row of totals. */
const aLayout = (before: string, more: Partial<EarlierFile> = {}): EarlierFile => ({
  before,
  format: { kind: 'csv', delimiter: ',', encoding: 'utf-8' },
  rows: [
    {
      name: 'units',
      columns: {
        [`code until ${before}`]: { ...aText, as: 'code' },
        issued: aNumber,
        active: aNumber,
      },
    },
  ],
  rowBounds: { min: 0, max: 1000 },
  ...more,
});

const withLayouts = (earlier: EarlierFile[]) => anAgreement({ ...PRESENT, earlier });

const faultsOf = (earlier: EarlierFile[]): string[] => {
  const result = parseAgreement(JSON.stringify({ ...PRESENT, earlier }));
  return result.success ? [] : result.faults.map(({ path }) => path);
};

describe('the layout that reads a period', () => {
  const agreement = withLayouts([aLayout('2021-01-01'), aLayout('2023-07-01')]);
  const [oldest, old, present] = plainAgreements(agreement);

  it.each([
    ['long before all', civilYear(2019), oldest],
    ['the last one before the first change', civilYear(2020), oldest],
    ['the one that begins with the change', civilYear(2021), old],
    ['the last month before a change', civilMonth(2023, 6), old],
    ['the first month after it', civilMonth(2023, 7), present],
    ['the year in which it falls, by its first day', civilYear(2023), old],
    ['all later ones', civilYear(2024), present],
  ])('is the right one: %s', (_which, period, expected) => {
    expect(agreementFor(agreement, period)).toStrictEqual(expected?.agreement);
  });

  it('makes one plain agreement of each, oldest first, with the present measures', () => {
    const all = plainAgreements(agreement);

    expect(all.map(({ before }) => before)).toEqual(['2021-01-01', '2023-07-01', null]);
    for (const { agreement: plain } of all) {
      expect(plain).not.toHaveProperty('earlier');
      expect(plain).not.toHaveProperty('before');
      expect(plain.measures).toEqual(agreement.measures);
      expect(plain.unit).toEqual(agreement.unit);
    }
  });

  it('leaves the present agreement what it was before there were earlier layouts', () => {
    expect(present?.agreement).toStrictEqual(PRESENT);
  });

  it('takes nothing of the present layout that an earlier one leaves out', () => {
    expect(oldest?.agreement.skipRows).toEqual([]);
    expect(oldest?.agreement).not.toHaveProperty('dataAsOf');
    expect(oldest?.agreement).not.toHaveProperty('periodColumn');
  });

  it('can name units otherwise than the present one', () => {
    const unit = { ...PRESENT.unit, place: { ...place, by: 'name' as const } };
    const named = withLayouts([aLayout('2023-01-01', { unit })]);

    expect(agreementFor(named, civilYear(2022)).unit.place?.by).toBe('name');
    expect(agreementFor(named, civilYear(2023)).unit.place?.by).toBe('code');
  });
});

describe('earlier layouts', () => {
  it('are right as the builder makes them', () => {
    expect(faultsOf([aLayout('2021-01-01'), aLayout('2023-07-01')])).toEqual([]);
  });

  it.each<[string, EarlierFile[], string]>([
    ['two of one day', [aLayout('2021-01-01'), aLayout('2021-01-01')], 'earlier.1.before'],
    ['the newest first', [aLayout('2023-01-01'), aLayout('2021-01-01')], 'earlier.1.before'],
    ['a day that there is not', [aLayout('2021-02-30')], 'earlier.0.before'],
    ['none at all', [], 'earlier'],
    [
      'a measure over a column that is not there',
      [
        aLayout('2021-01-01', {
          rows: [{ name: 'units', columns: { code: aText, issued: aNumber } }],
        }),
      ],
      'earlier.0.measures.1',
    ],
    [
      'a number without its way of writing',
      [
        aLayout('2021-01-01', {
          rows: [
            {
              name: 'units',
              columns: { code: aText, issued: { type: 'integer' }, active: aNumber },
            },
          ],
        }),
      ],
      'earlier.0.rows.0.columns.issued',
    ],
    [
      'units of another code system',
      [aLayout('2021-01-01', { unit: { ...PRESENT.unit, system: 'post' } })],
      'earlier.0.unit',
    ],
  ])('are refused with their place: %s', (_what, earlier, path) => {
    expect(faultsOf(earlier)).toEqual([path]);
  });

  it('say each fault of the rest once', () => {
    const twice = withLayouts([aLayout('2021-01-01')]);
    const [first] = twice.measures;
    const result = parseAgreement(
      JSON.stringify({ ...twice, measures: [first, ...twice.measures] }),
    );

    expect(result).toMatchObject({ success: false, faults: [{ path: 'measures' }] });
  });

  it('must be readable in the pages that the request asks for', () => {
    const paging = {
      kind: 'pageNumber',
      parameter: 'page',
      in: 'query',
      first: 1,
      totalPagesPointer: '/pages',
      pagesMax: 9,
    };
    const paged = withLayouts([aLayout('2021-01-01')]);
    const result = parseAgreement(
      JSON.stringify({
        ...paged,
        format: { kind: 'json' },
        request: { ...paged.request, paging },
      }),
    );

    expect(result).toMatchObject({
      success: false,
      faults: [{ path: 'earlier.0.request.paging' }],
    });
  });
});
