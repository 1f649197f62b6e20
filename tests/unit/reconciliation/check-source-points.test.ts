import type { Pillar } from '@dti-hub/catalogue';
import { parseExact } from '@dti-hub/kernel';
import { checkSourcePoints, checkUnit } from '@dti-hub/reconciliation';
import { scoreUnit } from '@dti-hub/scoring';
import { describe, expect, it } from 'vitest';
import { anEdition, anIndicator, aPillar, knowing, SUBJECT } from '../scoring/an-edition.ts';
import { asTold } from './as-told.ts';

type Values = Parameters<typeof knowing>[0];

const PRINTED: Pillar = aPillar({
  maximum: '20',
  name: { vi: 'Tiến độ giải quyết', en: 'Settling on time' },
  sourcePoints: { feed: 'a-feed', measure: 'printed', decimals: 2 },
  indicators: [anIndicator({ maximum: '20' })],
});

function check(values: Values, pillar = PRINTED) {
  const edition = anEdition([pillar]);
  const valueOf = knowing(values);
  return asTold(checkSourcePoints(edition, scoreUnit(edition, SUBJECT, valueOf), valueOf));
}

describe('checkSourcePoints', () => {
  it('finds nothing where the source prints the computed points, rounded half up', () => {
    expect(check({ a: 528684, b: 597918, printed: '17.68' })).toEqual([]);
  });

  it('compares numbers, not their spelling', () => {
    expect(check({ a: 885, b: 1000, printed: '17.70' })).toEqual([]);
  });

  it('tells a source whose points are not those of its own figures', () => {
    const mismatches = check({ a: 528684, b: 597918, printed: '17.69' });

    expect(mismatches).toEqual([
      {
        id: 'sourcePoints an-edition computed 1 eid:H00.01@2025-07-01 civil:2026',
        kind: 'sourcePoints',
        severity: 'grave',
        feed: 'a-feed',
        edition: 'an-edition',
        track: 'computed',
        period: 'civil:2026',
        unit: 'eid:H00.01@2025-07-01',
        subject: '1',
        stated: '17.69',
        found: '17.68',
        sentence: {
          vi: 'Nguồn ghi 17,69 điểm cho nhóm 1 "Tiến độ giải quyết", nhưng tính từ số liệu của chính nguồn thì được 17,68 điểm.',
          en: 'The source prints 17.69 points for pillar 1 "Settling on time", but its own figures give 17.68 points.',
        },
        mend: {
          vi: 'Hãy báo cho nguồn: hoặc số liệu, hoặc điểm nguồn tự in là sai.',
          en: 'Tell the source: either its figures or the points that it prints are wrong.',
        },
        proposals: [
          {
            kind: 'correctValue',
            figure: {
              feed: 'a-feed',
              measure: 'printed',
              unit: 'eid:H00.01@2025-07-01',
              period: 'civil:2026',
            },
            value: '17.68',
          },
          { kind: 'acceptFinding' },
        ],
      },
    ]);
  });

  it('rounds no printed points: a third decimal is a difference', () => {
    expect(check({ a: 528684, b: 597918, printed: '17.684' })).toHaveLength(1);
  });

  it('goes when the source is corrected', () => {
    const wrong = check({ a: 528683, b: 528683, printed: '17.68' });
    const corrected = check({ a: 528684, b: 597918, printed: '17.68' });

    expect([wrong.length, corrected.length]).toEqual([1, 0]);
  });

  it('compares the points of one indicator, where the source prints these', () => {
    const sourcePoints = { feed: 'a-feed', measure: 'printed', decimals: 2 };
    const printed = aPillar({
      maximum: '20',
      indicators: [anIndicator({ maximum: '20', sourcePoints })],
    });

    expect(check({ a: 528684, b: 597918, printed: '17.68' }, printed)).toEqual([]);
    expect(check({ a: 528684, b: 597918, printed: '17' }, printed)).toMatchObject([
      { kind: 'sourcePoints', subject: '1.1', stated: '17', found: '17.68' },
    ]);
  });

  it('finds nothing where the points are still bounds', () => {
    expect(check({ a: 528684, printed: '17.68' })).toEqual([]);
  });

  it('finds nothing where the source prints no points', () => {
    expect(check({ a: 528684, b: 597918, printed: null })).toEqual([]);
  });

  it('finds nothing in a pillar whose points no source prints', () => {
    expect(check({ a: 1, b: 2, printed: '9' }, aPillar())).toEqual([]);
  });
});

const earlierOf = () => ({ earlierNights: [], previousPeriod: [] });

const assessed = () => ({ points: parseExact('3') });

describe('what does not agree about a unit', () => {
  const edition = anEdition([PRINTED]);
  const valueOf = knowing({ a: 1, b: 2, printed: '9' });
  const tracks = ['computed', 'published'] as const;
  const cards = tracks.map((track) => scoreUnit(edition, SUBJECT, { valueOf, track, assessed }));

  it('is the points that a source prints beside its figures, whatever the edition declares', () => {
    const facts = { ...SUBJECT, edition, cards, valueOf, earlierOf };
    const late = { kind: 'late', severity: 'warning', nights: 7, evidence: 'a' } as const;
    const all = [facts, { ...facts, edition: { ...edition, checks: [late] } }].map(checkUnit);

    expect(all.map((told) => told.map(({ track, subject }) => [track, subject]))).toEqual([
      [['computed', '1']],
      [['computed', '1']],
    ]);
    expect(checkUnit({ ...facts, cards: cards.slice(1) })).toEqual([]);
  });
});
