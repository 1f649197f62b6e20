import { readFile } from 'node:fs/promises';
import { compare, exactText, parseExact, rational, subtract } from '@dti-hub/kernel';
import { EXAMPLE_FILINGS } from '@dti-hub/local/src/local-environment.ts';
import type { PublicationContent } from '@dti-hub/pipeline';
import { simulatedTruth } from '@dti-hub/sandbox';
import { isPoint, shownPoints, totalDecimals, type Points } from '@dti-hub/scoring';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { DISTRICTS, NIGHT, SEED, startNinhThuan, WHOLE_PROVINCE } from './ninh-thuan-night.ts';
import {
  cardOf,
  codeOf,
  figureOf,
  indicatorOf,
  indicatorsOf,
  pillarOf,
  scoresOf,
} from './published.ts';

const NINH_SON = '585';
const PUBLISHED = { edition: DISTRICTS, track: 'published' } as const;
const COMPUTED = { edition: DISTRICTS, track: 'computed' } as const;
const PROVINCE = { edition: WHOLE_PROVINCE, track: 'computed' } as const;

/** Points of each pillar in 2022 as the district's plan of April 2023 prints them. */
const PRINTED_PILLARS = ['58.8', '80', '59.7', '55.01', '70', '147.8', '135', '92.5'];

let close = async (): Promise<void> => undefined;

afterEach(() => close());

async function start() {
  const ninhThuan = await startNinhThuan();
  close = ninhThuan.close;
  return ninhThuan;
}

let content: PublicationContent;

beforeAll(async () => {
  const ninhThuan = await startNinhThuan();
  content = await ninhThuan.publish(NIGHT);
  await ninhThuan.close();
});

const at = (points: string): Points => ({ low: points, high: points });

const contains = ({ low, high }: Points, exact: string): boolean =>
  compare(parseExact(low), parseExact(exact)) <= 0 &&
  compare(parseExact(exact), parseExact(high)) <= 0;

/** An indicator of the province as it is shown. */
function shownOfProvince(code: string): string {
  const { edition } = scoresOf(content, PROVINCE);
  const { points } = indicatorOf(cardOf(content, PROVINCE, '58'), code);
  return shownPoints(points, edition.shownDecimals).vi;
}

describe('published track, Ninh Sơn 2022', () => {
  it('has every pillar and the total as printed, exactly', () => {
    const card = cardOf(content, PUBLISHED, NINH_SON);

    const scored = card.pillars.filter(({ maximum }) => maximum !== '0');
    expect(scored.map(({ points }) => points)).toEqual(PRINTED_PILLARS.map(at));
    expect(card.points).toEqual(at('698.81'));
    expect(card.maximum).toBe('880');
  });

  it('shows the total as the plan prints it, and the pillars with the decimals that they have', () => {
    const { edition } = scoresOf(content, PUBLISHED);
    const card = cardOf(content, PUBLISHED, NINH_SON);

    expect(shownPoints(card.points, totalDecimals(edition)).vi).toBe('698,8');
    expect(shownPoints(pillarOf(card, '4').points, edition.shownDecimals).vi).toBe('55,01');
  });

  it('says what the dropped file says: with 0,1 less in it, the pillar and the total have 0,1 less', async () => {
    const file = await readFile(`${EXAMPLE_FILINGS}/published-points/2022.csv`, 'utf8');
    const lower = file.replace('585,points.1.3,8.8,', '585,points.1.3,8.7,');
    const { inbox, publish } = await start();
    await inbox.drop('inbox://published-points/2022.csv', new TextEncoder().encode(lower));

    const card = cardOf(await publish(NIGHT), PUBLISHED, NINH_SON);

    expect(lower).not.toBe(file);
    expect(pillarOf(card, '1').points).toEqual(at('58.7'));
    expect(card.points).toEqual(at('698.71'));
  });
});

describe('computed track, Ninh Sơn 2022', () => {
  it('has 18,456 for digital addresses, from 92,28 % of the households', () => {
    const score = indicatorOf(cardOf(content, COMPUTED, NINH_SON), '8.4');

    expect(score).toMatchObject({
      rule: 'linear',
      basis: 'rule',
      ratio: '0.9228',
      points: at('18.456'),
      inputs: {
        numerator: [{ feed: 'post-address', value: '18456' }],
        denominator: [{ feed: 'statistics', value: '20000' }],
      },
    });
  });

  it('has a number where the figures and the maximum are known, and bounds everywhere else', () => {
    const card = cardOf(content, COMPUTED, NINH_SON);

    const numbers = indicatorsOf(card).filter(({ points }) => isPoint(points));
    expect(indicatorsOf(card)).toHaveLength(83);
    expect(numbers.map(({ code }) => code)).toEqual(['6.9', '8.4', '9.1', '9.2', '9.3']);
  });

  it('has bounds within 0 and the maximum for every indicator of every district', () => {
    const { scorecards } = scoresOf(content, COMPUTED);

    const beyond = scorecards.flatMap(({ unit, pillars }) =>
      pillars.flatMap(({ maximum, indicators }) =>
        indicators
          .filter(({ maximum: own, points: { low, high } }) =>
            [
              ['0', low],
              [low, high],
              [high, own ?? maximum],
            ].some(([least = '', most = '']) => compare(parseExact(least), parseExact(most)) > 0),
          )
          .map(({ code }) => `${unit} ${code}`),
      ),
    );
    expect(scorecards).toHaveLength(7);
    expect(beyond).toEqual([]);
  });
});

