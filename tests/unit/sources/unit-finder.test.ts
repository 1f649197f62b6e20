import { createUnitResolver, type RegisteredPlace, type UnitRule } from '@dti-hub/catalogue';
import { civilYear, type UnitId } from '@dti-hub/kernel';
import { describe, expect, it } from 'vitest';
import {
  createUnitFinder,
  placesWithin,
  type UnitFinding,
} from '../../../packages/sources/src/find-unit.ts';

const place = (
  code: string,
  rest: Pick<RegisteredPlace, 'level' | 'kind' | 'name' | 'parent'> & Partial<RegisteredPlace>,
): RegisteredPlace => ({
  id: `gso:${code}@2004-01-01`,
  system: 'gso',
  code,
  validFrom: '2004-01-01',
  validTo: null,
  aliases: [],
  predecessors: [],
  predecessorsKnown: 'none',
  ...rest,
});

const idOf = (code: string): UnitId => `gso:${code}@2004-01-01`;
const PROVINCE = { level: 'province', kind: 'Tỉnh', name: 'Ninh Thuận', parent: null } as const;
const DISTRICT = {
  level: 'district',
  kind: 'Huyện',
  name: 'Ninh Sơn',
  parent: idOf('58'),
} as const;
const COMMUNE = { level: 'commune', kind: 'Xã', parent: idOf('585') } as const;

/** A province with a district whose communes came, went, and were given other names. */
const UNITS = createUnitResolver({
  regions: [],
  places: [
    place('58', PROVINCE),
    place('585', DISTRICT),
    place('1', { ...COMMUNE, name: 'Lâm Sơn' }),
    place('2', { ...COMMUNE, name: 'Lương Sơn', validTo: '2022-12-31' }),
    place('3', { ...COMMUNE, name: 'Mỹ Sơn', validTo: '2022-06-01' }),
    place('4', {
      ...COMMUNE,
      name: 'Hoà Sơn',
      id: 'gso:4@2022-06-01',
      validFrom: '2022-06-01',
      predecessors: [idOf('3')],
    }),
    place('5', { ...COMMUNE, name: 'Ma Nới', id: 'gso:5@2023-01-01', validFrom: '2023-01-01' }),
    place('6', {
      ...COMMUNE,
      name: 'Quảng Sơn',
      aliases: [{ name: 'Tân Sơn', validFrom: '2004-01-01', validTo: '2010-01-01' }],
    }),
    place('7', { ...COMMUNE, name: 'Ngoài', parent: null }),
    place('8', { ...COMMUNE, name: 'Trùng' }),
    place('9', { ...COMMUNE, name: 'Trùng' }),
    place('10', {
      ...COMMUNE,
      name: 'Ghép',
      id: 'gso:10@2023-01-01',
      validFrom: '2023-01-01',
      parent: null,
      predecessors: [idOf('7'), idOf('3')],
    }),
    place('51', { ...PROVINCE, name: 'Quảng Ngãi', validTo: '2020-01-01' }),
  ],
});

const YEAR = civilYear(2022);

const ofPlaces = (rest: Partial<NonNullable<UnitRule['place']>> = {}): UnitRule => ({
  column: 'code',
  system: 'gso',
  place: { by: 'code', rollUpTo: [], ...rest },
});

const ofOwn = (validFrom: string): UnitRule => ({
  column: 'code',
  system: 'own',
  register: { within: '58', validFrom, validFromEvidence: 'made up', nameColumn: 'name' },
});

const find = (rule: UnitRule, text: string, aliases?: ReadonlyMap<string, UnitId>): UnitFinding =>
  createUnitFinder(rule, { period: YEAR, units: UNITS, ...(aliases && { aliases }) })(text);

const unitsOf = (rule: UnitRule): readonly UnitId[] =>
  placesWithin(rule, { period: YEAR, units: UNITS }).map(({ id }) => id);

describe('a register of a feed’s own', () => {
  it('has any code that can be one, without the spaces around it', () => {
    const unit = 'own:A.1@2022-12-31';
    expect(find(ofOwn('2022-12-31'), ' A.1 ')).toEqual({ kind: 'found', unit, above: [] });
    expect(find(ofOwn('2022-12-31'), 'A 1')).toMatchSnapshot();
  });

  it('has none before it begins: the day after the period is too late', () => {
    expect(find(ofOwn('2023-01-01'), 'A.1')).toMatchSnapshot();
  });

  it('cannot be had of a rule that names none', () => {
    expect(() => find({ column: 'code', system: 'own' }, 'A.1')).toThrow(
      'a unit has no register and is no place',
    );
  });
});

