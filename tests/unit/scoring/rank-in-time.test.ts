import { rational } from '@dti-hub/kernel';
import { leadAtRank, rankUnits } from '@dti-hub/scoring';
import { describe, expect, it } from 'vitest';
import { cardsOf, WIDE } from './wide-edition.ts';

describe('ranks worked out quickly', () => {
  it('do not keep a province of 700 units and 80 indicators waiting', () => {
    const cards = cardsOf(700, (unit, place) =>
      rational(BigInt((unit * 7919 + place * 104_729) % 9973), BigInt(9973 + unit)),
    );
    const since = performance.now();

    const ranks = rankUnits(WIDE, cards);
    const ahead = leadAtRank(WIDE, cards, { unit: cards[0]?.unit ?? 'none', rank: 10 });

    expect(performance.now() - since).toBeLessThan(20_000);
    expect(ranks).toHaveLength(700);
    expect(ahead).toBeDefined();
  }, 60_000);
});
