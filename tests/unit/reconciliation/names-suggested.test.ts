import { deliveryFacts, type TakenRows } from '@dti-hub/reconciliation';
import { describe, expect, it } from 'vitest';
import {
  aBadRow,
  aPlace,
  byName,
  DISTRICTS,
  nameless,
  shippedAgreement,
  YEAR,
} from './feed-facts.ts';

interface Given extends Partial<Pick<TakenRows, 'agreement' | 'places'>> {
  readonly quarantine: TakenRows['processed']['quarantine'];
}

/** What is suggested for the first cause of rows that are kept out. */
const suggested = ({ agreement = byName(), places = DISTRICTS, quarantine }: Given) =>
  deliveryFacts({
    agreement,
    places,
    period: YEAR,
    processed: { quarantine, cellIssues: [], rowsOfNobody: 0, dataAsOf: null },
  }).causes[0]?.proposals;

/** The codes of the units whose name a text is suggested to be. */
const unitsSuggested = (name: string, given: Partial<Given> & { readonly code?: string } = {}) =>
  suggested({ quarantine: [nameless(1, name, given.code)], ...given })?.map((one) =>
    one.kind === 'addAlias' ? one.unit.slice('gso:'.length, -'@2022-01-01'.length) : one.kind,
  );

const places = (...names: readonly string[]) => names.map((name, at) => aPlace(String(at), name));

describe('names suggested for a text of no unit', () => {
  it('are those that come near to it, without accents and prefixes', () => {
    expect(unitsSuggested('H. Nình Xơn')).toEqual(['585']);
    expect(unitsSuggested('Huyên Bac Aí')).toEqual(['584']);
  });

  it.each(['unit/unknown', 'unit/ambiguous', 'unit/not-valid'])('are given for %s', (code) => {
    expect(unitsSuggested('Nình Xơn', { code })).toEqual(['585']);
  });

  it('are not given for a text that is no code at all', () => {
    expect(unitsSuggested('Nình Xơn', { code: 'unit/malformed' })).toEqual([]);
  });

  it('are those alone that the text names to the letter, three at the most', () => {
    const all = places('Thành Hải', 'Thanh Hải', 'Thanh Hà', 'Thánh Hải', 'Thạnh Hải');

    expect(unitsSuggested('Thanh Hai', { places: all })).toEqual(['0', '1', '3']);
    expect(unitsSuggested('Thanh Hai', { places: all.slice(0, 3) })).toEqual(['0', '1']);
  });

  it('are the nearest first, of those as near the first, three at the most', () => {
    const all = places('Phước Thanhy', 'Phước Thắng', 'Phước Thành', 'Phước Thanxy');

    expect(unitsSuggested('Phước Thàn', { places: all })).toEqual(['1', '2', '0']);
    expect(unitsSuggested('Phước Thàn', { places: all.toReversed() })).toEqual(['2', '1', '3']);
  });

  it.each([
    ['with two letters in front', 'xyNinh Sơn', true],
    ['with three letters in front', 'xyzNinh Sơn', false],
    ['with two letters at the end', 'Ninh Sơnxy', true],
    ['with three letters at the end', 'Ninh Sơnxyz', false],
    ['with three letters within', 'Ninhxyz Sơn', false],
    ['without its first two letters', 'nh Sơn', true],
    ['without its first three letters', 'h Sơn', false],
    ['without its last two letters', 'Ninh S', true],
    ['without its last three letters', 'Ninh', false],
    ['with two letters changed', 'Xinh Xơn', true],
    ['with three letters changed', 'Xinh Xơx', false],
    ['with one letter put in and one left out', 'xNinh Sơ', true],
    ['with one letter put in, one changed and one left out', 'xNinh Xơ', false],
    ['of other letters', 'Phan Rang', false],
  ])('come near %s: %s, %s', (_, text, isNear) => {
    expect(unitsSuggested(text)).toEqual(isNear ? ['585'] : []);
  });

  it('come near by an alias too', () => {
    const place = aPlace('1', 'Phan Rang-Tháp Chàm');
    const aliases = [{ name: 'PR-TC', validFrom: '2022-01-01', validTo: null }];

    expect(unitsSuggested('PR TX', { places: [{ ...place, aliases }] })).toEqual(['1']);
    expect(unitsSuggested('PR TX', { places: [place] })).toEqual([]);
  });

  it('are of the level that is reported on, and of any where a feed names none', () => {
    const all = [...DISTRICTS, { ...aPlace('22810', 'Ninh Sơn'), level: 'commune' as const }];
    const { unit, ...rest } = byName();
    const { level: _, ...place } = unit.place ?? { by: 'name' as const, rollUpTo: [] };
    const ofAny = { ...rest, unit: { ...unit, place } };

    expect(unitsSuggested('Nình Sơn', { places: all })).toEqual(['585']);
    expect(unitsSuggested('Nình Sơn', { places: all, agreement: ofAny })).toEqual(['585', '22810']);
  });

  it.each([
    ['a text that was cut off', '"Ninh Sơn…"'],
    ['a number', '585'],
    ["words that are not the source's", 'Ninh Sơn'],
  ])('are none for %s', (_, found) => {
    const quarantine = [aBadRow(1, { code: 'unit/unknown', column: 'Huyện', found })];

    expect(suggested({ quarantine })).toEqual([]);
  });

  it('are none where too many texts are wrong to tell them apart', () => {
    const letters = Array.from('abcdefghijklmnopqrstu');
    const quarantine = letters.map((letter, at) => nameless(at, `Ninh Sơn${letter}`));

    expect(suggested({ quarantine: quarantine.slice(1) })).toHaveLength(1);
    expect(suggested({ quarantine })).toEqual([]);
  });

  it('carry the text as the rows have it', () => {
    expect(suggested({ quarantine: [nameless(1, 'H. Nình Xơn')] })).toEqual([
      { kind: 'addAlias', feed: 'a-feed', text: 'H. Nình Xơn', unit: 'gso:585@2022-01-01' },
    ]);
  });
});

