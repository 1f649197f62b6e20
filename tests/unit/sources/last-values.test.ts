import { describe, expect, it } from 'vitest';
import { anAgreement, aNumber, aText, processed, valuesOf } from './an-agreement.ts';

const LAST = {
  measure: 'a.households',
  rows: ['units'],
  kind: 'stock' as const,
  unitOfMeasure: 'household',
  aggregate: 'last' as const,
  column: 'households',
};
const byDay = { ...LAST, by: { kind: 'column' as const, column: 'counted' } };
const byOrder = { ...LAST, by: { kind: 'rowOrder' as const } };

const columns = {
  code: aText,
  counted: { type: 'date' as const, form: 'dd/mm/yyyy' as const, required: true },
  office: { type: 'text' as const },
  households: { ...aNumber, required: false },
};
const agreed = (measure: typeof byDay | typeof byOrder, key: string[] = ['counted', 'office']) =>
  anAgreement({
    rows: [{ name: 'units', columns }],
    measures: [measure],
    key,
    unit: {
      column: 'code',
      system: 'gso',
      place: { by: 'code', level: 'commune', within: '58' },
    },
  });
const file = (...lines: readonly string[]) =>
  ['code;counted;office;households', ...lines].join('\n');

const rowsOf = ({ observations }: ReturnType<typeof processed>) =>
  observations.map(({ rows }) => rows.map(({ row }) => row));

describe('the last of a unit’s rows by the day they name', () => {
  it('gives the value, wherever it stands, and is the only row that the value is drawn from', () => {
    const result = processed(agreed(byDay), [
      file(
        '22813;30/09/2022;A;7',
        '22813;01/12/2022;A;9',
        '22813;31/03/2022;A;5',
        '22816;1/1/2022;A;1',
      ),
      file('22816;01/02/2022;A;3'),
    ]);

    expect(valuesOf(result, 'a.households')).toEqual({ 22813: '9', 22816: 'incomplete' });
    expect(rowsOf(result)).toEqual([[2], [5]]);
  });

  it('is missing where its cell is blank or bad, and no earlier figure stands in for it', () => {
    const result = processed(agreed(byDay), [
      file(
        '22813;01/01/2022;A;7',
        '22813;02/01/2022;A;',
        '22816;01/01/2022;A;7',
        '22816;02/01/2022;A;x',
      ),
    ]);

    expect(valuesOf(result, 'a.households')).toEqual({ 22813: 'blank', 22816: 'unreadable' });
  });

  it('is two rows where they are of one day and say the same', () => {
    const result = processed(agreed(byDay), [
      file('22813;01/12/2022;A;9,0', '22813;01/12/2022;B;9', '22813;01/11/2022;B;4'),
    ]);

    expect(valuesOf(result, 'a.households')).toEqual({ 22813: '9' });
    expect(rowsOf(result)).toEqual([[1, 2]]);
  });

  it('is quarantined where two of one day differ, each told of the other, and the unit has no value', () => {
    const result = processed(agreed(byDay), [
      file(
        '22813;01/12/2022;A;9',
        '22813;01/12/2022;B;8',
        '22813;01/11/2022;B;4',
        '22816;01/11/2022;B;2',
      ),
    ]);

    expect(result.ledger).toMatchObject({ read: 4, accepted: 2, quarantined: 2 });
    expect(valuesOf(result, 'a.households')).toEqual({ 22813: 'incomplete', 22816: '2' });
    expect(result.quarantine.map(({ row, issues }) => [row, issues])).toEqual([
      [
        1,
        [
          {
            row: 1,
            at: 'line 2',
            code: 'row/tied-last',
            column: 'households',
            expected: 'one figure among the latest rows of the unit',
            found: '"9"',
            sentence: {
              vi: 'Dòng này và dòng 2 (dòng 3 của tệp) cùng là mới nhất của đơn vị nhưng ghi số khác nhau ở cột "households"; không thể biết số nào đúng. Hãy hỏi nguồn.',
              en: 'This row and row 2 (line 3) are both the latest of the unit, and differ in column "households"; nobody can tell which is right. Ask the source.',
            },
          },
        ],
      ],
      [2, [expect.objectContaining({ found: '"8"' })]],
    ]);
  });

  it('is not asked of ties among earlier rows', () => {
    const result = processed(agreed(byDay), [
      file('22813;01/11/2022;A;9', '22813;01/11/2022;B;8', '22813;01/12/2022;B;4'),
    ]);

    expect(result.ledger).toMatchObject({ accepted: 3, quarantined: 0 });
    expect(valuesOf(result, 'a.households')).toEqual({ 22813: '4' });
  });
});

describe('the last of a unit’s rows by their order', () => {
  it('gives the value, also where it says again what an earlier row said', () => {
    const result = processed(agreed(byOrder, []), [
      file('22813;01/12/2022;A;9', '22813;01/12/2022;A;8'),
      file('22813;01/12/2022;A;9', '22816;01/12/2022;A;1'),
    ]);

    expect(result.ledger).toMatchObject({ read: 4, accepted: 4, duplicate: 0 });
    expect(valuesOf(result, 'a.households')).toEqual({ 22813: '9', 22816: '1' });
    expect(rowsOf(result)).toEqual([[3], [4]]);
  });
});
