import { compare, rational, type Rational } from '@dti-hub/kernel';
import { leadAtRank, rankUnits, scoreUnit, type Scorecard } from '@dti-hub/scoring';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anEdition, anIndicator, aPillar, SUBJECT } from './an-edition.ts';
import { drawnEdition, drawnUnit, scoreDrawn, toEdition } from './drawn-edition.ts';
import { plainRanks, plainTotalLead } from './plain-ranks.ts';

/** Eight pillars of ten indicators whose maxima nobody knows. */
const WIDE = anEdition(
  Array.from({ length: 8 }, (_pillar, at) =>
    aPillar({
      code: `${at}`,
      maximum: '100',
      indicators: Array.from({ length: 10 }, (_indicator, place) =>
        anIndicator({ code: `${at}.${place}`, maximum: null, rule: { kind: 'notPublic' } }),
      ),
    }),
  ),
);

/** Cards of units that were assessed at the shares given by their number and that of the indicator. */
const cardsOf = (count: number, shareOf: (unit: number, place: number) => Rational): Scorecard[] =>
  Array.from({ length: count }, (_unit, number) =>
    scoreUnit(
      WIDE,
      { ...SUBJECT, unit: `gso:${number}@2022-01-01` },
      {
        valueOf: () => ({ missing: 'blank' }),
        track: 'published',
        assessed: (code) => ({ share: shareOf(number, Number(code.replace('.', ''))) }),
      },
    ),
  );

const unitAt = (cards: readonly Scorecard[], at: number): string => cards[at]?.unit ?? 'none';

/** The bounds of what the unit at that rank is ahead, from every lead worked out exactly. */
function plainLeadAt(rank: number, leads: readonly ReturnType<typeof plainTotalLead>[]) {
  const at = (bound: 'low' | 'high') =>
    leads.map((lead) => lead[bound]).toSorted((a, b) => compare(b, a))[rank - 1];
  return { low: at('low'), high: at('high') };
}

describe('ranks worked out quickly', () => {
  const units = fc.array(drawnUnit, { minLength: 2, maxLength: 6 });

  it('are those of every two units compared exactly', () => {
    fc.assert(
      fc.property(drawnEdition, units, (drawn, contestants) => {
        const edition = toEdition(drawn, false);
        // Each twice, so that many draw level.
        const cards = [...contestants, ...contestants].map((unit) =>
          scoreDrawn(drawn, unit, false),
        );

        expect(rankUnits(edition, cards)).toEqual(plainRanks(edition, cards));
      }),
      { numRuns: 150 },
    );
  });

  it('tell shares apart that numbers of a computer cannot', () => {
    const whole = 10n ** 40n;
    const cards = cardsOf(3, (unit) => rational(whole / 3n + BigInt(unit), whole));

    expect(rankUnits(WIDE, cards).map(({ rank }) => rank.best)).toEqual([3, 2, 1]);
    expect(rankUnits(WIDE, cards)).toEqual(plainRanks(WIDE, cards));
  });

  it('are level where the same points come of different pillars', () => {
    const ahead: readonly (readonly bigint[])[] = [
      [1n, 2n, 0n],
      [0n, 0n, 3n],
    ];
    const cards = cardsOf(2, (unit, place) =>
      rational(BigInt(place % 10) + 2n * (ahead[unit]?.[Math.floor(place / 10)] ?? 0n), 20n),
    );

    expect(rankUnits(WIDE, cards).map(({ rank }) => rank)).toEqual([
      { best: 1, worst: 1 },
      { best: 1, worst: 1 },
    ]);
  });

  it('know by how much others are ahead, as if every lead were worked out exactly', () => {
    fc.assert(
      fc.property(drawnEdition, units, (drawn, contestants) => {
        const edition = toEdition(drawn, false);
        const cards = contestants.map((unit, index) => ({
          ...scoreDrawn(drawn, unit, false),
          unit: `gso:${index}@2022-01-01`,
        }));
        const [own, ...rivals] = cards;
        if (own === undefined) return;
        const leads = rivals.map((rival) => plainTotalLead(edition, [rival, own]));

        for (const rank of rivals.map((_rival, index) => index + 1)) {
          expect(leadAtRank(edition, cards, { unit: own.unit, rank })).toEqual(
            plainLeadAt(rank, leads),
          );
        }
        expect(leadAtRank(edition, cards, { unit: own.unit, rank: cards.length })).toBeUndefined();
      }),
      { numRuns: 150 },
    );
  });

  it('do not keep a province of 700 units and 80 indicators waiting', () => {
    const cards = cardsOf(700, (unit, place) =>
      rational(BigInt((unit * 7919 + place * 104_729) % 9973), BigInt(9973 + unit)),
    );
    const since = performance.now();

    const ranks = rankUnits(WIDE, cards);
    const ahead = leadAtRank(WIDE, cards, { unit: unitAt(cards, 0), rank: 10 });

    expect(performance.now() - since).toBeLessThan(20_000);
    expect(ranks).toHaveLength(700);
    expect(ahead).toBeDefined();
  }, 60_000);
});
