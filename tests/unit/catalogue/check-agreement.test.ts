import { parseCatalogue, ruleOfMeasure } from '@dti-hub/catalogue';
import { describe, expect, it } from 'vitest';
import { anAgreement, aNumber, aSum, aText } from '../sources/an-agreement.ts';

type Overrides = NonNullable<Parameters<typeof anAgreement>[0]>;

/** The faults of an agreement, each as the path that it names. */
function faultsOf(overrides: Overrides): string[] {
  const text = JSON.stringify(anAgreement(overrides));
  const result = parseCatalogue([{ kind: 'agreement', file: 'a.json', text }]);
  return result.success ? [] : result.faults.map(({ path }) => path);
}

const columns = (more: Overrides['rows'] extends infer R ? R : never) => ({ rows: more ?? [] });
const base = { code: aText, issued: aNumber, active: aNumber };
const { request, unit } = anAgreement();
type Columns = NonNullable<Overrides['rows']>[number]['columns'];
const columnsWith = (more: Columns, rest: Overrides = {}): Overrides => ({
  rows: [{ name: 'units', columns: { ...base, ...more } }],
  ...rest,
});
const aDay = { type: 'date', form: 'yyyy-mm-dd', required: true } as const;
const aLast = (by: string) => ({
  ...aSum('issued'),
  measure: 'a.last',
  aggregate: 'last' as const,
  column: 'issued',
  by: { kind: 'column' as const, column: by },
});
const paging = {
  kind: 'pageNumber' as const,
  parameter: 'page',
  in: 'query' as const,
  first: 1,
  totalPagesPointer: '/pages',
  pagesMax: 9,
};

describe('an agreement', () => {
  it('of a CSV feed is right as the builder makes it', () => {
    expect(faultsOf({})).toEqual([]);
  });

  it.each<[string, Overrides, string]>([
    [
      'a CSV number without its way of writing',
      columns([{ name: 'units', columns: { ...base, issued: { type: 'integer' } } }]),
      'rows.0.columns.issued',
    ],
    [
      'one mark for two things',
      columns([
        {
          name: 'units',
          columns: {
            ...base,
            issued: { type: 'integer', written: { decimal: ',', thousands: ',' } },
          },
        },
      ]),
      'rows.0.columns.issued',
    ],
    [
      'a blank text that means a number',
      columns([{ name: 'units', columns: { ...base, code: { ...aText, blankMeans: '0' } } }]),
      'rows.0.columns.code',
    ],
    [
      'a unit column that may be blank',
      columns([{ name: 'units', columns: { ...base, code: { type: 'text' } } }]),
      'unit.column',
    ],
    ['a table with a path', columns([{ name: 'units', path: '/rows', columns: base }]), 'rows'],
    [
      'a record above the header',
      { format: { kind: 'xlsx', sheet: 'S', headerRows: [3, 4], firstRow: 4 } },
      'format.firstRow',
    ],
    [
      'what is hidden of people',
      {
        recordLevel: true,
        format: { kind: 'xlsx', sheet: 'S', headerRows: [1], firstRow: 2, hidden: 'skip' },
      },
      'format.hidden',
    ],
    ['a pointer into a table', { dataAsOf: { kind: 'pointer', pointer: '/day' } }, 'dataAsOf'],
    ['a cell of a CSV file', { dataAsOf: { kind: 'cell', cell: 'B2' } }, 'dataAsOf'],
    ['a day in no column', { dataAsOf: { kind: 'column', column: 'day' } }, 'dataAsOf.column'],
    ['pages of a CSV file', { request: { ...request, paging } }, 'request.paging'],
    [
      'pages asked for conditionally',
      {
        format: { kind: 'json' },
        request: { ...request, conditional: true, paging },
      },
      'request.conditional',
    ],
    [
      'a sum for a level that rows may be of themselves',
      { unit: { ...unit, place: { by: 'code', rollUpTo: ['district'] } } },
      'unit.place.rollUpTo',
    ],
    [
      'a sum for a level below',
      { unit: { ...unit, place: { by: 'code', level: 'district', rollUpTo: ['district'] } } },
      'unit.place.rollUpTo',
    ],
    ['a key that nobody declared', { key: ['id'] }, 'key.0'],
    ['a check of text', { checks: [{ smaller: 'code', larger: 'issued' }] }, 'checks.0'],
    [
      'a rule for rows of an unknown column',
      { skipRows: [{ column: 'gone', pattern: '^x', as: 'footer' }] },
      'skipRows.0',
    ],
    ['rows of a period that is text', { periodColumn: 'code' }, 'periodColumn'],
    [
      'rows of a period that may be blank',
      columnsWith({ day: { type: 'date', form: 'yyyy-mm-dd' } }, { periodColumn: 'day' }),
      'periodColumn',
    ],
    [
      'a period in the form of a date',
      columnsWith({ day: { type: 'period', form: 'yyyy-mm-dd' } }),
      'rows.0.columns.day',
    ],
    [
      'a date in the form of a period',
      columnsWith({ day: { type: 'date', form: 'yyyy' } }),
      'rows.0.columns.day',
    ],
    [
      'a number that is a code',
      columnsWith({ issued: { ...aNumber, code: true } }),
      'rows.0.columns.issued',
    ],
    ['the last by a text', { measures: [aLast('code')] }, 'measures.0.by.column'],
    [
      'the last figure of a text',
      columnsWith({ day: aDay }, { measures: [{ ...aLast('day'), column: 'code' }] }),
      'measures.0',
    ],
    [
      'the last row of a unit above',
      columnsWith({ day: aDay }, { measures: [aLast('day')] }),
      'measures.0',
    ],
    [
      'a sum of rows that only their order tells apart',
      {
        measures: [{ ...aLast(''), by: { kind: 'rowOrder' } }, aSum('issued')],
        unit: { ...unit, place: { by: 'code', level: 'commune' } },
      },
      'measures.1.rows',
    ],
    [
      'a measure named by a column of any form',
      { measures: [{ ...aSum('issued'), measure: 'a.{code}' }] },
      'measures.0',
    ],
  ])('cannot have %s', (_what, overrides, path) => {
    expect(faultsOf(overrides)).toContain(path);
  });

  it('can have the last of rows that name their own period, for units of one level', () => {
    const place = { by: 'code', level: 'commune' } as const;
    const agreed = columnsWith(
      { day: aDay, month: { type: 'period', form: 'm/yyyy', required: true } },
      { measures: [aLast('month'), aSum('active')], periodColumn: 'day', unit: { ...unit, place } },
    );

    expect(faultsOf(agreed)).toEqual([]);
  });

  it('has its units from exactly one register', () => {
    const register = {
      within: 'H',
      validFrom: '2025-07-01',
      validFromEvidence: 'x',
      nameColumn: 'code',
    };

    expect(() => anAgreement({ unit: { ...unit, register } })).toThrow('exactly one of');
    expect(() => anAgreement({ unit: { column: 'code', system: 'gso' } })).toThrow(
      'exactly one of',
    );
  });
});