describe('a place', () => {
  it('is found with the units above that its figures are added up for', () => {
    expect(find(ofPlaces({ rollUpTo: ['district', 'province'] }), '1')).toEqual({
      kind: 'found',
      unit: idOf('1'),
      above: [idOf('585'), idOf('58')],
    });
    expect(find(ofPlaces({ rollUpTo: ['district'] }), '7')).toMatchSnapshot();
  });

  it('lies within what the feed reports on, that unit itself included', () => {
    expect(find(ofPlaces({ within: '585' }), '585')).toMatchObject({ kind: 'found' });
    expect(find(ofPlaces({ within: '585' }), '58')).toMatchObject({ code: 'unit/unknown' });
    expect(find(ofPlaces({ within: '585' }), '7')).toMatchObject({ code: 'unit/unknown' });
    expect(find(ofPlaces(), '7')).toMatchObject({ kind: 'found' });
  });

  it('counts for nothing where what the feed reports on does not stand', () => {
    expect(find(ofPlaces({ within: '51' }), '1')).toMatchSnapshot();
    expect(find(ofPlaces({ within: '51' }), '0')).toMatchObject({ code: 'unit/unknown' });
  });

  it.each([
    ['is no unit', '0'],
    ['began on the day after', '5'],
    ['ended on the period’s last day', '2'],
    ['ended, and another came after it', '3'],
  ])('is told why it %s', (_why, code) => {
    expect(find(ofPlaces(), code)).toMatchSnapshot();
  });

  it('is told of by name: another name by then, or two that share one', () => {
    expect(find(ofPlaces({ by: 'name' }), 'Tân Sơn')).toMatchSnapshot('another name');
    expect(find(ofPlaces({ by: 'name' }), 'Trùng')).toMatchSnapshot('two');
  });

  it('that begins on the very day is there, if not by a name it has only later', () => {
    const aliases = [{ name: 'Phú Sơn', validFrom: '2023-06-01', validTo: null }];
    const begun = { name: 'Phước Sơn', validFrom: '2022-12-31', aliases };
    const units = createUnitResolver({
      regions: [],
      places: [place('11', { ...COMMUNE, ...begun })],
    });

    const found = createUnitFinder(ofPlaces({ by: 'name' }), { period: YEAR, units })('Phú Sơn');

    expect(found).toMatchObject({
      code: 'unit/not-valid',
      sentence: {
        vi: expect.stringContaining('không mang tên này vào ngày đó'),
        en: expect.stringContaining('does not go by this name on that day'),
      },
    });
  });

  it('is known by name as one to come, where any unit that it is formed of lies within', () => {
    expect(find(ofPlaces({ by: 'name', within: '585' }), 'Ghép')).toMatchObject({
      code: 'unit/not-valid',
    });
    expect(find(ofPlaces({ by: 'name', within: '1' }), 'Ghép')).toMatchObject({
      code: 'unit/unknown',
    });
  });

  it('is sorted among those that came after one', () => {
    const heirs = ['3', '2', '4', '1'].map((code) =>
      place(code, { ...COMMUNE, name: code, predecessors: [idOf('9')] }),
    );
    const gone = place('9', { ...COMMUNE, name: 'Cũ', validTo: '2004-01-01' });
    const { successorsOf, regionByName } = createUnitResolver({
      places: [...heirs, gone],
      regions: [
        { region: 'a-region', name: 'Vùng', members: [idOf('1'), idOf('9')], evidence: 'made up' },
      ],
    });

    expect(successorsOf(idOf('9'), '2022-01-01').map(({ code }) => code)).toEqual([
      '1',
      '2',
      '3',
      '4',
    ]);
    // One of its members has gone.
    expect(regionByName('Vùng', '2022-01-01')).toBeUndefined();
  });
});

describe('a name that a steward gave a meaning', () => {
  const byName = ofPlaces({ by: 'name', within: '585' });
  const meaning = (unit: string) => find(byName, 'X', new Map([['X', unit]]));

  it('means that unit, and no other text does', () => {
    const aliases = new Map([['Xã Nình Xơn', idOf('1')]]);

    expect(find(byName, 'Xã Nình Xơn', aliases)).toMatchObject({ unit: idOf('1') });
    expect(find(byName, 'Xã Nình Xơn')).toMatchObject({ code: 'unit/unknown' });
    expect(find(byName, 'Quảng Sơn', aliases)).toMatchObject({ unit: idOf('6') });
  });

  it('means nothing where that unit lies elsewhere, is another of its code, or is none', () => {
    expect(meaning(idOf('7'))).toMatchObject({ code: 'unit/unknown' });
    expect(meaning('gso:1@1999-01-01')).toMatchObject({ code: 'unit/unknown' });
    expect(meaning('no unit')).toMatchObject({ code: 'unit/unknown' });
  });
});

describe('the places that figures can be about', () => {
  it('are those within what the feed reports on, that itself included, on the period’s last day', () => {
    expect(unitsOf(ofPlaces({ within: '585' }))).toEqual(
      ['585', '1', '4', '6', '8', '9'].map((code) =>
        code === '4' ? 'gso:4@2022-06-01' : idOf(code),
      ),
    );
  });

  it('are all that stand where the feed has no bounds, and none where these do not stand', () => {
    expect(unitsOf(ofPlaces())).toHaveLength(8);
    expect(unitsOf(ofPlaces({ within: '51' }))).toEqual([]);
    expect(unitsOf(ofOwn('2022-01-01'))).toEqual([]);
  });
});
