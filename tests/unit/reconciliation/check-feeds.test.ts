import type { CheckOf } from '@dti-hub/catalogue';
import { civilYear } from '@dti-hub/kernel';
import { checkFeeds } from '@dti-hub/reconciliation';
import { describe, expect, it } from 'vitest';
import { aLinearRule, anIndicator } from '../scoring/an-edition.ts';
import { aDelivery, aFigure, anEnding, tellFeeds, YEAR } from './feed-facts.ts';
import { editionOf } from './unit-facts.ts';

const FAILED: CheckOf<'feedFailed'> = {
  kind: 'feedFailed',
  severity: 'grave',
  verdicts: ['drifted', 'down'],
};

const A_CAUSE = {
  code: 'source/busy',
  sentence: { vi: 'Nguồn đang bận.', en: 'The source is busy.' },
};

const drifted = (year: number) =>
  anEnding({
    verdict: 'drifted',
    period: civilYear(year),
    cause: { code: 'snapshot/drifted', sentence: { vi: 'Mất cột "Số hộ".', en: 'Lost a column.' } },
    valuesOf: '2023-01-08',
  });

describe('feedFailed', () => {
  it('is told once of a feed, with its cause, its periods and the age of its figures', () => {
    expect(tellFeeds(FAILED, { endings: [drifted(2021), drifted(2022)] })).toMatchObject([
      {
        id: 'feedFailed a-feed delivery',
        stated: 'drifted',
        found: '2023-01-08',
        sentence: {
          vi: 'Đêm 2023-01-10, kỳ 2021, 2022: Mất cột "Số hộ". Số liệu đang dùng là của đêm 2023-01-08.',
        },
        mend: { vi: expect.stringContaining('đổi biểu mẫu') },
      },
    ]);
  });

  it('is told of every feed by itself, and of every cause with the periods that it has', () => {
    const endings = [
      drifted(2021),
      anEnding({ verdict: 'down', period: civilYear(2022), valuesOf: null }),
      anEnding({ verdict: 'down', period: civilYear(2023), valuesOf: null, cause: A_CAUSE }),
      { ...drifted(2021), feed: 'b-feed' },
    ];

    expect(tellFeeds(FAILED, { endings }).map(({ feed, stated }) => [feed, stated])).toEqual([
      ['a-feed', 'down, drifted'],
      ['b-feed', 'drifted'],
    ]);
    expect(tellFeeds(FAILED, { endings: endings.slice(1, 3) })).toMatchObject([{ found: 'none' }]);
  });

  it('says that there are no figures where there never were any', () => {
    const [told] = tellFeeds(FAILED, { endings: [{ ...drifted(2022), valuesOf: null }] });

    expect(told?.sentence.vi).toContain('Chưa có số liệu nào của kỳ này.');
  });

  it.each(['down', 'refused', 'drifted', 'shrunk'] as const)(
    'says what to do when %s',
    (verdict) => {
      const cause = { code: 'source/busy', sentence: A_CAUSE.sentence };

      expect(
        tellFeeds({ ...FAILED, verdicts: [verdict] }, { endings: [anEnding({ verdict, cause })] }),
      ).toHaveLength(1);
    },
  );

  it('says the age of the figures alone where nobody knows the cause', () => {
    const [told] = tellFeeds(FAILED, { endings: [anEnding({ verdict: 'down' })] });

    expect(told?.sentence).toEqual({
      vi: 'Đêm 2023-01-10, kỳ 2022: Số liệu đang dùng là của đêm 2023-01-10.',
      en: 'Night 2023-01-10, 2022: The figures in use are those of the night 2023-01-10.',
    });
  });

  it('goes when a night brings figures, and is not told of other verdicts', () => {
    expect(tellFeeds(FAILED, { endings: [anEnding(), anEnding({ verdict: 'late' })] })).toEqual([]);
  });
});

const LATE: CheckOf<'late'> = {
  kind: 'late',
  severity: 'warning',
  nights: 7,
  evidence: 'made up for a test',
};

const late = (night: string, valuesOf: string | null = null) =>
  tellFeeds(LATE, { night, endings: [anEnding({ verdict: 'late', night, valuesOf })] });

describe('late', () => {
  it('is told from the first night beyond those allowed after the period', () => {
    expect([late('2023-01-08'), late('2023-01-09')].map((all) => all.length)).toEqual([0, 1]);
    expect(late('2023-01-09')[0]?.stated).toBe('none');
    expect(late('2023-01-09')[0]?.sentence.vi).toBe(
      'Kỳ 2022: chưa có số liệu, 8 ngày sau khi kỳ kết thúc (2022-12-31); hạn cho phép là 7 ngày.',
    );
  });

  it('counts from the last figures where there are some', () => {
    expect(late('2023-01-20', '2023-01-13')).toEqual([]);
    expect(late('2023-01-21', '2023-01-13')).toMatchObject([
      { id: 'late a-feed delivery civil:2022', stated: '2023-01-13', found: '2023-01-20' },
    ]);
  });

  it('is not told of a period that goes on, and goes when the figures come', () => {
    expect(late('2022-12-30')).toEqual([]);
    expect(tellFeeds(LATE, { night: '2023-02-01', endings: [anEnding()] })).toEqual([]);
  });
});

