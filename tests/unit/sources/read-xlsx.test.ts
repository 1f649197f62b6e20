import type { Agreement } from '@dti-hub/catalogue';
import { strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { anAgreement, aNumber, aText, processed, valuesOf } from './an-agreement.ts';
import { anXlsx, num, shared, text, type SheetParts } from './an-xlsx.ts';

const sheetAgreement = (overrides: Parameters<typeof anAgreement>[0] = {}): Agreement =>
  anAgreement({
    format: { kind: 'xlsx', sheet: 'Số liệu', headerRows: [3, 4], firstRow: 5 },
    rows: [
      {
        name: 'units',
        columns: {
          Mã: { ...aText, as: 'code' },
          'Định danh / Đã cấp': { type: 'integer', required: true, as: 'issued' },
          'Định danh / Kích hoạt': { type: 'decimal', as: 'active' },
        },
      },
    ],
    ...overrides,
  });

const HEADER = {
  1: text('A1', 'BẢNG TỔNG HỢP') + text('B1', '31/12/2022'),
  3: text('A3', 'Mã') + text('B3', 'Định danh'),
  4: text('B4', 'Đã  cấp') + text('C4', 'Kích\nhoạt'),
};
const MERGES = ['A1:C1', 'A3:A4', 'B3:C3'];

const read = (
  rows: SheetParts['rows'],
  more: Partial<SheetParts> = {},
  agreement = sheetAgreement(),
) => processed(agreement, [anXlsx({ rows: { ...HEADER, ...rows }, merges: MERGES, ...more })]);

const issuesOf = (result: ReturnType<typeof read>) => [
  ...result.quarantine.flatMap(({ issues }) => issues),
  ...result.cellIssues,
];

/** A sheet of one good record. */
const GOOD: SheetParts = {
  rows: { ...HEADER, 5: text('A5', '22813') + num('B5', '1') },
  merges: MERGES,
};

/** One good record, but for its last cell. */
const aRow = (cell: string) => ({ 5: text('A5', '22813') + num('B5', '1') + cell });

/** A cell of a program that prefixes its names, and does not say where the cell stands. */
const bareCell = (value: string): string =>
  `<x:c t="inlineStr"><x:is><x:t>${value}</x:t></x:is></x:c>`;

const dated = (form: 'serial' | 'dd/mm/yyyy', type: 'date' | 'text' = 'date') =>
  sheetAgreement({
    rows: sheetAgreement().rows.map((path) => ({
      ...path,
      columns: {
        ...path.columns,
        'Định danh / Kích hoạt': { type, as: 'day', ...(type === 'date' && { form }) },
      },
    })),
    measures: [
      {
        measure: 'a.{day}',
        rows: ['units'],
        kind: 'stock',
        aggregate: 'count',
        unitOfMeasure: 'row',
      },
    ],
  });

/** The day that a cell is read as, or what is wrong with it. */
const dayOf = (cell: string, agreement = dated('serial'), more: Partial<SheetParts> = {}) => {
  const result = read(aRow(cell), more, agreement);
  const [drawn] = result.observations;
  return drawn?.measure.slice(2) ?? issuesOf(result)[0]?.sentence.en;
};

describe('reading XLSX', () => {
  it('names columns by merged header rows, and reads texts kept in either way', () => {
    const result = read(
      { 5: shared('A5', 1) + num('B5', '7') + num('C5', '1.5') },
      { shared: ['<t>x</t>', '<r><t>228</t></r><r><t>13</t></r><rPh><t>99</t></rPh>'] },
    );

    expect(result.cause).toBeNull();
    expect(valuesOf(result, 'a.issued')).toEqual({ 22813: '7', 585: 'incomplete' });
    expect(valuesOf(result, 'a.active')).toEqual({ 22813: '1.5', 585: 'incomplete' });
  });

  it.each([
    ['97.530000000000001', '97.53'],
    ['0.10000000000000001', '0.1'],
    ['0.30000000000000004', '0.30000000000000004'],
    ['1E-7', '0.0000001'],
    ['12000000000000000000000', '12000000000000000000000'],
  ])('reads the double %s as what was typed, %s', (double, typed) => {
    const result = read({ 5: text('A5', '22813') + num('B5', '1') + num('C5', double) });

    expect(valuesOf(result, 'a.active')['22813']).toBe(typed);
  });

  it.each([
    ['a date in a column of numbers', num('C5', '45204', '1'), '2023-10-05'],
    ['a date of the workbook’s own format', num('C5', '45204', '2'), '2023-10-05'],
    ['a date with a time of day', num('C5', '45204.5', '1'), 'date 45204.5'],
    ['a day that never was', num('C5', '60', '1'), 'date 60'],
    ['an error', '<c r="C5" t="e"><v>#DIV/0!</v></c>', '#DIV/0!'],
    ['a truth value', '<c r="C5" t="b"><v>1</v></c>', '1'],
    ['a number kept as text', text('C5', '1.234'), '"1.234"'],
    ['a formula never computed', '<c r="C5"><f>A1</f></c>', 'a formula without a value'],
  ])('finds %s bad', (_what, cell, found) => {
    const result = read({ 5: text('A5', '22813') + num('B5', '1') + cell });

    expect(issuesOf(result)).toMatchObject([
      {
        code: 'cell/unreadable',
        at: "sheet 'Số liệu' row 5",
        column: 'Định danh / Kích hoạt',
        expected: 'a number',
        found,
      },
    ]);
  });

  it('takes a format that only quotes a letter for no date, and the kept value of a formula', () => {
    const cell = '<c r="C5" s="3"><f>1+1</f><v>2</v></c>';
    const result = read({ 5: text('A5', '22813') + num('B5', '1') + cell });

    expect(valuesOf(result, 'a.active')['22813']).toBe('2');
  });

  it.each([
    ['_-* #,##0\\ _D_-', '45'],
    ['#,##0_y', '45'],
    ['_(dd/mm_)', 'date'],
  ])('knows by the format %s that 45 is %s', (code, what) => {
    const styles = `<styleSheet><numFmts><numFmt numFmtId="170" formatCode="${code}"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="170"/></cellXfs></styleSheet>`;
    const page = anXlsx({ ...GOOD, rows: { ...HEADER, ...aRow(num('C5', '45', '1')) } });
    const restyled = zipSync({ ...unzipSync(page), 'xl/styles.xml': strToU8(styles) });

    const { observations, cellIssues } = processed(sheetAgreement(), [restyled]);

    const drawn = observations.find(({ measure }) => measure === 'a.active')?.value;
    expect(drawn ?? (cellIssues.length > 0 ? 'date' : null)).toBe(what);
  });

  it('takes a file for broken where a cell names a shared text that is not there', () => {
    expect(read(aRow(shared('C5', 99)), { shared: ['<t>0</t>'] }).cause?.code).toBe('drifted');
  });

  it('does not take a number for a code, which may have lost its zeros', () => {
    const result = read({ 5: num('A5', '22813') + num('B5', '1') });

    expect(issuesOf(result)).toMatchObject([{ column: 'Mã', expected: 'text', found: '22813' }]);
  });

  it('reads texts of numbers as declared, and a bare number in no column of shares', () => {
    const share = { ...aNumber, written: { decimal: '.' as const, percent: true } };
    const rows = sheetAgreement().rows.map((path) => ({
      ...path,
      columns: { ...path.columns, 'Định danh / Kích hoạt': { ...share, as: 'active' } },
    }));
    const agreement = sheetAgreement({ rows });
    expect(valuesOf(read(aRow(text('C5', '97.53%')), {}, agreement), 'a.active')['22813']).toBe(
      '97.53',
    );
    expect(issuesOf(read(aRow(num('C5', '0.9753')), {}, agreement))).toMatchObject([
      { found: '0.9753', expected: 'a number written like 12.5%' },
    ]);
  });

  it('reads hidden rows like any others, and says that they are hidden', () => {
    const result = read(
      {
        5: text('A5', '22813') + num('B5', '1'),
        7: text('A7', '99999') + num('B7', '1'),
      },
      { hidden: [5, 7] },
    );

    expect(result.ledger.accepted).toBe(1);
    expect(issuesOf(result)).toMatchObject([{ row: 2, at: "sheet 'Số liệu' row 7 (hidden)" }]);
  });

  it('skips hidden rows and columns where the agreement says so', () => {
    const agreement = sheetAgreement({
      format: { kind: 'xlsx', sheet: 'Số liệu', headerRows: [3, 4], firstRow: 5, hidden: 'skip' },
    });
    const rows = {
      ...HEADER,
      5: text('A5', '22813') + num('B5', '1') + num('D5', '7'),
      6: text('A6', '22816') + num('B6', '9'),
    };
    const sheet = {
      rows,
      merges: MERGES,
      hidden: [6],
      columns: '<col min="4" max="9" hidden="1"/>',
    };

    expect(processed(agreement, [anXlsx(sheet)]).cause).toBeNull();
    expect(processed(agreement, [anXlsx(sheet)]).ledger.read).toBe(1);
    // Read as they stand, the hidden column is a new one.
    expect(processed(sheetAgreement(), [anXlsx(sheet)]).cause?.sentence.en).toContain('"D"');
  });

  it('skips the hidden column of a merged header, and reads the one beside it', () => {
    const agreement = sheetAgreement({
      format: { kind: 'xlsx', sheet: 'Số liệu', headerRows: [3], firstRow: 5, hidden: 'skip' },
      rows: [
        {
          name: 'units',
          columns: {
            Mã: { ...aText, as: 'code' },
            'Định danh': { type: 'integer', required: true, as: 'issued' },
          },
        },
      ],
      measures: anAgreement().measures.slice(0, 1),
    });
    const rows = { 3: HEADER[3], 5: text('A5', '22813') + num('B5', '1') + num('C5', '4') };

    const result = processed(agreement, [
      anXlsx({ rows, merges: ['B3:C3'], columns: '<col min="2" max="2" hidden="true"/>' }),
    ]);

    expect(valuesOf(result, 'a.issued')['22813']).toBe('4');
  });

  it('takes rows above the first and rows without content for no records', () => {
    const result = read({
      2: text('A2', 'x'),
      5: '<c r="A5" s="1"/>',
      6: text('A6', '22813') + num('B6', '1'),
      8: text('A8', ' '),
    });

    expect(result.ledger.read).toBe(1);
  });

  it('reads a sheet that names no cells, as some programs write them', () => {
    const xml = `<x:worksheet xmlns:x="s"><x:sheetData><x:row>${bareCell('Mã')}${bareCell('Cấp')}</x:row><x:row>${bareCell('22813')}<x:c><x:v>4</x:v></x:c></x:row></x:sheetData></x:worksheet>`;
    const agreement = sheetAgreement({
      format: { kind: 'xlsx', sheet: 'Số liệu', headerRows: [1], firstRow: 2 },
      rows: [
        {
          name: 'units',
          columns: { Mã: { ...aText, as: 'code' }, Cấp: { type: 'integer', as: 'issued' } },
        },
      ],
      measures: anAgreement().measures.slice(0, 1),
    });

    expect(valuesOf(processed(agreement, [anXlsx({ rows: {}, xml })]), 'a.issued')['22813']).toBe(
      '4',
    );
  });

  it('reads the day that a cell states', () => {
    const agreement = sheetAgreement({ dataAsOf: { kind: 'cell', cell: 'B1' } });

    expect(read({ 5: text('A5', '22813') + num('B5', '1') }, {}, agreement).dataAsOf).toBe(
      '31/12/2022',
    );
  });

  it.each<[string, Uint8Array, string]>([
    ['no workbook', strToU8('<html>'), 'file 1 is not XLSX'],
    ['a zip of something else', zipSync({ 'a.xml': strToU8('<a/>') }), 'file 1 is not XLSX'],
    ['no such sheet', anXlsx({ rows: {}, sheet: 'Khác' }), 'there is no sheet "Số liệu"'],
    ['a broken sheet', anXlsx({ rows: {}, xml: '<worksheet><row>' }), 'file 1 is not XLSX'],
    [
      'a document type',
      anXlsx({ rows: {}, xml: '<!DOCTYPE w [<!ENTITY a "b">]><worksheet/>' }),
      'file 1 is not XLSX',
    ],
    [
      'more than a table can hold',
      anXlsx({ ...GOOD, more: { 'xl/theme.xml': '\n'.repeat(64_000_001) } }),
      'file 1 is not XLSX',
    ],
    [
      'two columns of one name',
      anXlsx({ rows: { 3: text('A3', 'Mã') + text('B3', 'Mã') } }),
      'two columns are named "Mã"',
    ],
    [
      'a header that moved',
      anXlsx({
        rows: { 4: HEADER[3].replaceAll('3"', '4"'), 5: HEADER[4].replaceAll('4"', '5"') },
        merges: ['A4:A5', 'B4:C4'],
      }),
      'two columns are named "Định danh"',
    ],
    [
      'content under no header',
      anXlsx({
        rows: { ...HEADER, 5: text('A5', '22813') + num('B5', '1') + num('D5', '1') },
        merges: MERGES,
      }),
      'new column "D"',
    ],
  ])('takes nothing of %s', (_what, bytes, says) => {
    const { cause, ledger } = processed(sheetAgreement(), [bytes]);

    expect(cause?.code).toBe('drifted');
    expect(cause?.sentence.en).toContain(says);
    expect(ledger.accepted).toBe(0);
  });

  describe('dates', () => {
    it.each([
      ['1', '1900-01-01'],
      ['59', '1900-02-28'],
      ['61', '1900-03-01'],
      ['45204', '2023-10-05'],
      ['2958465', '9999-12-31'],
    ])('reads day %s as %s', (serial, day) => {
      expect(dayOf(num('C5', serial, '1'))).toBe(day);
    });

    it.each([
      ['0', '1904-01-01'],
      ['43742', '2023-10-05'],
    ])('counts day %s from 1904 where the workbook says so: %s', (serial, day) => {
      expect(dayOf(num('C5', serial, '1'), dated('serial'), { date1904: true })).toBe(day);
    });

    it('reads a date that a cell keeps as text of its own', () => {
      expect(dayOf('<c r="C5" t="d"><v>2023-10-05T00:00:00</v></c>')).toBe('2023-10-05');
    });

    it('takes a date that a person typed only in the declared form', () => {
      expect(dayOf(text('C5', '05/10/2023'), dated('dd/mm/yyyy'))).toBe('2023-10-05');
      expect(dayOf(text('C5', '05/10/2023'))).toContain("which is not a sheet's own date");
      expect(dayOf(num('C5', '45204'), dated('serial'))).toContain('says 45204');
    });

    it('keeps "05/10" as the text that it is, and says where a sheet made a date of it', () => {
      expect(dayOf(text('C5', '05/10'), dated('serial', 'text'))).toBe('05/10');
      expect(dayOf(num('C5', '45204', '1'), dated('serial', 'text'))).toContain(
        'says 2023-10-05, which is not text',
      );
    });
  });
});
