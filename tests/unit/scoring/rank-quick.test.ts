import { compare, rational } from '@dti-hub/kernel';
import { leadAtRank, rankUnits } from '@dti-hub/scoring';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawnEdition, drawnUnit, scoreDrawn, toEdition } from './drawn-edition.ts';
import { plainRanks, plainTotalLead } from './plain-ranks.ts';
import { cardsOf, WIDE } from './wide-edition.ts';

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

  it('know no lead over a unit without a scorecard', () => {
    const cards = cardsOf(2, () => rational(1n, 2n));

    expect(() => leadAtRank(WIDE, cards, { unit: 'gso:9@2022-01-01', rank: 1 })).toThrow(
      'no scorecard of gso:9@2022-01-01',
    );
  });
});