const OTHER: CheckOf<'otherPeriod'> = { kind: 'otherPeriod', severity: 'grave' };

const edition = editionOf([anIndicator({ rule: aLinearRule('a', 'b') })], '10');
/** A ratio of figures of two feeds. */
const aRatio = (code: string, ...feeds: readonly [string, string]) =>
  anIndicator({
    code,
    rule: {
      kind: 'linear',
      numerator: [{ feed: feeds[0], measure: 'a' }],
      denominator: [{ feed: feeds[1], measure: 'b' }],
      zeroOverZero: 'missing',
    },
  });

const ofTwoFeeds = editionOf([aRatio('1.1', 'ours', 'theirs')], '10');

/** What is told of figures of 2022 whose source gives this as their day. */
const stating = (dataAsOf: string | null) =>
  tellFeeds(OTHER, { deliveries: [aDelivery({ dataAsOf })] }, edition);

const reporting = { ...YEAR, calendar: 'reporting', start: '2021-12-15', end: '2022-12-15' };
/** What is told of a figure of civil 2022, or of these periods, beside one of this period. */
const labelled = (theirs: typeof YEAR, ours: readonly (typeof YEAR)[] = [YEAR]) =>
  tellFeeds(
    OTHER,
    {
      figures: [
        ...ours.map((period) => aFigure({ feed: 'ours', measure: 'a', period })),
        aFigure({ feed: 'theirs', measure: 'b', period: theirs }),
      ],
    },
    ofTwoFeeds,
  );

describe('an edition', () => {
  it('tells of no feed where it declares no check of feeds', () => {
    const facts = {
      night: '2023-01-10',
      deliveries: [aDelivery()],
      endings: [drifted(2022)],
      figures: [],
      reports: [],
    };
    const ofUnits = { kind: 'shareAboveWhole', severity: 'grave', tolerance: '0' } as const;

    expect(checkFeeds(edition, facts)).toEqual([]);
    expect(checkFeeds({ ...edition, checks: [ofUnits] }, facts)).toEqual([]);
  });
});

describe('otherPeriod', () => {
  it('is told of figures whose own day is of another year, however it is written', () => {
    expect(
      ['2021-07-01', '01/07/2021', 'Số liệu đến ngày 1 tháng 7 năm 2021'].map(
        (day) => stating(day).length,
      ),
    ).toEqual([1, 1, 1]);
    expect(stating('2021-07-01')).toMatchObject([
      {
        id: 'otherPeriod a-feed dataAsOf civil:2022',
        stated: '2021-07-01',
        found: '2022',
        sentence: { vi: expect.stringMatching(/năm 2021.*kỳ 2022.*: 1\.1\./) },
      },
    ]);
  });

  it('is told of a day after the period, too, with the ratios that the feed stands in', () => {
    const ratios = editionOf(
      [
        aRatio('1.1', 'a-feed', 'theirs'),
        aRatio('1.2', 'theirs', 'ours'),
        aRatio('1.3', 'ours', 'a-feed'),
      ],
      '30',
    );
    const [told] = tellFeeds(
      OTHER,
      { deliveries: [aDelivery({ dataAsOf: '2023-01-01' })] },
      ratios,
    );

    expect(told?.sentence.vi).toContain('kỳ 2022, cùng tỷ lệ với số liệu của kỳ đó: 1.1, 1.3.');
    expect(stating('2022-12-31')).toEqual([]);
  });

  it('is not told of a plain number, which stands beside no other', () => {
    const plain = editionOf(
      [
        anIndicator({
          rule: {
            kind: 'tiers',
            numerator: [{ feed: 'a-feed', measure: 'a' }],
            denominator: [],
            zeroOverZero: 'missing',
            tiers: [{ atLeast: '4', share: '1' }],
          },
        }),
      ],
      '10',
    );
    const deliveries = [aDelivery({ dataAsOf: '2021-07-01' })];

    expect(tellFeeds(OTHER, { deliveries }, plain)).toEqual([]);
  });

  it('goes when the day is of the year, and nothing is guessed where none or several are named', () => {
    expect([stating('01/07/2022'), stating(null), stating('2021-2022'), stating('7/21')]).toEqual([
      [],
      [],
      [],
      [],
    ]);
  });

  it('is not told of a feed that stands in no ratio asked for', () => {
    const deliveries = [aDelivery({ dataAsOf: '2021-07-01' })];

    expect(tellFeeds({ ...OTHER, codes: ['9.9'] }, { deliveries }, edition)).toEqual([]);
  });

  it('is told of one label in two calendars, with what each of them spans', () => {
    expect(labelled(reporting)).toMatchObject([
      {
        id: 'otherPeriod theirs theirs ≠ ours reporting:2022',
        sentence: {
          vi: expect.stringContaining('"theirs" tính từ 2021-12-15 đến hết 2022-12-14'),
        },
      },
    ]);
  });

  it('goes when both count by one calendar, and another label is none of it', () => {
    expect(labelled(YEAR)).toEqual([]);
    expect(labelled({ ...reporting, label: '2023' })).toEqual([]);
    expect(labelled(reporting, [YEAR, reporting])).toEqual([]);
    expect(labelled(reporting, [])).toEqual([]);
  });
});
