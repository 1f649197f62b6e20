import { createUnitResolver, type UnitLevel, type UnitScope } from '@dti-hub/catalogue';
import { describe, expect, it } from 'vitest';
import { shippedCatalogue } from './shipped-files.ts';

const resolver = createUnitResolver(shippedCatalogue().units);

const BEFORE = '2023-12-31';
const AFTER = '2025-08-01';

const byCode = (code: string, day: string, level?: UnitLevel) =>
  resolver.byCode(code, { system: 'gso', day, level });

/** Kind and name of what a code means on a day. */
function nameOf(code: string, day: string): string {
  const resolution = byCode(code, day);
  if (resolution.kind !== 'found') return resolution.kind;
  return `${resolution.place.kind} ${resolution.place.name}`;
}

const above = (unit: string, level: UnitLevel) => resolver.ancestorOf(unit, level)?.id;

const count = (day: string, scope: UnitScope) => resolver.validOn(day, scope).length;

describe('byCode', () => {
  /** The reform reused codes: new units took codes of constituents, under other names. */
  it.each([
    ['22741', 'Phường Phước Mỹ', 'Phường Bảo An'],
    ['22780', 'Phường Mỹ Hải', 'Phường Đông Hải'],
    ['22861', 'Xã Hộ Hải', 'Xã Xuân Hải'],
    ['22873', 'Xã Phước Sơn', 'Xã Phước Hậu'],
    ['22888', 'Xã An Hải', 'Xã Phước Dinh'],
    ['22900', 'Xã Nhị Hà', 'Xã Phước Hà'],
    ['22909', 'Xã Phước Diêm', 'Xã Cà Ná'],
    ['22759', 'Phường Kinh Dinh', 'Phường Phan Rang'],
    ['22834', 'Thị trấn Khánh Hải', 'Phường Ninh Chử'],
    ['22786', 'Xã Phước Hòa', 'Xã Bác Ái Tây'],
    ['22795', 'Xã Phước Thắng', 'Xã Bác Ái'],
    ['22801', 'Xã Phước Đại', 'Xã Bác Ái Đông'],
    ['22810', 'Thị trấn Tân Sơn', 'Xã Ninh Sơn'],
    ['22828', 'Xã Ma Nới', 'Xã Anh Dũng'],
    ['22849', 'Xã Lợi Hải', 'Xã Thuận Bắc'],
    ['22852', 'Xã Phương Hải', 'Xã Ninh Hải'],
    ['22870', 'Thị trấn Phước Dân', 'Xã Ninh Phước'],
    ['22897', 'Xã Phước Nam', 'Xã Thuận Nam'],
    ['22738', 'Phường Đô Vinh', 'Phường Đô Vinh'],
    ['22813', 'Xã Lâm Sơn', 'Xã Lâm Sơn'],
    ['22822', 'Xã Mỹ Sơn', 'Xã Mỹ Sơn'],
    ['22840', 'Xã Công Hải', 'Xã Công Hải'],
    ['22846', 'Xã Vĩnh Hải', 'Xã Vĩnh Hải'],
    ['22891', 'Xã Phước Hữu', 'Xã Phước Hữu'],
    ['21484', 'Thị trấn Ba Tơ', 'Xã Ba Tơ'],
    ['21520', 'Xã Ba Trang', 'Xã Đặng Thuỳ Trâm'],
    ['21523', 'Xã Ba Tô', 'Xã Ba Tô'],
    ['58', 'Tỉnh Ninh Thuận', 'notValid'],
    ['585', 'Huyện Ninh Sơn', 'notValid'],
  ])('reads %s as %s in 2023 and as %s after the reform', (code, before, after) => {
    expect(nameOf(code, BEFORE)).toBe(before);
    expect(nameOf(code, AFTER)).toBe(after);
  });

  it('changes its answer on the first day of the reform, not a day earlier', () => {
    expect(nameOf('22741', '2025-06-30')).toBe('Phường Phước Mỹ');
    expect(nameOf('22741', '2025-07-01')).toBe('Phường Bảo An');
  });

  it.each([
    ['22747', 'Phường Phủ Hà', 'notValid'],
    ['22750', 'Phường Thanh Sơn', 'Phường Phủ Hà'],
    ['22753', 'Phường Mỹ Hương', 'notValid'],
    ['22756', 'Phường Tấn Tài', 'notValid'],
    ['22759', 'Phường Kinh Dinh', 'Phường Kinh Dinh'],
  ])('reads %s as %s before 01/11/2024 and as %s from then', (code, before, after) => {
    expect(nameOf(code, '2024-10-31')).toBe(before);
    expect(nameOf(code, '2024-11-01')).toBe(after);
  });

  it('tells a code that means a unit on other days only, with that unit', () => {
    expect(byCode('585', '2025-07-01')).toMatchObject({
      kind: 'notValid',
      candidates: [{ id: 'gso:585@2022-01-01' }],
    });
    expect(byCode('22741', '2021-12-31')).toMatchObject({
      kind: 'notValid',
      candidates: [{ id: 'gso:22741@2022-01-01' }, { id: 'gso:22741@2025-07-01' }],
    });
  });

  it.each(['583', '0585', ' 585', '', '22741.0'])('does not know "%s"', (code) => {
    expect(byCode(code, BEFORE)).toEqual({ kind: 'unknown' });
  });

  it('does not know a code of another system or another level', () => {
    const unknown = { kind: 'unknown' };

    expect(resolver.byCode('585', { system: 'eid', day: BEFORE })).toEqual(unknown);
    expect(byCode('585', BEFORE, 'commune')).toEqual(unknown);
    expect(byCode('585', BEFORE, 'district')).toMatchObject({ kind: 'found' });
  });
});

