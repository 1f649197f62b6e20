import { parseExact, rational } from '@dti-hub/kernel';
import { parseSupposition, seekRank, whatIf, type Supposition } from '@dti-hub/releases';
import { scoreUnit } from '@dti-hub/scoring';
import { describe, expect, it } from 'vitest';
import { aLinearRule, anEdition, anIndicator, aPillar, knowing } from '../scoring/an-edition.ts';

const edition = anEdition([
  aPillar({
    indicators: [
      anIndicator({ code: '1.1', maximum: '6' }),
      anIndicator({ code: '1.2', maximum: '4', rule: aLinearRule('c', 'b') }),
    ],
  }),
]);
const unit = (code: string): string => `eid:H00.0${code}@2025-07-01`;
const table = (figures: Readonly<Record<string, Parameters<typeof knowing>[0]>>) => ({
  edition,
  scorecards: Object.entries(figures).map(([code, values]) =>
    scoreUnit(edition, { unit: unit(code), period: 'civil:2026' }, knowing(values)),
  ),
});
const three = table({
  1: { a: 50, b: 100, c: 50 },
  2: { a: 70, b: 100, c: 50 },
  3: { a: 90, b: 100, c: 50 },
});
const suppositions = (...texts: string[]): Supposition[] =>
  texts.flatMap((text) => parseSupposition(text) ?? []);

describe('what if', () => {
  it('moves exactly the indicator, its pillar, the total and the rank, by the amount by hand', () => {
    const { before, after, moved } = whatIf(three, unit('1'), suppositions('1.1=95%'));

    expect(before.points).toEqual({ low: '5', high: '5' });
    // 95 % of 6 is 5,7; with 2 of the other it is 7,7.
    expect(after.points).toEqual({ low: '7.7', high: '7.7' });
    expect(after.pillars[0]?.points).toEqual({ low: '7.7', high: '7.7' });
    expect(moved.map(({ code }) => code)).toEqual(['1.1']);
    expect([before.rank, after.rank]).toEqual([
      { best: 3, worst: 3 },
      { best: 1, worst: 1 },
    ]);
  });

  it('moves every indicator that reads a supposed figure', () => {
    const { moved } = whatIf(three, unit('1'), suppositions('1.1=50/200'));

    expect(moved.map(({ code, after }) => [code, after.low])).toEqual([
      ['1.1', '1.5'],
      ['1.2', '1'],
    ]);
  });

  it('gives again what was published where nothing is supposed', () => {
    expect(whatIf(three, unit('2'), []).scorecards).toEqual(three.scorecards);
  });

  it('changes nothing of what it was given', () => {
    const copy = structuredClone(three);
    whatIf(three, unit('1'), suppositions('1.1=95%', '1.2=1/2'));
    expect(three).toEqual(copy);
  });

  it.each([
    ['9.9=95%', 'no indicator "9.9"'],
    ['1.1=12', 'is a ratio'],
    ['1.1=1/0', 'denominator of 1.1'],
  ])('refuses %s', (text, why) => {
    expect(() => whatIf(three, unit('1'), suppositions(text))).toThrow(why);
  });

  it('does not guess a denominator that is not known', () => {
    const open = table({ 1: { a: 50 } });
    expect(() => whatIf(open, unit('1'), suppositions('1.1=95%'))).toThrow('denominator of 1.1');
  });

  it.each([
    ['8.4=95%', { code: '8.4', ratio: rational(19n, 20n) }],
    ['8.4=92,28%', { code: '8.4', ratio: parseExact('0.9228') }],
    ['8.4=19/20', { code: '8.4', numerator: rational(19n), denominator: rational(20n) }],
    ['7.3=12', { code: '7.3', value: rational(12n) }],
    ['1.1=8,5đ', { code: '1.1', points: rational(17n, 2n) }],
    ['1.1=8điểm', { code: '1.1', points: rational(8n) }],
    ['8.4', undefined],
    ['8.4=1.234,5', undefined],
  ])('reads %s', (text, expected) => {
    expect(parseSupposition(text)).toEqual(expected);
  });
});

describe('the fewest points to a rank', () => {
  it('is the distance to whoever holds it, for drawing level shares the rank', () => {
    expect([1, 2, 3].map((rank) => seekRank(three, unit('1'), rank).forSure)).toEqual([
      parseExact('2.4'),
      parseExact('1.2'),
      rational(0n),
    ]);
  });

  it('is enough, and a hundredth less is not', () => {
    const { forSure } = seekRank(three, unit('1'), 2);
    const rankWith = (share: bigint) => {
      const ratio = rational(share, 10_000n);
      return whatIf(three, unit('1'), [{ code: '1.1', ratio }]).after.rank.worst;
    };
    // 1,2 points are 20 % of 6: from 50 % to 70 %.
    expect(forSure).toEqual(parseExact('1.2'));
    expect([rankWith(7000n), rankWith(6999n)]).toEqual([2, 3]);
  });

  it('tells what is enough for sure from what may be enough', () => {
    const open = table({ 1: { a: 50, b: 100, c: 50 }, 2: { a: 70, b: 100 } });
    const { forSure, possibly } = seekRank(open, unit('1'), 1);
    // The other has 4,2 and may have 4 more; this one has 5.
    expect([forSure, possibly]).toEqual([parseExact('3.2'), rational(0n)]);
  });

  it('refuses a unit without points', () => {
    expect(() => seekRank(three, unit('9'), 1)).toThrow('There is no rank 1');
    expect(() => seekRank(three, unit('1'), 4)).toThrow('a rank from 1 to 3');
  });
});
