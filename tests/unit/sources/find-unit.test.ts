import { describe, expect, it } from 'vitest';
import { anAgreement, processed, valuesOf } from './an-agreement.ts';

const file = (...lines: readonly string[]) => ['code;issued;active', ...lines].join('\n');

const byName = (level?: 'commune' | 'district') =>
  anAgreement({
    unit: {
      column: 'code',
      system: 'gso',
      place: { by: 'name', within: '58', ...(level !== undefined && { level }) },
    },
  });

describe('finding the unit of a row', () => {
  it('keeps values under the unit that stood on the period’s last day, and adds up for its district', () => {
    const result = processed(anAgreement(), [file('22813;1;1', '22816;2;0', '22774;5;5')]);

    expect(valuesOf(result, 'a.issued')).toEqual({
      22813: '1',
      22816: '2',
      22774: '5',
      585: '3',
      582: '5',
    });
    const ofDistrict = result.observations.find(({ unit }) => unit === 'gso:585@2004-01-01');
    expect(ofDistrict?.rows.map(({ at }) => at)).toEqual(['line 2', 'line 3']);
  });

  it.each([
    ['a code that nobody has', '99999', 'unit/unknown', 'a unit of the register'],
    ['a code of another level', '585', 'unit/unknown', 'a unit of the register'],
    ['a code of another province', '21484', 'unit/unknown', 'a unit of the register'],
    ['a code that began later', '22810', 'unit/not-valid', 'Xã Ninh Sơn (gso:22810@2025-07-01)'],
    ['a number that lost its zeros', '2281', 'unit/unknown', 'a unit of the register'],
  ])('quarantines %s', (...[, code, issue, expected]) => {
    const { quarantine, observations } = processed(anAgreement(), [file(`${code};1;1`)]);

    expect(observations).toEqual([]);
    expect(quarantine[0]?.issues).toMatchObject([
      { code: issue, at: 'line 2', column: 'code', found: JSON.stringify(code) },
    ]);
    expect(quarantine[0]?.issues[0]?.expected).toContain(expected);
  });

  it('finds nothing in a period in which the bounds themselves do not stand', () => {
    const { quarantine } = processed(anAgreement(), [file('22813;1;1')], 2025);

    expect(quarantine[0]?.issues[0]).toMatchObject({
      code: 'unit/not-valid',
      expected: expect.stringContaining('2025-12-31'),
    });
  });

  it('names all whom a name without accents may mean, and chooses none', () => {
    const { quarantine, observations } = processed(byName(), [file('Xã Thanh Hai;1;1')]);

    expect(observations).toEqual([]);
    const [issue] = quarantine[0]?.issues ?? [];
    expect(issue).toMatchObject({ code: 'unit/ambiguous', found: '"Xã Thanh Hai"' });
    for (const text of [issue?.expected, issue?.sentence.vi, issue?.sentence.en]) {
      expect(text).toContain('Xã Thành Hải (gso:22774@2004-01-01)');
      expect(text).toContain('Xã Thanh Hải (gso:22868@2004-01-01)');
    }
  });

  it('finds districts and communes by name where they stand in one list', () => {
    const result = processed(byName(), [
      file('Huyện Ninh Sơn;9;9', 'Xã Lâm Sơn;1;1', 'TP. Phan Rang - Tháp Chàm;4;4'),
    ]);

    expect(valuesOf(result, 'a.issued')).toEqual({ 585: '9', 22813: '1', 582: '4' });
  });

  it('looks for names only where the feed reports, and at its level', () => {
    const { quarantine } = processed(byName('district'), [file('Ba Tơ;1;1', 'Lâm Sơn;1;1')]);

    expect(quarantine.flatMap(({ issues }) => issues.map(({ code }) => code))).toEqual([
      'unit/unknown',
      'unit/unknown',
    ]);
  });

  it('leaves a district without a value when one of its communes is in quarantine', () => {
    const result = processed(anAgreement(), [file('22813;x;1', '22816;2;0', '22774;5;5')]);

    expect(valuesOf(result, 'a.issued')).toEqual({
      22813: 'incomplete',
      22816: '2',
      22774: '5',
      585: 'incomplete',
      582: '5',
    });
  });

  it('counts rows that are no records out of scope', () => {
    const skipRows = [
      { column: 'code', pattern: '^[IVX]+$', as: 'section' as const },
      { column: 'code', pattern: '^Tổng', as: 'subtotal' as const },
    ];
    const result = processed(anAgreement({ skipRows }), [
      file('II;;', '22813;1;1', 'Tổng cộng;1;1', 'Xã II;1;1'),
    ]);

    expect(result.ledger).toMatchObject({ read: 4, accepted: 1, outOfScope: 2, quarantined: 1 });
    expect(result.outOfScope).toEqual([1, 3]);
  });

  it('quarantines a part above its whole, and says so in the words of the file', () => {
    const checks = [{ smaller: 'active', larger: 'issued' }];
    const result = processed(anAgreement({ checks }), [file('22813;1,5;1,6', '22816;2;2')]);

    expect(result.ledger).toMatchObject({ accepted: 1, quarantined: 1 });
    expect(result.quarantine[0]?.issues).toMatchObject([
      {
        code: 'row/part-exceeds-whole',
        column: 'active',
        expected: 'at most 1.5, as in "issued"',
        found: '1.6',
        sentence: { vi: 'Cột "active" (1,6) lớn hơn cột "issued" (1,5): tỷ lệ vượt 100 %.' },
      },
    ]);
  });

  it('quarantines a row without its denominator', () => {
    const [row] = processed(anAgreement(), [file('22813;;1')]).quarantine;

    expect(row?.issues).toMatchObject([
      { code: 'cell/missing', column: 'issued', sentence: { vi: 'Cột "issued" bỏ trống.' } },
    ]);
  });
});
