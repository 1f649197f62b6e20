import type { CheckOf } from '@dti-hub/catalogue';
import { describe, expect, it } from 'vitest';
import {
  aDelivery,
  aFigure,
  aPlace,
  BAC_AI,
  DISTRICTS,
  NINH_HAI,
  NINH_SON,
  tellFeeds,
} from './feed-facts.ts';

const CHECK: CheckOf<'unitsMissing'> = { kind: 'unitsMissing', severity: 'warning', tolerance: 0 };

type Figures = ReturnType<typeof aFigure>[];

const told = (figures: Figures, check = CHECK, rowsOfNobody = 0) =>
  tellFeeds(check, { deliveries: [aDelivery({ rowsOfNobody })], figures });

const ofUnits = (...units: readonly string[]): Figures => units.map((unit) => aFigure({ unit }));

const aGap = (measure: string, reason: string) =>
  aFigure({ unit: NINH_HAI.id, measure, value: null, reason });
const foundWith = (...gaps: Figures) => told([...ofUnits(NINH_SON.id), ...gaps])[0]?.stated;

describe('unitsMissing', () => {
  it('is told once of all units without a figure, by name', () => {
    expect(told(ofUnits(NINH_SON.id))).toMatchObject([
      {
        id: 'unitsMissing a-feed units civil:2022',
        unit: null,
        stated: '1',
        found: '3',
        sentence: {
          vi: 'Kỳ 2022: 2/3 đơn vị không có số liệu nào từ nguồn này: Huyện Ninh Hải, Huyện Bác Ái.',
        },
        proposals: [{ kind: 'acceptFinding' }],
      },
    ]);
  });

  it('names ten of them, and says how many more there are', () => {
    const expected = Array.from({ length: 12 }, (_, at) => aPlace(String(at), `Số ${at}`));
    const sentenceOf = (count: number) =>
      tellFeeds(CHECK, { deliveries: [aDelivery({ expected: expected.slice(0, count) })] })[0]
        ?.sentence.vi;

    expect(sentenceOf(10)).toMatch(/: Huyện Số 0, .*Huyện Số 9\.$/);
    expect(sentenceOf(12)).toMatch(/: Huyện Số 0, .*Huyện Số 9, … \+2\.$/);
  });

  it('goes when they come', () => {
    expect(told(ofUnits(...DISTRICTS.map(({ id }) => id)))).toEqual([]);
  });

  it('suggests to waive the figures of one that is missing alone, if it has any that could be', () => {
    const gone = aFigure({ unit: NINH_HAI.id, value: null, reason: 'withdrawn' });

    expect(told(ofUnits(NINH_SON.id, BAC_AI.id))[0]?.proposals).toEqual([
      { kind: 'acceptFinding' },
    ]);
    const waived = aGap('b', 'waived');
    expect(told([...ofUnits(NINH_SON.id, BAC_AI.id), waived, gone])[0]?.proposals).toEqual([
      {
        kind: 'waiveMissing',
        figure: { feed: 'a-feed', measure: 'a', unit: NINH_HAI.id, period: 'civil:2022' },
      },
    ]);
  });

  it.each([
    ['withdrawn', 1],
    ['blank', 1],
    ['unreadable', 0],
    ['incomplete', 0],
    ['waived', 0],
  ])('takes a unit whose one figure is %s for missing: %d', (reason, count) => {
    const gap = aFigure({ unit: NINH_HAI.id, value: null, reason });

    expect(told([...ofUnits(NINH_SON.id, BAC_AI.id), gap])).toHaveLength(count);
  });

  it('is of one unit fewer when all figures of it are waived, and not before', () => {
    expect(foundWith(aGap('a', 'waived'), aGap('b', 'withdrawn'))).toBe('1');
    expect(foundWith(aGap('a', 'waived'), aGap('b', 'waived'))).toBe('2');
  });

  it('says that rows of nobody may be theirs', () => {
    expect(told(ofUnits(NINH_SON.id), CHECK, 4)[0]?.sentence.vi).toContain(
      'Có thể là của các đơn vị này: 4 dòng bị giữ lại vì không rõ của ai.',
    );
  });

  it('is told only of the feeds that are asked for', () => {
    expect(told([], { ...CHECK, feeds: ['another'] })).toEqual([]);
    expect(told([], { ...CHECK, feeds: ['a-feed'] })).toHaveLength(1);
  });

  it('bears as many as are tolerated, and looks at no figure of another feed', () => {
    expect(told(ofUnits(NINH_SON.id), { ...CHECK, tolerance: 2 })).toEqual([]);
    expect(told([aFigure({ feed: 'another' })], { ...CHECK, tolerance: 2 })).toHaveLength(1);
  });
});
