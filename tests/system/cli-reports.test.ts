import type { Edition } from '@dti-hub/catalogue';
import { civilYear, parseExact } from '@dti-hub/kernel';
import { findCard, findScores } from '@dti-hub/local/src/find-unit.ts';
import { scoreReport } from '@dti-hub/local/src/score-report.ts';
import { cardsOfUnit } from '@dti-hub/local/src/scorecards.ts';
import { scoresTable } from '@dti-hub/local/src/scores-table.ts';
import { tracksSummary, tracksTable } from '@dti-hub/local/src/tracks-table.ts';
import type { PublicationContent, PublishedScores } from '@dti-hub/pipeline';
import { scoreUnit, type Assessed, type Scorecard, type Track } from '@dti-hub/scoring';
import { describe, expect, it } from 'vitest';
import { anEdition, anIndicator, anInput, aPillar, knowing } from '../unit/scoring/an-edition.ts';

const FIRST = 'gso:585@2004-01-01';
const SECOND = 'gso:586@2004-01-01';
const PERIOD = civilYear(2022);

const notPublic = (code: string) =>
  anIndicator({
    code,
    maximum: null,
    rule: { kind: 'notPublic' },
    evidence: { status: 'notPublic', source: 'made up for a test' },
  });

/** Overlapping inputs, a sum of parts and a group in the first pillar; the second is worth nothing. */
const EDITION: Edition = {
  ...anEdition([
    aPillar({
      maximum: '60',
      groups: [{ codes: ['1.3', '1.4'], maximum: '40', evidence: 'made up for a test' }],
      indicators: [
        anIndicator({
          code: '1.1',
          rule: {
            kind: 'linear',
            numerator: [anInput('one'), anInput('two')],
            denominator: [anInput('all')],
            combine: 'overlapping',
            zeroOverZero: 'missing',
          },
        }),
        anIndicator({
          code: '1.2',
          rule: {
            kind: 'sumOfParts',
            parts: ['1.2.1', '1.2.2'].map((code) => ({
              ...notPublic(code),
              rule: { kind: 'notPublic' as const },
            })),
          },
        }),
        notPublic('1.3'),
        notPublic('1.4'),
      ],
    }),
    aPillar({
      code: '2',
      maximum: '0',
      indicators: [anIndicator({ code: '2.1', maximum: null, rule: { kind: 'unscored' } })],
    }),
  ]),
  shownTotalDecimals: 1,
  maximum: '60',
};

const FIGURES = knowing({ one: 601, two: 133, all: 1000 });

function aCard(
  unit: string,
  track: Track,
  given: Readonly<Record<string, string>> = {},
): Scorecard {
  const assessed = (code: string): Assessed | undefined => {
    const points = given[code];
    return points === undefined ? undefined : { points: parseExact(points) };
  };
  const knowledge = { valueOf: FIGURES, track, assessed };
  return scoreUnit(EDITION, { unit, period: 'civil:2022' }, knowledge);
}

const scoresOf = (track: Track, scorecards: readonly Scorecard[]): PublishedScores => ({
  edition: EDITION,
  editionVersion: 'a-version',
  period: PERIOD,
  track,
  scorecards,
});

const ALL_GIVEN = { '1.1': '6.044', '1.2': '10', '1.3': '20', '1.4': '20' };

const PUBLISHED: Pick<PublicationContent, 'reconciled' | 'scores'> = {
  reconciled: {
    feeds: [],
    values: [],
    mismatches: [],
    units: [
      { unit: FIRST, name: 'Huyện Ninh Sơn' },
      { unit: SECOND, name: 'Huyện Ninh Hải' },
    ],
  },
  scores: [
    scoresOf('computed', [aCard(FIRST, 'computed'), aCard(SECOND, 'computed')]),
    scoresOf('verified', [aCard(FIRST, 'verified', ALL_GIVEN)]),
  ],
};

const COMPUTED = findScores(PUBLISHED, { edition: 'an-edition', period: 'civil:2022' });
const VERIFIED = findScores(PUBLISHED, {
  edition: 'an-edition',
  period: 'civil:2022',
  track: 'verified',
});

