import { parseCatalogue } from '@dti-hub/catalogue';
import { describe, expect, it } from 'vitest';
import { anAgreement, aNumber, aSum, aText } from '../sources/an-agreement.ts';

type Overrides = NonNullable<Parameters<typeof anAgreement>[0]>;

/** The faults of an agreement, each as the path that it names and the reason. */
function faultsOf(overrides: Overrides): string[] {
  const text = JSON.stringify(anAgreement(overrides));
  const result = parseCatalogue([{ kind: 'agreement', file: 'a.json', text }]);
  return result.success ? [] : result.faults.map(({ path, reason }) => `${path}: ${reason.en}`);
}

const base = { code: aText, issued: aNumber, active: aNumber };
type ColumnFile = typeof aText;

const rows = (day: ColumnFile, path = ''): Overrides => ({
  rows: [{ name: 'units', path, columns: { ...base, day } }],
});
const CSV = { kind: 'csv', delimiter: ';', encoding: 'utf-8' } as const;
const XLSX = { kind: 'xlsx' as const, sheet: 'S', headerRows: [1], firstRow: 2 };

describe('the layout of an agreement', () => {
  it.each<[string, Overrides]>([
    ['another dialect', { format: { ...CSV, quote: "'", skipLines: 3, encoding: 'tcvn3' } }],
    ['a packed file', { format: { ...CSV, container: { kind: 'zip', entries: '.*\\.csv' } } }],
    ['NDJSON', { format: { kind: 'ndjson' } }],
    ['XML', { format: { kind: 'xml' }, ...rows({ type: 'text' }, '/r/u') }],
    [
      'what stands beside XML rows',
      {
        format: { kind: 'xml' },
        ...rows({ type: 'text' }, '/r/u'),
        constants: { '/r/@ok': '1' },
        dataAsOf: { kind: 'pointer', pointer: '/r/day' },
      },
    ],
    ['a date', rows({ type: 'date', form: 'dd/mm/yyyy' })],
    ['a date of a sheet', { format: XLSX, ...rows({ type: 'date', form: 'serial' }) }],
    ['rows of persons', { recordLevel: true }],
  ])('can say %s', (_what, overrides) => {
    expect(faultsOf(overrides)).toEqual([]);
  });

  it.each<[string, Overrides, string]>([
    ['rows of XML without a path', { format: { kind: 'xml' } }, 'rows.0.path: The rows of an XML'],
    [
      'a path in NDJSON',
      { format: { kind: 'ndjson' }, ...rows({ type: 'text' }, '/r') },
      'rows: A table',
    ],
    [
      'rows of XML within others',
      {
        format: { kind: 'xml' },
        rows: [
          { name: 'units', path: '/r/u', columns: base },
          { name: 'parts', path: '/r/u/p', columns: base },
        ],
      },
      'rows.1.path: The rows of an XML',
    ],
    [
      'a number of XML without its way of writing',
      { format: { kind: 'xml' }, ...rows({ type: 'integer' }, '/r/u') },
      'rows.0.columns.day: A number in a CSV or XML file',
    ],
    ['a date of no form', rows({ type: 'date' }), 'rows.0.columns.day: A date needs'],
    [
      'a serial date in a text',
      rows({ type: 'date', form: 'serial' }),
      'rows.0.columns.day: A date needs',
    ],
    [
      'a form of what is no date',
      rows({ type: 'text', form: 'yyyy-mm-dd' }),
      'rows.0.columns.day: A column of type text cannot have "form"',
    ],
    [
      'a date with bounds',
      rows({ type: 'date', form: 'yyyy-mm-dd', min: '0' }),
      'rows.0.columns.day: A column of type date cannot have "min"',
    ],
    [
      'a text with bounds',
      rows({ type: 'text', max: '9' }),
      'rows.0.columns.day: A column of type text cannot have "max"',
    ],
    [
      'a number with a pattern',
      rows({ ...aNumber, pattern: '^1' }),
      'rows.0.columns.day: A column of type decimal cannot have "pattern"',
    ],
    [
      'a sum of dates',
      { ...rows({ type: 'date', form: 'yyyy-mm-dd' }), measures: [aSum('day')] },
      'measures.0: The column "day"',
    ],
    [
      'columns of persons that are ignored',
      { recordLevel: true, ignoredColumns: ['ho_ten'] },
      'ignoredColumns: A record-level feed',
    ],
    [
      'a pointer into NDJSON',
      { format: { kind: 'ndjson' }, dataAsOf: { kind: 'pointer', pointer: '/day' } },
      'dataAsOf: The place of the reference day',
    ],
  ])('cannot say %s', (_what, overrides, fault) => {
    expect(faultsOf(overrides)).toEqual([expect.stringContaining(fault)]);
  });
});
