import { createUnitResolver, type RegisteredPlace, type UnitLevel } from '@dti-hub/catalogue';
import { civilYear } from '@dti-hub/kernel';
import { processSnapshot } from '@dti-hub/sources';
import { describe, expect, it } from 'vitest';
import { agreementOf } from '../../golden/samples.ts';
import { shippedCatalogue } from '../catalogue/shipped-files.ts';
import { anAgreement, aNumber, aText, processed, valuesOf } from './an-agreement.ts';

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

  it('finds nothing in a period in which the bounds themselves do not stand, and names what was written', () => {
    const { quarantine, observations } = processed(
      anAgreement(),
      [file('22813;1;1', '22810;1;1', '99999;1;1')],
      2025,
    );

    expect(observations).toEqual([]);
    expect(quarantine.flatMap(({ issues }) => issues)).toMatchObject([
      { code: 'unit/not-valid', found: '"22813"', expected: expect.stringContaining('2025-12-31') },
      {
        code: 'unit/not-valid',
        found: '"22810"',
        sentence: {
          vi: '"22810" là Xã Ninh Sơn (gso:22810@2025-07-01), nằm ngoài phạm vi của nguồn này: "58" không còn hoặc chưa có hiệu lực vào ngày 2025-12-31. Tỉnh Ninh Thuận (gso:58@2004-01-01) có hiệu lực đến trước ngày 2025-07-01.',
        },
      },
      { code: 'unit/unknown', found: '"99999"' },
    ]);
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

  it('names what was written by name as well where the bounds have ended', () => {
    const { quarantine } = processed(byName(), [file('Xã Lâm Sơn;1;1', 'Huyện Ba Tơ;1;1')], 2025);

    expect(quarantine.flatMap(({ issues }) => issues)).toMatchObject([
      {
        code: 'unit/not-valid',
        found: '"Xã Lâm Sơn"',
        sentence: { vi: expect.stringContaining('Xã Lâm Sơn (gso:22813@2004-01-01) có hiệu lực') },
      },
      {
        code: 'unit/not-valid',
        found: '"Huyện Ba Tơ"',
        sentence: { vi: expect.stringContaining('Huyện Ba Tơ (gso:535@2004-01-01) có hiệu lực') },
      },
    ]);
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
        sentence: { vi: 'Cột "active" (1,6) lớn hơn cột "issued" (1,5): tỷ lệ vượt 100%.' },
      },
    ]);
  });

  it('says of a whole that is blank for 0 that it is blank, and names both columns', () => {
    const columns = { code: aText, issued: { ...aNumber, blankMeans: '0' }, active: aNumber };
    const result = processed(
      anAgreement({
        rows: [{ name: 'units', columns }],
        checks: [{ smaller: 'active', larger: 'issued' }],
      }),
      [file('22813;;150', '22816;0;150')],
    );

    const [blank, zero] = result.quarantine.flatMap(({ issues }) => issues);
    expect(blank).toMatchObject({
      code: 'row/part-exceeds-whole',
      column: 'active',
      expected: 'a figure in "issued", which is blank and so read as 0',
      found: '150',
      sentence: {
        vi: 'Cột "active" ghi 150 nhưng cột "issued" để trống. Nguồn này không in số 0, nên ô trống được hiểu là 0, mà một phần không thể lớn hơn tổng. Hãy hỏi nguồn số đúng của hai cột này.',
        en: 'Column "active" says 150, but column "issued" is blank. This source leaves out every 0, so the blank is read as 0, and no part can be larger than its whole. Ask the source for the right figures of the two columns.',
      },
    });
    expect(zero?.sentence.vi).toBe('Cột "active" (150) lớn hơn cột "issued" (0): tỷ lệ vượt 100%.');
  });

  it('quarantines a row without its denominator', () => {
    const [row] = processed(anAgreement(), [file('22813;;1')]).quarantine;

    expect(row?.issues).toMatchObject([
      { code: 'cell/missing', column: 'issued', sentence: { vi: 'Cột "issued" bỏ trống.' } },
    ]);
  });
});

/** The shipped register, but for a few changes by unit. */
const unitsWith = (changes: Readonly<Record<string, Partial<RegisteredPlace>>> = {}) => {
  const { places, regions } = shippedCatalogue().units;
  const changed = places.map((place) => ({ ...place, ...changes[place.id] }));
  return createUnitResolver({ places: changed, regions });
};

type Basis = Parameters<typeof processSnapshot>[0];

const firstIssue = (basis: Omit<Basis, 'units'> & Partial<Basis>, text: string) => {
  const pages = [new TextEncoder().encode(text)];
  return processSnapshot({ units: unitsWith(), ...basis }, pages).quarantine[0]?.issues[0];
};

const troubleOf = (code: string, level: UnitLevel, year: number) => {
  const place = { by: 'code' as const, within: '58', level };
  const agreement = anAgreement({ unit: { column: 'code', system: 'gso', place } });
  return firstIssue({ agreement, period: civilYear(year) }, file(`${code};1;1`));
};