describe('an agreement on deltas', () => {
  const delta: Overrides = {
    delivery: 'delta',
    unit: { ...unit, place: { by: 'code', level: 'commune', within: '58' } },
  };

  it('is right where nothing in it needs the whole period', () => {
    expect(faultsOf(delta)).toEqual([]);
  });

  it.each<[string, Overrides, string]>([
    ['a least number of rows', { rowBounds: { min: 1, max: 9 } }, 'rowBounds.min'],
    ['unit bounds', { unitBounds: { missingMax: 9, unknownMax: 0 } }, 'unitBounds'],
    [
      'its own register',
      {
        unit: {
          column: 'code',
          system: 'own',
          register: {
            within: 'H',
            validFrom: '2025-07-01',
            validFromEvidence: 'x',
            nameColumn: 'code',
          },
        },
      },
      'unit.register',
    ],
    ['sums for a level above', { unit }, 'unit.place.rollUpTo'],
    [
      'measures that rows name',
      {
        ...columns([{ name: 'units', columns: { ...base, code: { ...aText, pattern: '^x$' } } }]),
        measures: [{ ...aSum('issued'), measure: 'a.{code}' }],
      },
      'measures.0.measure',
    ],
    [
      'control totals',
      { controlTotals: [{ column: 'issued', parts: 'units', whole: 'units' }] },
      'controlTotals',
    ],
  ])('cannot have %s', (_what, overrides, path) => {
    expect(faultsOf({ ...delta, ...overrides })).toEqual([path]);
    expect(faultsOf({ ...delta, ...overrides, delivery: 'full' })).toEqual([]);
  });
});

describe('a control total', () => {
  const controlTotals = [{ column: 'issued', parts: 'units' }];

  it('that no group of rows states needs a row that is skipped as the total', () => {
    const skipped = (as: 'subtotal' | 'total') => ({
      controlTotals,
      skipRows: [{ column: 'code', pattern: '^Tổng', as }],
    });

    expect(faultsOf({ controlTotals })).toEqual(['controlTotals.0']);
    expect(faultsOf(skipped('subtotal'))).toEqual(['controlTotals.0']);
    expect(faultsOf(skipped('total'))).toEqual([]);
  });
});

describe('ruleOfMeasure', () => {
  const rules = [aSum('issued'), { ...aSum('active'), measure: 'a.{code}.points' }];

  it.each([
    ['a.issued', 'a.issued'],
    ['a.4.10.points', 'a.{code}.points'],
    ['a..points', undefined],
    ['a.points', undefined],
    ['b.1.points', undefined],
    ['a.1.share', undefined],
  ])('finds for %s the rule %s', (measure, rule) => {
    const parsed = anAgreement({ measures: rules }).measures;

    expect(ruleOfMeasure(parsed, measure)?.measure).toBe(rule);
  });
});
