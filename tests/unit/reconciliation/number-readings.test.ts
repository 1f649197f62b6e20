import type { Column } from '@dti-hub/catalogue';
import { deliveryFacts } from '@dti-hub/reconciliation';
import { describe, expect, it } from 'vitest';
import { aBadRow, byName, YEAR } from './feed-facts.ts';

const WHOLE: Column = {
  type: 'integer',
  required: true,
  written: { decimal: '.', percent: false },
};
const FRACTION: Column = {
  type: 'decimal',
  required: true,
  written: { decimal: ',', percent: false },
};

/** What a text that cannot be read, in a column such as this, is suggested to mean. */
function meaning(text: string, column = WHOLE, code = 'cell/unreadable'): string | undefined {
  const agreement = byName();
  const [path] = agreement.rows;
  if (path === undefined) throw new TypeError('a feed of rows');
  const quarantine = [aBadRow(1, { code, column: 'Số', found: JSON.stringify(text) })];
  const { causes } = deliveryFacts({
    agreement: { ...agreement, rows: [path, { ...path, columns: { Số: column } }] },
    period: YEAR,
    places: [],
    processed: { quarantine, cellIssues: [], rowsOfNobody: 0, dataAsOf: null },
  });
  const [mapped] = causes[0]?.proposals ?? [];
  return mapped?.kind === 'mapText' ? mapped.means : undefined;
}

describe('readings suggested for a whole number that is written otherwise', () => {
  it.each([
    ['1,234', '1234'],
    ['-1,234', '-1234'],
    ['+1,234', '+1234'],
    ['12,345', '12345'],
    ['123,456', '123456'],
    ['1.234.567', '1234567'],
    ['1 234', '1234'],
    ['1\u00a0\u202f234', '1234'],
    [' 12 ', '12'],
    ['12,0', '12'],
    ['12,00', '12'],
    ['007,0', '007'],
  ])('%s means %s', (text, number) => {
    expect(meaning(text)).toBe(number);
  });

  it.each([
    ['it reads as a fraction by the agreed mark', '1.234'],
    ['it reads as a fraction by the agreed mark, however its thousands are marked', '1 234.5'],
    ['it is a fraction', '12,5'],
    ['it is a fraction of hundredths', '12,05'],
    ['its digits stand apart, and are no thousands', '12 34'],
    ['it has two decimal marks', '1,5,0'],
    ['nothing follows its decimal mark', '12,'],
    ['no digit comes before its decimal mark', ',0'],
    ['a word comes after it', '12 hộ'],
    ['a word comes before it', 'khoảng 12'],
    ['words are mixed with it', 'a12,0'],
    ['a letter follows its decimal mark', '12,0a'],
    ['a letter comes right after its decimal mark', '12,a0'],
    ['it is written as agreed', '-12'],
    ['its groups are no thousands', '12.34.567'],
    ['a group has four digits', '1,2345,678'],
    ['a group has a letter', '1,23a,456'],
    ['its first group has four digits', '1234,567,890'],
    ['its first group begins with a zero', '0,123,456'],
    ['its first group is no number', 'a1,234,567'],
    ['its first group ends in a letter', '1a,234,567'],
  ])('are none where %s', (_, text) => {
    expect(meaning(text)).toBeUndefined();
  });
});

describe('readings suggested for a fraction that is written otherwise', () => {
  it.each([
    ['12.5', '12,5'],
    ['0.50', '0,50'],
    ['1.234,5', '1234,5'],
    ['1,234.5', '1234,5'],
    ['1 234,5', '1234,5'],
    ['1 234.5', '1234,5'],
    ['12.05', '12,05'],
    [' 12,5', '12,5'],
  ])('%s means %s', (text, number) => {
    expect(meaning(text, FRACTION)).toBe(number);
  });

  it.each([
    ['it could be a thousand or a fraction', '1.234'],
    ['it is written as agreed', '12,5'],
    ['it is written as agreed, with zeros at the end', '12,50'],
  ])('are none where %s', (_, text) => {
    expect(meaning(text, FRACTION)).toBeUndefined();
  });
});

describe('no reading is suggested', () => {
  it.each<[string, Column]>([
    ['of per cents', { ...WHOLE, written: { decimal: '.', percent: true } }],
    ["whose numbers are the format's own", { type: 'integer', required: true }],
    ['of dates', { ...WHOLE, type: 'date' }],
  ])('in a column %s', (_, column) => {
    expect(meaning('1,234', column)).toBeUndefined();
  });

  it('for one of several figures that contradict each other', () => {
    expect(meaning('1,234', WHOLE, 'row/tied-last')).toBeUndefined();
  });
});
