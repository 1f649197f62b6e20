import type { Rational } from '@dti-hub/kernel';
import { scoreUnit, type Scorecard } from '@dti-hub/scoring';
import { anEdition, anIndicator, aPillar, SUBJECT } from './an-edition.ts';

/** Eight pillars of ten indicators whose maxima nobody knows. */
export const WIDE = anEdition(
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
export const cardsOf = (
  count: number,
  shareOf: (unit: number, place: number) => Rational,
): Scorecard[] =>
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
