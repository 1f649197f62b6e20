import { divide, parseExact, rational } from '@dti-hub/kernel';
import { scoreUnit, shownPoints, type IndicatorScore, type ValueOf } from '@dti-hub/scoring';
import { describe, expect, it } from 'vitest';
import { shippedEdition } from './shipped-edition.ts';

const EDITION = shippedEdition('ninh-thuan-province-2022');
const SUBJECT = { unit: 'gso:58@2022-01-01', period: 'civil:2022' };

const find = (code: string, indicators: readonly IndicatorScore[]) => {
  const found = indicators.find((one) => one.code === code);
  if (found === undefined) throw new Error(`the edition has no ${code}`);
  return found;
};

/** One operator counts all, or the department reports: so many of 10000. */
const atPercent =
  (percent: string): ValueOf =>
  ({ feed, measure }) => {
    if (/^(stat\.|.*\.total$)/.test(measure)) return { value: rational(1n) };
    if (feed === 'telecom-viettel' || feed === 'telecom-mobifone') return { value: rational(0n) };
    return { value: divide(parseExact(percent), rational(100n)) };
  };

const scored = (code: string, percent: string) =>
  find(
    code,
    scoreUnit(EDITION, SUBJECT, atPercent(percent)).pillars.flatMap((one) => one.indicators),
  );

describe('ninh-thuan-province-2022: computed track', () => {
  it.each([
    ['3.A', '60.29', '6,03/10'],
    ['3.B', '83.78', '8,38/10'],
    ['3.C', '77.13', '7,71/10'],
    ['4.D', '42.09', '4,21/10'],
    ['4.A', '4.0', '0,4/10'],
    ['8.A', '8.94', '1,79/20'],
    ['5.A', '48.56', '12,14/25'],
  ])('gives for %s at %s %% the printed %s, a straight line', (code, percent, printed) => {
    const { points, maximum, rule, evidence } = scored(code, percent);

    expect(`${shownPoints(points, EDITION.shownDecimals).vi}/${maximum}`).toBe(printed);
    expect([rule, evidence.status]).toEqual(['linear', 'verified']);
  });

  it.each([
    ['7.A', '6.75', '6,75/20'],
    ['7.B', '1.12', '1,12/20'],
    ['7.C', '0.03375', '1,35/10'],
  ])('gives for %s at %s %% the printed %s, under an assumed target', (code, percent, printed) => {
    const { points, maximum, rule, evidence } = scored(code, percent);

    expect(`${shownPoints(points, EDITION.shownDecimals).vi}/${maximum}`).toBe(printed);
    expect([rule, evidence.status]).toEqual(['linearToTarget', 'assumed']);
  });

  it('does not give 1,35 from the share as printed: points come before rounding', () => {
    expect(shownPoints(scored('7.C', '0.03').points, 2).vi).toBe('1,2');
  });

  it('bends no rule for the two pairs that no straight line gives', () => {
    for (const code of ['4.B', '4.C']) {
      expect(scored(code, '50')).toMatchObject({
        points: { low: '0', high: '5' },
        missing: 'notPublic',
      });
    }
  });
});

describe('ninh-thuan-province-2022: published track', () => {
  it('gives half of 30 for a data centre that is deployed and not connected', () => {
    const { pillars } = scoreUnit(EDITION, SUBJECT, {
      valueOf: () => ({ missing: 'notProvided' }),
      track: 'published',
      assessed: (code) => (code === '3.D' ? { choice: 'deployed' } : undefined),
    });

    expect(
      find(
        '3.D',
        pillars.flatMap((one) => one.indicators),
      ).points,
    ).toEqual({ low: '15', high: '15' });
  });
});
