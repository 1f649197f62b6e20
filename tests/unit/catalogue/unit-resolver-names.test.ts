import { createUnitResolver, type UnitResolution, type UnitScope } from '@dti-hub/catalogue';
import { describe, expect, it } from 'vitest';
import { shippedCatalogue } from './shipped-files.ts';

const resolver = createUnitResolver(shippedCatalogue().units);

const BEFORE = '2023-12-31';
const AFTER = '2025-08-01';

/** What a resolution says, in one line: "found gso:585@2022-01-01". */
function told(resolution: UnitResolution): string {
  if (resolution.kind === 'unknown') return 'unknown';
  const places = resolution.kind === 'found' ? [resolution.place] : resolution.candidates;
  return [resolution.kind, ...places.map(({ id }) => id)].join(' ');
}

const byName = (text: string, day: string, scope: UnitScope = {}): string =>
  told(resolver.byName(text, { day, ...scope }));

const NINH_SON = 'found gso:585@2022-01-01';
const CITY = 'found gso:582@2022-01-01';

describe('byName', () => {
  it.each([
    'Huyện Ninh Sơn',
    'huyện Ninh Sơn',
    'H. Ninh Sơn',
    'H.Ninh Sơn',
    'Ninh Sơn',
    'NINH SƠN',
    'Ninh sơn',
    'HUYỆN NINH SƠN',
    '  Ninh   Sơn ',
    'Ninh\u00a0Sơn',
    'Ninh\u200b Sơn\ufeff',
    'Ninh Sơn'.normalize('NFD'),
    'Huyện Ninh Sơn'.normalize('NFD'),
    'ninh son',
    'H. Ninh Son',
    'Huyện Ninh Son',
    'HUYEN NINH SON',
  ])('reads "%s" as the district in 2023', (text) => {
    expect(byName(text, BEFORE)).toBe(NINH_SON);
  });

  it.each([
    'TP.PR-TC',
    'PR-TC',
    'Tp.Phan Rang-Tháp Chàm',
    'Thành phố Phan Rang-Tháp Chàm',
    'TP. Phan Rang – Tháp Chàm',
    'Phan Rang - Tháp Chàm',
    'Phan Rang‑Tháp Chàm',
    'Phan Rang Tháp Chàm',
    'tp phan rang thap cham',
  ])('reads "%s" as the city', (text) => {
    expect(byName(text, BEFORE)).toBe(CITY);
  });

  it('knows an alias only while it is valid', () => {
    expect(byName('TP.PR-TC', AFTER)).toBe('notValid gso:582@2022-01-01');
  });

  it.each([
    ['Xã Phước Hòa', 'Xã Phước Hoà', '22786'],
    ['Xã Hòa Sơn', 'xã hoà sơn', '22825'],
  ])('takes the old and the new place of a tone mark: %s, %s', (one, other, code) => {
    const found = `found gso:${code}@2022-01-01`;

    expect([one, other, other.normalize('NFD')].map((text) => byName(text, BEFORE))).toEqual([
      found,
      found,
      found,
    ]);
  });

  it.each(['Đặng Thuỳ Trâm', 'Đặng Thùy Trâm', 'X. ĐẶNG THÙY TRÂM', 'Dang Thuy Tram'])(
    'reads "%s" after the reform',
    (text) => {
      expect(byName(text, AFTER)).toBe('found gso:21520@2025-07-01');
    },
  );

  it.each(['Đô Vinh', 'đô vinh', 'Đô Vinh'.normalize('NFD'), 'Ðô Vinh', 'do vinh', 'P. Do Vinh'])(
    'reads the Đ of "%s", which no normal form takes apart',
    (text) => {
      expect(byName(text, BEFORE)).toBe('found gso:22738@2022-01-01');
    },
  );

  /** A name is no identity: six new communes bear the names of abolished districts. */
  it.each([
    ['Ninh Sơn', '585', '22810'],
    ['Bác Ái', '584', '22795'],
    ['Ninh Hải', '586', '22852'],
    ['Ninh Phước', '587', '22870'],
    ['Thuận Bắc', '588', '22849'],
    ['Thuận Nam', '589', '22897'],
  ])('reads %s as a district until the reform and as a commune after it', (name, old, young) => {
    expect(byName(name, '2022-12-31')).toBe(`found gso:${old}@2022-01-01`);
    expect(byName(name, BEFORE, { level: 'district' })).toBe(`found gso:${old}@2022-01-01`);
    expect(byName(name, BEFORE, { level: 'commune' })).toBe(`notValid gso:${young}@2025-07-01`);
    expect(byName(name, '2026-06-30')).toBe(`found gso:${young}@2025-07-01`);
    expect(byName(name, '2026-06-30', { level: 'commune' })).toBe(`found gso:${young}@2025-07-01`);
    expect(byName(name, '2026-06-30', { level: 'district' })).toBe(
      `notValid gso:${old}@2022-01-01`,
    );
    expect(byName(`Huyện ${name}`, '2026-06-30')).toBe(`notValid gso:${old}@2022-01-01`);
    expect(byName(`Xã ${name}`, BEFORE)).toBe(`notValid gso:${young}@2025-07-01`);
  });

  it('finds Thành Hải and Thanh Hải by their accents, and neither without them', () => {
    expect(byName('Thành Hải', BEFORE)).toBe('found gso:22774@2022-01-01');
    expect(byName('Thanh Hải', BEFORE)).toBe('found gso:22868@2022-01-01');
    expect(byName('thanh hai', BEFORE)).toBe('ambiguous gso:22774@2022-01-01 gso:22868@2022-01-01');
    expect(byName('Thành Hai', BEFORE)).toBe('unknown');
  });

  it('knows a unit that was formed later from one in scope, and that it did not stand yet', () => {
    const within = { within: 'gso:58@2022-01-01' };

    expect(byName('Phường Ninh Chử', BEFORE, within)).toBe('notValid gso:22834@2025-07-01');
    expect(byName('Phường Ninh Chử', BEFORE, { within: 'gso:584@2022-01-01' })).toBe('unknown');
    expect(byName('Phường Ninh Chử', AFTER, within)).toBe('unknown');
  });

  it('finds it without accents where the scope leaves one', () => {
    expect(byName('thanh hai', BEFORE, { within: 'gso:586@2022-01-01' })).toBe(
      'found gso:22868@2022-01-01',
    );
  });

  it('keeps the district Ba Tơ, the town Ba Tơ and the commune Ba Tô apart', () => {
    const [district, town, commune] = ['535', '21484', '21523'].map(
      (code) => `gso:${code}@2022-01-01`,
    );

    expect(byName('Ba Tơ', BEFORE)).toBe(`ambiguous ${town} ${district}`);
    expect(byName('Ba Tơ', BEFORE, { level: 'commune' })).toBe(`found ${town}`);
    expect(byName('Ba Tơ', BEFORE, { within: 'gso:535@2022-01-01' })).toBe(`found ${town}`);
    expect(byName('Huyện Ba Tơ', BEFORE)).toBe(`found ${district}`);
    expect(byName('TT. Ba Tơ', BEFORE)).toBe(`found ${town}`);
    expect(byName('Ba Tô', BEFORE)).toBe(`found ${commune}`);
    expect(byName('ba to', BEFORE)).toBe(`ambiguous ${town} ${commune} ${district}`);
    expect(byName('ba to', BEFORE, { level: 'commune' })).toBe(`ambiguous ${town} ${commune}`);
    expect(byName('xa ba to', BEFORE)).toBe(`found ${commune}`);
    expect(byName('xa ba to', AFTER)).toBe('ambiguous gso:21484@2025-07-01 gso:21523@2025-07-01');
  });

  it('does not take the first syllable of a name for a prefix', () => {
    expect(byName('Phương Hải', BEFORE)).toBe('found gso:22852@2022-01-01');
    expect(byName('phuong hai', BEFORE)).toBe('found gso:22852@2022-01-01');
    expect(byName('Xa Phuong Hai', BEFORE)).toBe('found gso:22852@2022-01-01');
    expect(byName('Ba Xa', BEFORE)).toBe('found gso:21538@2022-01-01');
    expect(byName('Thị trấn Tân Sơn', BEFORE)).toBe('found gso:22810@2022-01-01');
  });

  it.each([
    ['another kind than the unit has', 'Xã Tân Sơn'],
    ['another kind that no unit here has', 'TX. Ninh Sơn'],
    ['a near name: Ninh Hòa is a town of Khánh Hòa', 'Ninh Hòa'],
    ['a wrong accent', 'Ninh Sôn'],
    ['mojibake', 'Ninh SÆ¡n'],
    ['lost letters', 'Ninh S?n'],
    ['a replacement character', 'Ninh S\ufffdn'],
    ['a part of a name', 'Ninh'],
    ['an office of two districts', 'Ninh Sơn-Bác Ái'],
    ['nothing', ''],
    ['only white space', ' \u00a0 '],
    ['only a prefix', 'Huyện'],
  ])('does not know %s: "%s"', (_, text) => {
    expect(byName(text, BEFORE)).toBe('unknown');
  });

  it('keeps near names apart', () => {
    expect(byName('Thuận Bắc', BEFORE)).toBe('found gso:588@2022-01-01');
    expect(byName('Thuận Nam', BEFORE)).toBe('found gso:589@2022-01-01');
    expect(byName('Ninh Hải', BEFORE)).toBe('found gso:586@2022-01-01');
    expect(byName('Ba Vì', BEFORE)).toBe('found gso:21529@2022-01-01');
    expect(byName('Ba Vì', BEFORE, { within: 'gso:58@2022-01-01' })).toBe('unknown');
  });

  it('follows a province through the reform', () => {
    expect(byName('Tỉnh Ninh Thuận', BEFORE)).toBe('found gso:58@2022-01-01');
    expect(byName('Tỉnh Ninh Thuận', AFTER)).toBe('notValid gso:58@2022-01-01');
    expect(byName('Khánh Hòa', BEFORE)).toBe('found gso:56@2022-01-01');
    expect(byName('Khánh Hoà', AFTER)).toBe('found gso:56@2025-07-01');
  });

  it('names a unit that moved to another code once a day', () => {
    expect(byName('P. Phủ Hà', '2024-10-31')).toBe('found gso:22747@2022-01-01');
    expect(byName('P. Phủ Hà', '2024-11-01')).toBe('found gso:22750@2024-11-01');
  });
});

describe('regionByName', () => {
  it.each(['Ninh Hải - Thuận Bắc', 'Ninh Hải – Thuận Bắc', 'NINH HẢI-THUẬN BẮC'])(
    'finds "%s" with its members',
    (text) => {
      expect(resolver.regionByName(text, BEFORE)?.members).toEqual([
        'gso:586@2022-01-01',
        'gso:588@2022-01-01',
      ]);
    },
  );

  it('finds one only while its members stand, and no other name', () => {
    expect(resolver.regionByName('Ninh Sơn-Bác Ái', BEFORE)?.region).toBe('ninh-son-bac-ai');
    expect(resolver.regionByName('Ninh Sơn-Bác Ái', '2025-07-01')).toBeUndefined();
    expect(resolver.regionByName('Ninh Sơn-Thuận Bắc', BEFORE)).toBeUndefined();
  });
});