describe('a code with spaces around it', () => {
  it('means the unit that it means without them', () => {
    const page = 'code;issued;active\n 22813 ;5;1\n22816\u00a0;6;1';

    expect(valuesOf(processed(anAgreement(), [page]), 'a.issued')).toEqual({
      22813: '5',
      22816: '6',
      585: '11',
    });
  });

  it('is within the scope of its feed', () => {
    const agreement = anAgreement({ scope: { column: 'code', within: '22813' } });

    expect(processed(agreement, ['code;issued;active\n 22813 ;5;1']).ledger).toMatchObject({
      accepted: 1,
      outOfScope: 0,
    });
  });
});

describe('a unit that does not stand in the period', () => {
  it('is told by the code that the clerk wrote, its name, its end and the units after it', () => {
    const agreement = agreementOf('published-points', 'ninh-thuan');

    const trouble = firstIssue(
      { agreement, period: civilYear(2026) },
      'unit,item,value,citation\n585,share.8.4,1,S002',
    );

    expect(trouble).toMatchObject({ code: 'unit/not-valid', column: 'unit', found: '"585"' });
    expect(trouble?.sentence).toEqual({
      vi: '"585" không còn hoặc chưa có hiệu lực vào ngày 2026-12-31. Huyện Ninh Sơn (gso:585@2022-01-01) có hiệu lực đến trước ngày 2025-07-01. Đơn vị kế tiếp mà danh mục ghi nhận: Phường Đô Vinh (gso:22738@2025-07-01); Xã Ninh Sơn (gso:22810@2025-07-01); Xã Lâm Sơn (gso:22813@2025-07-01); Xã Mỹ Sơn (gso:22822@2025-07-01); Xã Anh Dũng (gso:22828@2025-07-01).',
      en: '"585" does not stand on 2026-12-31. Huyện Ninh Sơn (gso:585@2022-01-01) stood until 2025-07-01, that day not included. Units after it that the register knows: Phường Đô Vinh (gso:22738@2025-07-01); Xã Ninh Sơn (gso:22810@2025-07-01); Xã Lâm Sơn (gso:22813@2025-07-01); Xã Mỹ Sơn (gso:22822@2025-07-01); Xã Anh Dũng (gso:22828@2025-07-01).',
    });
  });

  it('is told by the unit itself where one was formed from it, not by all within it', () => {
    const trouble = troubleOf('58', 'province', 2026);

    expect(trouble?.sentence.vi).toMatch(
      /đến trước ngày 2025-07-01\. Đơn vị kế tiếp mà danh mục ghi nhận: Tỉnh Khánh Hòa \(gso:56@2025-07-01\)\.$/,
    );
  });

  it('is told by the units that stand in the period, past those that came and went in between', () => {
    const trouble = troubleOf('22756', 'commune', 2026);

    expect(trouble?.sentence.vi).toBe(
      '"22756" không còn hoặc chưa có hiệu lực vào ngày 2026-12-31. Phường Tấn Tài (gso:22756@2022-01-01) có hiệu lực đến trước ngày 2024-11-01. Đơn vị kế tiếp mà danh mục ghi nhận: Phường Phan Rang (gso:22759@2025-07-01).',
    );
  });

  it('is told by what its parts became when it ended, each once, and not by a part that left before', () => {
    const units = unitsWith({
      'gso:22759@2024-11-01': { parent: 'gso:585@2022-01-01' },
      'gso:22738@2025-07-01': { predecessors: ['gso:22738@2022-01-01', 'gso:22744@2022-01-01'] },
    });

    const trouble = firstIssue(
      { agreement: byName('district'), period: civilYear(2026), units },
      file('TP. Phan Rang - Tháp Chàm;1;1'),
    );

    expect(trouble?.sentence.vi).toContain(
      'danh mục ghi nhận: Phường Đô Vinh (gso:22738@2025-07-01); Phường Bảo An (gso:22741@2025-07-01); Phường Đông Hải (gso:22780@2025-07-01); Phường Ninh Chử (gso:22834@2025-07-01).',
    );
  });

  it('is told by its other name where it stands, but no longer goes by that one', () => {
    const alias = { name: 'Sông Pha', validFrom: '2022-01-01', validTo: '2024-01-01' };
    const units = unitsWith({ 'gso:585@2022-01-01': { aliases: [alias] } });

    const trouble = firstIssue(
      { agreement: byName('district'), period: civilYear(2024), units },
      file('Huyện Sông Pha;1;1'),
    );

    expect(trouble?.sentence.vi).toBe(
      '"Huyện Sông Pha" không còn hoặc chưa có hiệu lực vào ngày 2024-12-31. Huyện Ninh Sơn (gso:585@2022-01-01) không mang tên này vào ngày đó.',
    );
  });

  it('is told by its beginning where it is of later days', () => {
    const trouble = troubleOf('22759', 'commune', 2020);

    expect(trouble?.sentence.vi).toContain(
      'Phường Phan Rang (gso:22759@2025-07-01) có hiệu lực từ ngày 2025-07-01.',
    );
    expect(trouble?.sentence.vi).not.toContain('kế tiếp');
  });
});
