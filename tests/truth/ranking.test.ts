import { readFile } from 'node:fs/promises';
import { compare, parseExact } from '@dti-hub/kernel';
import { EXAMPLE_FILINGS } from '@dti-hub/local/src/local-environment.ts';
import { readQuarantine, type PublicationContent } from '@dti-hub/pipeline';
import { rankUnits, type Rank, type Scorecard, type Track } from '@dti-hub/scoring';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DISTRICTS, NIGHT, startNinhThuan } from './ninh-thuan-night.ts';
import { cardOf, codeOf, scoresOf } from './published.ts';

const SEVEN = ['582', '584', '585', '586', '587', '588', '589'];
const ANY: Rank = { best: 1, worst: 7 };

let ninhThuan: Awaited<ReturnType<typeof startNinhThuan>>;
let content: PublicationContent;

beforeAll(async () => {
  ninhThuan = await startNinhThuan();
  content = await ninhThuan.publish(NIGHT);
});

afterAll(() => ninhThuan.close());

function ranksIn(track: Track) {
  const { edition, scorecards } = scoresOf(content, { edition: DISTRICTS, track });
  return { scorecards, ranks: rankUnits(edition, scorecards) };
}

const rankByCode = (track: Track): Record<string, Rank> =>
  Object.fromEntries(ranksIn(track).ranks.map((one) => [codeOf(one), one.rank]));

/** Ranks by bounds alone: below whoever is surely above, at worst below whoever may be. */
function rankByBounds(card: Scorecard, cards: readonly Scorecard[]): Rank {
  const [low, high] = [parseExact(card.points.low), parseExact(card.points.high)];
  const rivals = cards.filter((one) => one !== card).map(({ points }) => points);
  return {
    best: 1 + rivals.filter((rival) => compare(parseExact(rival.low), high) > 0).length,
    worst: 1 + rivals.filter((rival) => compare(parseExact(rival.high), low) > 0).length,
  };
}

describe.each<{ track: Track }>([{ track: 'computed' }, { track: 'selfAssessed' }])(
  '$track track: the ranking of the seven districts',
  ({ track }) => {
    it('ranks each of the seven once, by total and by every pillar, between 1 and 7', () => {
      const { ranks } = ranksIn(track);

      const wrong = ranks
        .flatMap(({ unit, rank, pillars }) =>
          [{ code: 'total', rank }, ...pillars].map((one) => ({ unit, ...one })),
        )
        .filter(({ rank: { best, worst } }) => best < 1 || worst > 7 || best > worst);
      expect(ranks.map(codeOf)).toEqual(SEVEN);
      expect(wrong).toEqual([]);
    });

    it('leaves no place that nobody can have', () => {
      const { ranks } = ranksIn(track);

      const places = SEVEN.map((_code, index) => index + 1);
      const inReach = places.map(
        (place) => ranks.filter(({ rank }) => rank.best <= place && place <= rank.worst).length,
      );
      expect(Math.min(...inReach)).toBeGreaterThan(0);
      expect(ranks.filter(({ rank }) => rank.best === 1)).not.toEqual([]);
    });

    it('claims no rank that the bounds of the totals rule out', () => {
      const { ranks, scorecards } = ranksIn(track);

      const beyond = ranks.filter(({ unit, rank }) => {
        const bounds = scorecards
          .filter((card) => card.unit === unit)
          .map((card) => rankByBounds(card, scorecards));
        return bounds.some(({ best, worst }) => rank.best < best || rank.worst > worst);
      });
      expect(beyond).toEqual([]);
    });
  },
);

describe('the rankings, track by track', () => {
  it('computed: leaves every rank open, as most maxima are not public', () => {
    expect(rankByCode('computed')).toEqual(Object.fromEntries(SEVEN.map((code) => [code, ANY])));
  });

  it('self-assessed: Ninh Sơn claims 745, which is above the 741 that Ninh Hải can have at most', () => {
    const { scorecards } = ranksIn('selfAssessed');
    const points = new Map(scorecards.map((card) => [codeOf(card), card.points]));

    expect(points.get('585')).toEqual({ low: '745', high: '745' });
    expect(points.get('586')).toMatchObject({ high: '741' });
    expect(rankByCode('selfAssessed')).toEqual({
      ...Object.fromEntries(SEVEN.map((code) => [code, ANY])),
      '585': { best: 1, worst: 6 },
      '586': { best: 2, worst: 7 },
    });
  });

  it('self-assessed: a filing that gives Ninh Sơn 5 points less, 740, opens both ranks', async () => {
    const file = await readFile(`${EXAMPLE_FILINGS}/self-assessed-points/2022.csv`, 'utf8');
    const filing = file.replace('585,share.1.3,1,', '585,share.1.3,0.5,');
    const { inbox, publish, close } = await startNinhThuan();
    await inbox.drop('inbox://self-assessed-points/2022.csv', new TextEncoder().encode(filing));

    const published = await publish(NIGHT);

    await close();
    const table = { edition: DISTRICTS, track: 'selfAssessed' } as const;
    expect(cardOf(published, table, '585').points).toEqual({ low: '740', high: '740' });
    const { edition, scorecards } = scoresOf(published, table);
    expect(rankUnits(edition, scorecards).map(({ rank }) => rank)).toEqual(SEVEN.map(() => ANY));
  });

  it('published: has nobody but Ninh Sơn, so it ranks nobody else', () => {
    expect(rankByCode('published')).toEqual({ '585': { best: 1, worst: 1 } });
  });
});

describe('the units that the districts’ edition scores', () => {
  it('computed: are the seven districts of 2022, and of no other year', () => {
    const ofDistricts = content.scores.filter(({ edition }) => edition.edition === DISTRICTS);

    const { scorecards } = scoresOf(content, { edition: DISTRICTS, track: 'computed' });
    expect(scorecards.map(({ unit }) => unit)).toEqual(
      SEVEN.map((code) => `gso:${code}@2022-01-01`),
    );
    expect(new Set(ofDistricts.map(({ period }) => period.label))).toEqual(new Set(['2022']));
  });

  it('published: are none in 2026, when neither they nor their province stand and a filing is kept back', async () => {
    const { hub, inbox, publish, close } = await startNinhThuan();
    const filing = 'unit,item,value,citation\n585,points.1.3,8.8,nobody can have published this\n';
    await inbox.drop('inbox://published-points/2026.csv', new TextEncoder().encode(filing));

    const published = await publish('2027-01-10');

    const quarantine = await readQuarantine(hub.stores);
    await close();
    expect(published.scores).toEqual([]);
    const refused = quarantine.filter(({ period }) => period.label === '2026');
    expect(refused).toMatchObject([
      { feed: 'published-points', rows: [{ issues: [{ code: 'unit/not-valid' }] }] },
    ]);
    const sentences = refused.flatMap(({ rows }) =>
      rows.flatMap(({ issues }) => issues.map(({ sentence }) => sentence.vi)),
    );
    expect(sentences).toEqual([
      expect.stringContaining('không còn hoặc chưa có hiệu lực vào ngày 2026-12-31'),
    ]);
  });
});