describe('names suggested for a code of no unit', () => {
  const issue = { code: 'unit/unknown', column: 'districtCode', found: '"999"' };
  const beside = (
    cells: Readonly<Record<string, string>>,
    agreement = shippedAgreement('telecom-vnpt'),
  ) => suggested({ agreement, quarantine: [aBadRow(1, issue, cells)] });

  it('come from beside it, where the row names its unit to the letter', () => {
    expect(beside({ count: '12', name: '"HUYỆN ninh son"', again: '"Ninh Sơn"' })).toMatchObject([
      { text: '999', unit: 'gso:585@2022-01-01' },
    ]);
    expect(beside({ name: '"Ninh Xơn"' })).toEqual([]);
  });

  it('are found whatever the case of an Đ', () => {
    const quarantine = [aBadRow(1, issue, { name: '"DONG HAI"' })];
    const agreement = shippedAgreement('telecom-vnpt');

    expect(suggested({ agreement, places: places('Đông Hải'), quarantine })).toHaveLength(1);
  });

  it('come from beside it of a feed that is its own register, too', () => {
    const agreement = shippedAgreement('dvcqg-progress');

    expect(beside({ name: '"Ninh Sơn"' }, agreement)).toHaveLength(1);
  });
});

/** The units that are missing where a delivery of the feed tells nothing of them. */
const expectedBy = (agreement = byName()) =>
  deliveryFacts({
    agreement,
    places: [...DISTRICTS, { ...aPlace('22810', 'Tân Sơn'), level: 'commune' }],
    period: YEAR,
    processed: { quarantine: [], cellIssues: [], rowsOfNobody: 0, dataAsOf: null },
  }).expected;

describe('the units that a delivery is expected to tell of', () => {
  it('are those of the level that it reports on', () => {
    expect(expectedBy()).toEqual(DISTRICTS);
  });

  it('are none of a feed that registers its units itself', () => {
    expect(expectedBy(shippedAgreement('dvcqg-progress'))).toEqual([]);
  });
});