describe('ancestorOf', () => {
  it('gives the unit of a level in which a unit lies', () => {
    expect(above('gso:22810@2022-01-01', 'district')).toBe('gso:585@2022-01-01');
    expect(above('gso:22810@2022-01-01', 'province')).toBe('gso:58@2022-01-01');
    expect(above('gso:585@2022-01-01', 'district')).toBe('gso:585@2022-01-01');
    expect(above('gso:22810@2025-07-01', 'province')).toBe('gso:56@2025-07-01');
    expect(above('gso:22810@2025-07-01', 'district')).toBeUndefined();
    expect(above('gso:585@2022-01-01', 'commune')).toBeUndefined();
    expect(above('gso:1@2022-01-01', 'province')).toBeUndefined();
  });
});

describe('validOn', () => {
  it.each([
    ['582', 16],
    ['584', 9],
    ['585', 8],
    ['586', 9],
    ['587', 9],
    ['588', 6],
    ['589', 8],
    ['535', 19],
  ])('lists the communes of %s in 2023', (code, communes) => {
    expect(count(BEFORE, { within: `gso:${code}@2022-01-01` })).toBe(communes);
  });

  it('lists seven districts and 65, then 62 communes of Ninh Thuận', () => {
    const within = 'gso:58@2022-01-01';

    expect(count(BEFORE, { within, level: 'district' })).toBe(7);
    expect(count(BEFORE, { within, level: 'commune' })).toBe(65);
    expect(count('2024-11-01', { within, level: 'commune' })).toBe(62);
    expect(count('2024-11-01', { within: 'gso:582@2022-01-01' })).toBe(13);
    expect(count('2025-07-01', { within })).toBe(0);
  });

  it('counts 47 xã, 12 phường and 3 thị trấn after 01/11/2024', () => {
    const within = 'gso:58@2022-01-01';
    const kinds = resolver
      .validOn('2024-11-01', { within, level: 'commune' })
      .map(({ kind }) => kind);
    const of = (kind: string) => kinds.filter((one) => one === kind).length;

    expect([of('Xã'), of('Phường'), of('Thị trấn')]).toEqual([47, 12, 3]);
  });

  it('lists no district after the reform, and its communes under the new provinces', () => {
    expect(count(AFTER, { level: 'district' })).toBe(0);
    expect(count(AFTER, { within: 'gso:56@2025-07-01' })).toBe(24);
    expect(count(AFTER, { within: 'gso:51@2025-07-01' })).toBe(8);
    expect(resolver.validOn(AFTER)).toHaveLength(34);
  });
});
