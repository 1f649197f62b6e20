import { describe, expect, it } from 'vitest';
import { anAgreement, aNumber, aText, processed, valuesOf } from './an-agreement.ts';

const rows = [
  {
    name: 'units',
    columns: { code: aText, id: aText, form: { type: 'text' as const }, sum: aNumber },
  },
];
const common = { rows: ['units'], kind: 'stock' as const, unitOfMeasure: 'row' };
const measures = [
  { ...common, measure: 'a.count', aggregate: 'count' as const },
  { ...common, measure: 'a.ltd', aggregate: 'countWhere' as const, column: 'form', equals: 'LTD' },
  { ...common, measure: 'a.forms', aggregate: 'countDistinct' as const, column: 'form' },
  { ...common, measure: 'a.sum', aggregate: 'sum' as const, column: 'sum' },
];
const file = (...lines: readonly string[]) => ['code;id;form;sum', ...lines].join('\n');

describe('measures of many rows', () => {
  it('counts, counts where, counts distinct and adds up, for the unit and its district', () => {
    const result = processed(anAgreement({ rows, measures, key: ['id'] }), [
      file('22813;1;LTD;0,1', '22813;2;LTD;0,2', '22813;3;;1', '22816;1;JSC;1'),
    ]);

    expect(valuesOf(result, 'a.count')).toEqual({ 22813: '3', 22816: '1', 585: '4' });
    expect(valuesOf(result, 'a.ltd')).toEqual({ 22813: '2', 22816: '0', 585: '2' });
    expect(valuesOf(result, 'a.forms')).toEqual({ 22813: '1', 22816: '1', 585: '2' });
    expect(valuesOf(result, 'a.sum')).toEqual({ 22813: '1.3', 22816: '1', 585: '2.3' });
  });

  it('tells repeats by unit and key, and has no sum without a row that conflicts', () => {
    const result = processed(anAgreement({ rows, measures, key: ['id'] }), [
      file('22813;1;LTD;1', '22813;1;LTD;1', '22813;2;LTD;1', '22813;2;LTD;2', '22816;1;X;1'),
    ]);

    expect(result.ledger).toMatchObject({ accepted: 2, duplicate: 1, quarantined: 2 });
    expect(valuesOf(result, 'a.sum')).toEqual({
      22813: 'incomplete',
      22816: '1',
      585: 'incomplete',
    });
  });

  it('takes rows of one unit for conflicts where no key is agreed on', () => {
    const { ledger } = processed(anAgreement({ rows, measures }), [
      file('22813;1;LTD;1', '22813;2;LTD;1'),
    ]);

    expect(ledger).toMatchObject({ accepted: 0, quarantined: 2 });
  });

  it('does not lack a bad row that a good one repeats', () => {
    const result = processed(anAgreement({ rows, measures, key: ['id'] }), [
      file('22813;1;LTD;x', '22813;1;LTD;1', '22816;1;JSC;1'),
    ]);

    expect(valuesOf(result, 'a.sum')).toEqual({ 22813: '1', 22816: '1', 585: '2' });
  });

  it('has no sum for a district with a commune that no row names, and counts the rows that there are', () => {
    const result = processed(anAgreement({ rows, measures, key: ['id'] }), [
      file('22813;1;LTD;1', '22813;2;JSC;2'),
    ]);

    expect(valuesOf(result, 'a.sum')).toEqual({ 22813: '3', 585: 'incomplete' });
    expect(valuesOf(result, 'a.count')).toEqual({ 22813: '2', 585: '2' });
  });

  it('names a measure by its row, and has no sum of it for a district with a commune that no row names it of', () => {
    const named = [
      { ...common, measure: 'filed.{id}.points', aggregate: 'sum' as const, column: 'sum' },
    ];
    const result = processed(anAgreement({ rows, measures: named, key: ['id'] }), [
      file('22813;1.1;x;5', '22813;4.10;x;7', '22816;1.1;x;1'),
    ]);

    expect(valuesOf(result, 'filed.1.1.points')).toEqual({ 22813: '5', 22816: '1', 585: '6' });
    expect(valuesOf(result, 'filed.4.10.points')).toEqual({
      22813: '7',
      585: 'incomplete',
    });
  });

  it('keeps the source’s own word for its day, where it is one and the same', () => {
    const dated = anAgreement({ rows, measures, dataAsOf: { kind: 'column', column: 'form' } });

    expect(processed(dated, [file('22813;1;31/12/2022;1')]).dataAsOf).toBe('31/12/2022');
    expect(
      processed(dated, [file('22813;1;31/12/2022;1', '22816;1;30/12/2022;1')]).dataAsOf,
    ).toBeNull();
  });
});
