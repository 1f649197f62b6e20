import type { Format } from '@dti-hub/catalogue';
import { describe, expect, it } from 'vitest';
import { anAgreement, aNumber, aText, processed, valuesOf } from './an-agreement.ts';
import { utf16 } from './gate-report.ts';

const CSV: Extract<Format, { kind: 'csv' }> = { kind: 'csv', delimiter: ';', encoding: 'utf-8' };
const HEADER = 'code;issued;active';
const file = (...lines: readonly string[]) => [HEADER, ...lines].join('\n');
const issuesOf = (text: string, agreement = anAgreement()) =>
  processed(agreement, [text]).quarantine.flatMap(({ issues }) => issues);

/** The days that a column of dates in that form is read as. */
const dates = (form: 'dd/mm/yyyy' | 'd/m/yyyy' | 'yyyy-mm-dd', ...texts: readonly string[]) => {
  const rows = [{ name: 'units', columns: { code: aText, day: { type: 'date' as const, form } } }];
  const measures = [
    {
      measure: 'a.{day}',
      rows: ['units'],
      kind: 'stock' as const,
      aggregate: 'count' as const,
      unitOfMeasure: 'row',
    },
  ];
  const lines = texts.map((text) => `22813;${text}`);
  const { observations } = processed(anAgreement({ rows, measures, key: ['day'] }), [
    ['code;day', ...lines].join('\n'),
  ]);
  return [...new Set(observations.map(({ measure }) => measure.slice(2)))];
};

