import type { Edition } from '@dti-hub/catalogue';
import { bridgeMethods, type DeclaredPair } from '@dti-hub/releases';
import { describe, expect, it } from 'vitest';
import { aLinearRule, anEdition, anIndicator, aPillar, knowing } from '../scoring/an-edition.ts';

const named = (vi: string) => ({ vi, en: vi });
const older = anEdition([
  aPillar({
    indicators: [
      anIndicator({ code: '1.1', name: named('Một'), maximum: '6' }),
      anIndicator({ code: '1.2', name: named('Hai'), maximum: '3', rule: aLinearRule('c', 'b') }),
      anIndicator({ code: '1.3', name: named('Ba'), maximum: '1', rule: aLinearRule('c', 'b') }),
    ],
  }),
]);
const newer: Edition = {
  ...anEdition([
    aPillar({
      indicators: [
        anIndicator({ code: '1.1', name: named('Một'), maximum: '2' }),
        anIndicator({ code: '1.2', name: named('Khác'), maximum: '0', rule: { kind: 'unscored' } }),
        anIndicator({ code: '1.4', name: named('Hai'), maximum: '8', rule: aLinearRule('c', 'b') }),
      ],
    }),
  ]),
  edition: 'newer',
};
const UNITS = ['eid:H00.01@2025-07-01', 'eid:H00.02@2025-07-01'];
const figures = [knowing({ a: 100, b: 100, c: 0 }), knowing({ a: 50, b: 100, c: 50 })];
const bridge = (pairs: readonly DeclaredPair[], to: Edition = newer) =>
  bridgeMethods({
    from: older,
    to,
    pairs,
    period: 'civil:2026',
    units: UNITS,
    valueOf: (unit) => figures[UNITS.indexOf(unit)] ?? knowing({}),
  });
const PAIR = { from: '1.2', to: '1.4', evidence: 'said so' };

describe('a bridge between two editions', () => {
  it('takes equal code and name for the same, and guesses at nothing else', () => {
    const { mapped, gone, added } = bridge([]);

    expect(mapped.map(({ from, to }) => [from, to])).toEqual([['1.1', '1.1']]);
    expect(gone).toEqual(['1.2', '1.3']);
    expect(added).toEqual(['1.2', '1.4']);
  });

  it('takes what somebody declared, with the grounds', () => {
    const { mapped, gone, added } = bridge([PAIR]);

    expect(mapped.map(({ declared }) => declared)).toEqual([null, PAIR]);
    expect([gone, added]).toEqual([['1.3'], ['1.2']]);
  });

  it('says what the method alone does to points and ranks', () => {
    const [first, second] = bridge([PAIR]).units;

    expect([first?.before.points.low, first?.after.points.low]).toEqual(['6', '2']);
    expect([second?.before.points.low, second?.after.points.low]).toEqual(['5', '5']);
    expect([first?.before.rank.best, first?.after.rank.best]).toEqual([1, 2]);
    expect(first?.indicators.map(({ before, after }) => [before.low, after.low])).toEqual([
      ['6', '2'],
      ['0', '0'],
    ]);
  });

  it('does nothing between an edition and itself', () => {
    for (const { before, after } of bridge([], older).units) expect(after).toEqual(before);
  });

  it.each([
    ['an unknown code', [{ ...PAIR, to: '9.9' }]],
    ['a code twice', [PAIR, { ...PAIR, from: '1.3' }]],
  ])('refuses %s', (_what, pairs) => {
    expect(() => bridge(pairs)).toThrow('The pair');
  });

  it('refuses editions of other units', () => {
    expect(() => bridge([], { ...newer, unitSystem: 'gso' })).toThrow('the same units');
  });
});