describe('scoreReport', () => {
  const computed = scoreReport(findCard(PUBLISHED, COMPUTED, '585'), EDITION).join('\n');

  it('shows the total to its own decimals, as bounds', () => {
    expect(computed).toMatch(/^Tổng điểm \(total\): 6–57,3 \/ 60$/m);
  });

  it('shows the bounds of a ratio whose inputs overlap, and says so', () => {
    expect(computed).toContain('tỷ lệ (ratio): 60,1 %–73,4 %');
    expect(computed).toContain('các nguồn trùng nhau một phần');
  });

  it('lays the parts of a sum under it, and says what they share', () => {
    expect(computed).toContain('1.2.1, 1.2.2: cộng lại tối đa 10');
    expect(computed).toMatch(/^ {6}1\.2\.1 .+: 0–10 \/ \?$/m);
  });

  it('names a group and the sum of its maxima', () => {
    expect(computed).toContain('  1.3, 1.4: cộng lại tối đa 40');
  });

  it('says of assessed points that no rule gave them', () => {
    const verified = scoreReport(findCard(PUBLISHED, VERIFIED, '585'), EDITION).join('\n');

    expect(verified).toContain('điểm ghi nhận, không tính theo quy tắc');
    expect(verified).not.toContain('còn thiếu');
  });

  it('says of a track that nobody recorded an indicator', () => {
    const card = aCard(FIRST, 'verified', { '1.1': '6' });

    expect(scoreReport(card, EDITION).join('\n')).toContain('chưa có điểm nào được ghi nhận');
  });

  it('says where assessed points were cut at the maximum', () => {
    const card = aCard(FIRST, 'verified', { ...ALL_GIVEN, '1.1': '11' });

    expect(scoreReport(card, EDITION).join('\n')).toContain('vượt điểm tối đa, đã chặn');
  });
});

describe('tracksTable', () => {
  const cards = cardsOfUnit(PUBLISHED, COMPUTED, FIRST);

  it('sets all tracks of a unit beside each other, with the difference to computed', () => {
    const table = tracksTable(cards, EDITION);

    expect(table.at(-2)).toMatch(/^ +1 Nhóm +60 +6,01–57,34 +56,04 +-1,3 … \+50,03$/);
    expect(table.at(-1)).toMatch(/^ +Tổng \(total\) +60 +6–57,3 +56 +-1,3 … \+50,03$/);
  });

  it('leaves out a pillar that is worth nothing', () => {
    expect(tracksTable(cards, EDITION).join('\n')).not.toMatch(/^ +2 Nhóm/m);
  });

  it('does not round a small difference away', () => {
    const nearly = { ...ALL_GIVEN, '1.1': '6.043' };
    const pair = [
      { ...aCard(FIRST, 'verified', nearly), track: 'computed' as const },
      aCard(FIRST, 'verified', ALL_GIVEN),
    ];

    expect(tracksTable(pair, EDITION).at(-1)).toMatch(/ \+0,001$/);
    expect(tracksSummary(pair)[1]).toMatchObject({ difference: { low: '0.001', high: '0.001' } });
  });
});

describe('scoresTable', () => {
  it('names the track, and shows the total alone where no pillar is known of any unit', () => {
    const text = scoresTable(PUBLISHED, COMPUTED).lines.join('\n');

    expect(text).toContain('Điểm hệ thống tính theo');
    expect(text).toMatch(/^ +585 +Huyện Ninh Sơn +6–57,3$/m);
    expect(text).not.toContain('nhóm');
  });

  it('has a column for a pillar that is known of any, but none for one worth nothing', () => {
    const text = scoresTable(PUBLISHED, VERIFIED).lines.join('\n');

    expect(text).toContain('nhóm 1 /60');
    expect(text).not.toContain('nhóm 2');
  });
});

describe('findScores and findCard', () => {
  it('name the tracks that there are', () => {
    const query = { edition: 'an-edition', period: 'civil:2022', track: 'published' } as const;

    expect(() => findScores(PUBLISHED, query)).toThrow('--track published');
    expect(() => findCard(PUBLISHED, VERIFIED, '586')).toThrow('--track verified');
  });

  it('name the units that there are', () => {
    expect(() => findCard(PUBLISHED, VERIFIED, '999')).toThrow('999');
  });
});