describe('reading CSV', () => {
  it('takes a byte-order mark for no part of the first column’s name', () => {
    const text = file('22813;1;1');

    expect(valuesOf(processed(anAgreement(), [`\ufeff${text}`]), 'a.issued')).toEqual(
      valuesOf(processed(anAgreement(), [text]), 'a.issued'),
    );
    expect(processed(anAgreement(), [`\ufeff${text}`]).cause).toBeNull();
  });

  it.each([
    ['1.234,5', '1234.5'],
    ['1234,5', '1234.5'],
    ['1.234.567', '1234567'],
    ['-0,50', '-0.5'],
    [' 7 ', '7'],
  ])('reads %s as %s where the comma is the decimal mark', (text, value) => {
    const result = processed(anAgreement(), [file(`22813;${text};0`)]);

    expect(valuesOf(result, 'a.issued')['22813']).toBe(value);
  });

  it.each(['1,234.5', '1.23', '12.34,5', '1.2345', '1,2,3', '1,', ',5', '1 234', '5%', '1e3', 'x'])(
    'guesses at no other form: %s is bad, with place, text and what was wanted',
    (text) => {
      const [issue] = issuesOf(file('22816;1;1', `22813;"${text}";0`));

      expect(issue).toMatchObject({
        code: 'cell/unreadable',
        row: 2,
        at: 'line 3',
        column: 'issued',
        expected: 'a number written like 1.234,5',
        found: JSON.stringify(text),
      });
      expect(issue?.sentence.vi).toContain('số viết như 1.234,5');
    },
  );

  it('reads a number with a point only where no comma is declared', () => {
    const point = { ...aNumber, written: { decimal: '.' as const } };
    const rows = [{ name: 'units', columns: { code: aText, issued: point, active: aNumber } }];
    const result = processed(anAgreement({ rows }), [file('22813;1.234;1.234')]);

    expect(valuesOf(result, 'a.issued')['22813']).toBe('1.234');
    expect(valuesOf(result, 'a.active')['22813']).toBe('1234');
  });

  it('reads a share only with its sign, and bounds hold', () => {
    const share = { ...aNumber, max: '100', written: { decimal: ',' as const, percent: true } };
    const rows = [{ name: 'units', columns: { code: aText, issued: share, active: aNumber } }];
    const agreement = anAgreement({ rows });

    expect(valuesOf(processed(agreement, [file('22813;60,29 %;1')]), 'a.issued')['22813']).toBe(
      '60.29',
    );
    expect(issuesOf(file('22813;60,29;1'), agreement)[0]?.expected).toBe(
      'a number written like 12,5%',
    );
    expect(issuesOf(file('22813;100,1%;1'), agreement)[0]?.expected).toBe('at most 100');
  });

  it('names the line that a row begins on, through quoted line breaks and empty lines', () => {
    const text = ['code;issued;active', '', '22816;"1\r\n\r\nx";1', '22813;x;0', ''].join('\r\n');

    expect(issuesOf(text).map(({ row, at }) => [row, at])).toEqual([
      [1, 'line 3'],
      [2, 'line 6'],
    ]);
  });

  it('keeps back a row of too few or too many fields, and only that row', () => {
    const result = processed(anAgreement(), [file('22813;1', '22816;1;2;3', '22774;1;1')]);

    expect(result.ledger).toMatchObject({ read: 3, accepted: 1, quarantined: 2 });
    expect(result.quarantine.map(({ issues }) => issues)).toMatchObject([
      [{ code: 'row/malformed', at: 'line 2', expected: '3 fields', found: '["22813","1"]' }],
      [{ code: 'row/malformed', at: 'line 3', found: '["22816","1","2","3"]' }],
    ]);
  });

  it('does not take a row of empty fields for a record', () => {
    expect(processed(anAgreement(), [file('22813;1;1', ' ;;', '')]).ledger.read).toBe(1);
  });

  it.each([
    ['a quote that never ends', file('22813;"1;1'), 'a quote is opened and never closed'],
    ['nothing at all', '', 'the file is empty'],
    ['two columns of one name', 'code;issued;active;code', 'two columns are named "code"'],
    ['another delimiter', 'code,issued,active\n22813,1,1', 'lost column "code"'],
    ['a new column', `${HEADER};extra\n22813;1;1;1`, 'new column "extra"'],
  ])('takes nothing of a file with %s', (_what, text, says) => {
    const { cause, ledger } = processed(anAgreement(), [text]);

    expect(cause?.code).toBe('drifted');
    expect(cause?.sentence.en).toContain(says);
    expect(ledger.accepted).toBe(0);
  });

  it.each([
    ['utf-8', Uint8Array.of(0xff, 0xfe, 0x41, 0x00), 'không phải là UTF-8'],
    ['utf-8', utf16(HEADER, { mark: false }), 'không phải là UTF-8'],
    ['utf-16', file('22813;1;1'), 'không phải là UTF-16'],
    ['windows-1258', file('22813;Lâm Sơn;1'), 'không phải là Windows-1258'],
    ['tcvn3', file('22813;Lâm Sơn;1'), 'không phải là TCVN3'],
    ['tcvn3', Uint8Array.of(0x41, 0x90), 'không phải là TCVN3'],
  ] as const)('takes nothing of bytes that are not %s, and says so', (encoding, bytes, says) => {
    const agreement = anAgreement({ format: { ...CSV, encoding } });

    const { cause } = processed(agreement, [bytes]);

    expect(cause?.code).toBe('drifted');
    expect(cause?.sentence.vi).toContain(says);
  });

  it('reads other quotes, none at all, and other delimiters', () => {
    const issued = (format: Partial<typeof CSV>, text: string) =>
      valuesOf(processed(anAgreement({ format: { ...CSV, ...format } }), [text]), 'a.issued')[
        '22813'
      ];

    expect(issued({ quote: "'" }, file("'22813';'1';'0'"))).toBe('1');
    expect(issued({ quote: "'", delimiter: '|' }, "code|issued|active\n22813|'5'|0")).toBe('5');
    expect(issued({ delimiter: '\t' }, 'code\tissued\tactive\n22813\t"6"\t0')).toBe('6');
    const { quarantine } = processed(anAgreement({ format: { ...CSV, quote: 'none' } }), [
      file('22813;"7";0'),
    ]);
    expect(quarantine[0]?.cells).toMatchObject({ issued: '"\\"7\\""' });
  });

  it('skips the lines above the header, whatever stands in them, and counts them', () => {
    const agreement = anAgreement({ format: { ...CSV, skipLines: 3 } });
    const text = ['BÁO CÁO "dở dang', '', 'Ngày 05/10;;', file('22813;1;1', '22816;x;1')];

    const result = processed(agreement, [text.join('\r\n')]);

    expect(valuesOf(result, 'a.issued')['22813']).toBe('1');
    expect(result.quarantine.map(({ at }) => at)).toEqual(['line 6']);
    expect(processed(agreement, ['a\nb']).cause?.sentence.en).toContain('the file is empty');
  });

  it('reads dates as they are declared, and turns no other text into one', () => {
    expect(dates('dd/mm/yyyy', '05/10/2023', '29/02/2024')).toEqual(['2023-10-05', '2024-02-29']);
    expect(dates('d/m/yyyy', '5/10/2023', '08/7/2022')).toEqual(['2023-10-05', '2022-07-08']);
    expect(dates('yyyy-mm-dd', '2023-10-05')).toEqual(['2023-10-05']);
    expect(
      dates('dd/mm/yyyy', '5/10/2023', '10/25/2023', '29/02/2023', '05/10', '05-10-2023', '45204'),
    ).toEqual([]);
  });

  it('keeps back a row with a cell larger than any cell, and not the cell itself', () => {
    const result = processed(anAgreement(), [
      file('22816;1;1', `22813;"${'9'.repeat(3_000_000)}";1`),
    ]);

    expect(result.ledger).toMatchObject({ read: 2, accepted: 1, quarantined: 1 });
    expect(result.quarantine).toMatchObject([
      { at: 'line 3', issues: [{ code: 'row/malformed', found: 'issued: 3000000' }] },
    ]);
    expect(JSON.stringify(result).length).toBeLessThan(5000);
  }, 5000);

  it('composes letters in names and texts alike', () => {
    const text = 'mã;tên\n22813;Lâm Sơn'.normalize('NFD');
    const rows = [{ name: 'units', columns: { mã: aText, tên: { type: 'text' as const } } }];
    const measures = [
      {
        measure: 'a.names',
        rows: ['units'],
        kind: 'stock' as const,
        aggregate: 'countWhere' as const,
        column: 'tên',
        equals: 'Lâm Sơn'.normalize('NFC'),
        unitOfMeasure: 'row',
      },
    ];
    const unit = { ...anAgreement().unit, column: 'mã' };

    const result = processed(anAgreement({ rows, measures, unit }), [text]);

    expect(valuesOf(result, 'a.names')['22813']).toBe('1');
  });

  it('takes declared placeholders for blanks, and a blank for what it is known to mean', () => {
    const known = { ...aNumber, blanks: ['-', '…'], blankMeans: '0' };
    const unknown = { ...aNumber, required: false, blanks: ['-'] };
    const rows = [{ name: 'units', columns: { code: aText, issued: known, active: unknown } }];
    const result = processed(anAgreement({ rows }), [file('22813;…;-', '22816;;x')]);

    expect(valuesOf(result, 'a.issued')).toEqual({ 22813: '0', 22816: '0', 585: '0' });
    expect(valuesOf(result, 'a.active')).toEqual({
      22813: 'blank',
      22816: 'unreadable',
      585: 'unreadable',
    });
  });

  it.each([
    [
      '22813;1;"1" x',
      'dấu ngoặc kép đặt sai ở dòng 2',
      'a quote stands in the wrong place in line 2',
    ],
    [
      '22813;1"1";1',
      'dấu ngoặc kép đặt sai ở dòng 2',
      'a quote stands in the wrong place in line 2',
    ],
    ['22813;1;"1', 'dấu ngoặc kép mở ra mà không đóng lại', 'a quote is opened and never closed'],
  ])('says in plain words what is wrong with the quotes of %s', (line, vi, en) => {
    const { cause } = processed(anAgreement(), [`code;issued;active\n${line}`]);

    expect(cause?.sentence.vi).toContain(vi);
    expect(cause?.sentence.en).toContain(en);
  });

  it('quotes no more of a bad cell, code or row than a person can read', () => {
    const long = 'x'.repeat(30_000);
    const page = ['code;issued;active', `22813;${long};1`, `${long};1;1`, `22813;${long}`];

    const { quarantine } = processed(anAgreement(), [page.join('\n')]);

    for (const { issues } of quarantine)
      for (const { found, sentence } of issues)
        expect(Math.max(found.length, sentence.vi.length, sentence.en.length)).toBeLessThan(500);
    expect(quarantine).toHaveLength(3);
  });
});