describe('published beside computed track, Ninh Sơn 2022', () => {
  it('stand in one publication as files of their own', () => {
    const files = content.manifest.scorecards.filter(({ edition }) => edition === DISTRICTS);

    expect(files.map(({ track }) => track).toSorted()).toEqual([
      'computed',
      'published',
      'selfAssessed',
    ]);
    expect(new Set(files.map(({ file }) => file)).size).toBe(3);
  });

  it('differ by 0,044 for digital addresses, which makes a total of 698,766 that is shown as 698,8', () => {
    const { edition } = scoresOf(content, PUBLISHED);
    const published = cardOf(content, PUBLISHED, NINH_SON);
    const printed = parseExact(indicatorOf(published, '8.4').points.low);
    const computed = parseExact(indicatorOf(cardOf(content, COMPUTED, NINH_SON), '8.4').points.low);

    const difference = subtract(printed, computed);
    const total = exactText(subtract(parseExact(published.points.low), difference));

    expect(exactText(difference)).toBe('0.044');
    expect(total).toBe('698.766');
    expect(shownPoints(at(total), totalDecimals(edition)).vi).toBe('698,8');
  });

  it('contradict each other exactly where the simulated figures are not those of the plan', () => {
    const published = cardOf(content, PUBLISHED, NINH_SON);
    const computed = cardOf(content, COMPUTED, NINH_SON);

    const outside = indicatorsOf(published).filter(
      ({ code, points }) =>
        isPoint(points) && !contains(indicatorOf(computed, code).points, points.low),
    );

    expect(outside.map(({ code, points }) => [code, points.low])).toEqual([
      ['6.9', '16'],
      ['8.4', '18.5'],
    ]);
    expect(contains(computed.points, published.points.low)).toBe(true);
  });
});

describe('computed track, the province 2022', () => {
  it.each([
    { code: '3.C', ratio: '0.7713', points: '7,71', maximum: '10' },
    { code: '8.A', ratio: '0.0894', points: '1,79', maximum: '20' },
  ])('has $points/$maximum for $code, as printed for its ratio', ({ code, ...expected }) => {
    const { ratio, maximum } = indicatorOf(cardOf(content, PROVINCE, '58'), code);

    expect({ ratio, maximum, points: shownOfProvince(code) }).toEqual(expected);
  });

  it.each([
    { code: '3.A', measure: 'telecom.smartphone.adults', printed: '6.029', of: 450_000n },
    { code: '3.B', measure: 'telecom.smartphone.households', printed: '8.378', of: 160_000n },
  ])(
    'has bounds for $code that contain what is printed, since operators count some twice',
    ({ code, measure, printed, of }) => {
      const seen = ['telecom-vnpt', 'telecom-viettel', 'telecom-mobifone'].map((feed) =>
        figureOf(content, { feed, measure, code: '58' }),
      );
      const most = seen.reduce((a, b) => (a > b ? a : b));
      const together = seen.reduce((a, b) => a + b);

      const { points, missing } = indicatorOf(cardOf(content, PROVINCE, '58'), code);

      expect(missing).toBe('overlapping');
      expect(points).toEqual({
        low: exactText(rational(10n * most, of)),
        high: exactText(rational(10n * (together < of ? together : of), of)),
      });
      expect(contains(points, printed)).toBe(true);
    },
  );
});

describe('computed track, the districts 2022', () => {
  const { adults, households, fibre } = simulatedTruth(SEED);

  it.each([
    { code: '3.1', truth: adults, measure: 'stat.population.15-and-over' },
    { code: '3.2', truth: households, measure: 'stat.households' },
    { code: '3.3', truth: fibre, measure: 'stat.households' },
  ])(
    'have a share of $code whose bounds contain what is so, which no operator knows',
    ({ code, truth, measure }) => {
      const { scorecards } = scoresOf(content, COMPUTED);

      const within = scorecards.map((card) => {
        const district = codeOf(card);
        const whole = figureOf(content, { feed: 'statistics', measure, code: district });
        const share = exactText(rational(BigInt(truth.get(district) ?? -1), whole));
        const bounds = indicatorOf(card, code).share;
        return bounds !== null && contains(bounds, share);
      });

      expect(within).toEqual(scorecards.map(() => true));
    },
  );
});
