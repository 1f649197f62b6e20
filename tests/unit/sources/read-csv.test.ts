import { describe, expect, it } from 'vitest';
import { anAgreement, aNumber, aText, processed, valuesOf } from './an-agreement.ts';

const HEADER = 'code;issued;active';
const file = (...lines: readonly string[]) => [HEADER, ...lines].join('\n');
const issuesOf = (text: string, agreement = anAgreement()) =>
  processed(agreement, [text]).quarantine.flatMap(({ issues }) => issues);

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
    ['a quote that never ends', file('22813;"1;1'), 'CSV_QUOTE_NOT_CLOSED'],
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

  it('takes nothing of bytes that are not UTF-8', () => {
    const { cause } = processed(anAgreement(), [Uint8Array.from([0xff, 0xfe, 0x41, 0x00])]);

    expect(cause?.sentence.vi).toContain('không phải là UTF-8');
  });

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
});
