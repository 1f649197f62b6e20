import { createUnitResolver, type RegisteredPlace } from '@dti-hub/catalogue';
import { describe, expect, it } from 'vitest';

const DAY = '2022-06-30';

const commune = (
  code: string,
  name: string,
  rest: Partial<RegisteredPlace> = {},
): RegisteredPlace => ({
  id: `gso:${code}@2004-01-01`,
  system: 'gso',
  code,
  level: 'commune',
  kind: 'Xã',
  name,
  parent: null,
  validFrom: '2004-01-01',
  validTo: null,
  aliases: [],
  predecessors: [],
  predecessorsKnown: 'none',
  ...rest,
});

describe('a name without accents', () => {
  const resolver = createUnitResolver({
    regions: [],
    places: [commune('1', 'Tam Thanh'), commune('2', 'Tam Thạnh')],
  });

  it('may be any unit that is written so without them, also where one has none', () => {
    expect(resolver.byName('Tam Thanh', { day: DAY })).toMatchObject({
      kind: 'ambiguous',
      candidates: [{ code: '1' }, { code: '2' }],
    });
  });

  it('is one unit where the accents are written', () => {
    expect(resolver.byName('Tam Thạnh', { day: DAY })).toMatchObject({
      kind: 'found',
      place: { code: '2' },
    });
  });
});

describe('a unit that the register does not have', () => {
  const gone = 'gso:9@2004-01-01';
  const resolver = createUnitResolver({
    regions: [{ region: 'a-b', name: 'A - B', members: [gone], evidence: 'made up' }],
    places: [
      commune('1', 'Phước Hải'),
      commune('2', 'An Hải', { validFrom: '2025-07-01', predecessors: [gone] }),
    ],
  });

  it('stands on no day, nor does a region of it', () => {
    expect(resolver.regionByName('A - B', DAY)).toBeUndefined();
  });

  it('lies nowhere, so what was formed from it was not formed there', () => {
    expect(resolver.byName('An Hải', { day: DAY, within: 'gso:1@2004-01-01' })).toEqual({
      kind: 'unknown',
    });
  });
});
