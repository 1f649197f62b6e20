import { leavesOf, type Indicator, type Part } from '@dti-hub/catalogue';
import { parseExact, subtract, sum, exactText } from '@dti-hub/kernel';
import { describe, expect, it } from 'vitest';
import { shippedEdition } from '../scoring/shipped-edition.ts';

const DISTRICTS = shippedEdition('ninh-thuan-2022');
const PROVINCE = shippedEdition('ninh-thuan-province-2022');

const indicators = DISTRICTS.pillars.flatMap((pillar) => pillar.indicators);

/** The 86 lines of annex 1 of Ninh Sơn's plan: 80 indicators and the six parts of 5.12. */
const annexLines: readonly (Indicator | Part)[] = indicators
  .filter(({ code }) => !code.startsWith('9.'))
  .flatMap((one) => (one.code === '5.12' ? [one, ...leavesOf(one)] : [one]));

function countBy<Of>(all: readonly Of[], keyOf: (one: Of) => string): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const one of all) counts[keyOf(one)] = (counts[keyOf(one)] ?? 0) + 1;
  return counts;
}

describe('ninh-thuan-2022', () => {
  it('is decision 852/QĐ-UBND of 2022-07-08, for the districts in 2022', () => {
    expect(DISTRICTS).toMatchObject({
      decision: { number: '852/QĐ-UBND', date: '2022-07-08' },
      years: [2022],
      unitSystem: 'gso',
      unitLevel: 'district',
    });
  });

  it('has the nine groups, 83 indicators and pillar maxima that the plan states', () => {
    expect(
      DISTRICTS.pillars.map(({ name, maximum, indicators: own }) => [name.vi, own.length, maximum]),
    ).toEqual([
      ['Nhận thức số', 6, '60'],
      ['Thể chế số', 10, '90'],
      ['Hạ tầng số', 7, '100'],
      ['Nhân lực số', 7, '60'],
      ['An toàn thông tin mạng', 12, '100'],
      ['Hoạt động chính quyền số', 18, '170'],
      ['Hoạt động kinh tế số', 12, '150'],
      ['Hoạt động xã hội số', 8, '150'],
      ['Đô thị thông minh', 3, '0'],
    ]);
    expect(annexLines).toHaveLength(86);
  });

  it('codes are texts, so the tenth is not the first', () => {
    const codes = indicators.map(({ code }) => code);

    expect(codes).toEqual(expect.arrayContaining(['2.1', '2.10', '6.1', '6.10', '7.1', '7.10']));
  });

  it('keeps the agencies of the annex apart: who leads, who coordinates', () => {
    expect(countBy(annexLines, ({ lead }) => lead ?? 'none')).toEqual({
      'Văn phòng HĐND-UBND huyện': 39,
      'Phòng Văn hóa và Thông tin': 22,
      'Phòng Tài chính- Kế hoạch': 16,
      'Phòng Nội vụ': 2,
      'UBND các xã, thị trấn': 1,
      'Phòng giáo dục và Đào tạo': 1,
      'Phòng Kinh tế - Hạ Tầng': 1,
      'Công an huyện': 1,
      'Các ngân hàng': 1,
      'Bưu điện huyện': 1,
      none: 1,
    });
    const coordinators = countBy(annexLines, ({ coordinator }) => coordinator ?? 'none');
    expect(coordinators).toMatchObject({ 'Các cơ quan, đơn vị và địa phương': 50, none: 6 });
    expect(annexLines.every(({ source }) => source !== undefined)).toBe(true);
  });

  it('names no tax office on electronic taxes: the source is neither lead nor coordinator', () => {
    expect(indicators.find(({ code }) => code === '7.7')).toMatchObject({
      lead: 'Phòng Tài chính- Kế hoạch',
      coordinator: 'Các cơ quan, đơn vị và địa phương',
      source: { vi: 'Chi cục thuế khu vực' },
    });
  });

  it('knows the maxima that were printed for a district, and no other', () => {
    const known = annexLines.flatMap(({ code, maximum }) =>
      maximum === null ? [] : [`${code}: ${maximum}`],
    );

    expect(known.join(', ')).toBe(
      '1.3: 10, 2.10: 10, 3.2: 10, 3.5: 20, 3.7: 20, 4.6: 5, 5.6: 10, 5.9: 5, 5.12: 15, ' +
        '6.8: 10, 6.9: 20, 6.17: 10, 7.9: 10, 7.12: 10, 8.4: 20, 8.8: 20',
    );
    expect(DISTRICTS.pillars.flatMap(({ groups = [] }) => groups)).toMatchObject([
      { codes: ['8.6', '8.7'], maximum: '40' },
    ]);
  });

  it('leaves over what the unknown maxima must add up to', () => {
    const left = DISTRICTS.pillars.map(({ maximum, indicators: own, groups = [] }) => {
      const known = [...own, ...groups].flatMap((one) => one.maximum ?? []);
      return exactText(subtract(parseExact(maximum), sum(known.map(parseExact))));
    });

    expect(left).toEqual(['50', '80', '50', '55', '70', '130', '130', '70', '0']);
  });

  it('says of every rule how well it is known, and calls one verified and none stated', () => {
    const scored = indicators.filter(({ rule }) => rule.kind !== 'unscored').flatMap(leavesOf);

    expect(countBy(scored, ({ evidence }) => evidence.status)).toEqual({
      notPublic: 77,
      assumed: 8,
      verified: 1,
    });
    expect(scored.find(({ evidence }) => evidence.status === 'verified')?.code).toBe('8.4');
  });

  it('invents no name for the three unscored indicators', () => {
    const smartCity = indicators.filter(({ code }) => code.startsWith('9.'));

    expect(smartCity.map(({ rule }) => rule.kind)).toEqual(Array(3).fill('unscored'));
    for (const { name } of smartCity) expect(name.vi).toContain('tên không công khai');
  });
});

describe('ninh-thuan-province-2022', () => {
  it('is an edition of its own, with the pillars of decision 922/QĐ-BTTTT', () => {
    expect(PROVINCE).toMatchObject({ unitLevel: 'province', years: [2022], maximum: '1000' });
    expect(PROVINCE.pillars.map(({ maximum }) => maximum).join(' ')).toBe(
      '100 100 100 100 100 200 150 150 0',
    );
  });

  it('has other maxima than the districts', () => {
    const find = (edition: typeof PROVINCE, code: string) =>
      edition.pillars.flatMap((one) => one.indicators).find((one) => one.code === code)?.maximum;

    expect([find(PROVINCE, '3.E'), find(DISTRICTS, '3.7')]).toEqual(['10', '20']);
    expect([find(PROVINCE, '3.A'), find(DISTRICTS, '3.1')]).toEqual(['10', null]);
  });
});

const IN_BOTH_LANGUAGES = {
  vi: expect.stringMatching(/[.)]$/),
  en: expect.stringMatching(/[.)]$/),
};

describe('shipped editions', () => {
  it.each(['ninh-thuan-2022', 'ninh-thuan-province-2022', 'qd-766'])(
    '%s says in both languages what it scores and why each rule is believed',
    (id) => {
      expect(shippedEdition(id).evidence).toEqual(IN_BOTH_LANGUAGES);
      for (const leaf of shippedEdition(id)
        .pillars.flatMap((one) => one.indicators)
        .flatMap(leavesOf)) {
        expect(leaf.name.en).not.toBe(leaf.name.vi);
        expect(leaf.evidence.source).toEqual(IN_BOTH_LANGUAGES);
      }
    },
  );
});
