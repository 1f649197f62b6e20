import type { CheckOf } from '@dti-hub/catalogue';
import { watchedFigures } from '@dti-hub/reconciliation';
import { describe, expect, it } from 'vitest';
import { anIndicator, anInput } from '../scoring/an-edition.ts';
import { check, editionOf, gist } from './unit-facts.ts';

const JUMP: CheckOf<'jump'> = {
  kind: 'jump',
  severity: 'warning',
  figures: [anInput('a')],
  against: ['earlierNights', 'previousPeriod'],
  factor: '2',
  least: '20',
  evidence: 'made up for a test',
};

const edition = editionOf([anIndicator()], '10');

/** What is told of a figure after the nights before, oldest first. */
const after = (before: readonly number[], now: number, declared = JUMP) =>
  check({ edition, checks: [declared], figures: { a: now, b: 1000 }, before: { a: before } });

describe('jump', () => {
  it('is told of a fall and of a rise beyond the factor, with both figures and the night', () => {
    expect([...after([1200], 120), ...after([120], 1200)].map(gist)).toEqual([
      ['jump', null, 'a', '120', '1200'],
      ['jump', null, 'a', '1200', '120'],
    ]);
    expect(after([1200], 120)[0]?.sentence.vi).toBe(
      'Số liệu "a" giảm đột biến: nay 120, trước đó 1.200 (an earlier night), bằng 0,1 lần.',
    );
  });

  it('is not told within the factor, nor of a difference that is small in itself', () => {
    expect([...after([100], 200), ...after([200], 100), ...after([4], 24)]).toEqual([]);
    expect(after([4], 25)).toHaveLength(1);
  });

  it('is told of a figure that was zero, without how many times that is', () => {
    expect(after([0], 500)[0]?.sentence.en).toBe(
      'The figure "a" rose abruptly: now 500, before 0 (an earlier night).',
    );
  });

  it('goes when the source comes back, and stays while it only moves about where it jumped to', () => {
    expect(after([1200, 120], 1190)).toEqual([]);
    expect(after([1200, 120], 121).map(gist)).toEqual([['jump', null, 'a', '121', '1200']]);
  });

  it('is set against the period before where no night says more, and against nothing else', () => {
    const facts = { edition, figures: { a: 900 }, lastYear: { a: [100] } };

    expect(check({ ...facts, checks: [JUMP] }).map(gist)).toEqual([
      ['jump', null, 'a', '900', '100'],
    ]);
    expect(check({ ...facts, checks: [{ ...JUMP, against: ['earlierNights'] }] })).toEqual([]);
  });

  it('is set against what the source itself says of the period before, where the hub has none', () => {
    const figures = [{ ...anInput('a'), before: anInput('last') }];
    const told = (last: number, lastYear: readonly number[] = []) =>
      check({
        edition,
        checks: [{ ...JUMP, figures }],
        figures: { a: 900, last },
        lastYear: { a: lastYear },
      });

    expect(told(100).map(gist)).toEqual([['jump', null, 'a', '900', '100']]);
    expect(told(100)[0]?.sentence.vi).toContain('nay 900, trước đó 100 (last)');
    expect([...told(880), ...told(100, [880])]).toEqual([]);
  });

  it('is set against the last figure that was no jump itself, however many came before', () => {
    expect(after([100, 110, 900, 120], 1000)[0]?.found).toBe('120');
    expect(after([100, 900, 950, 1000], 110)).toEqual([]);
    expect(after([], 1000)).toEqual([]);
  });

  it('is not set against what the source says of the period before, where it says nothing', () => {
    const figures = [{ ...anInput('a'), before: anInput('last') }];

    expect(check({ edition, checks: [{ ...JUMP, figures }], figures: { a: 900 } })).toEqual([]);
  });

  it('is not told of a figure that nobody gave', () => {
    expect(check({ edition, checks: [JUMP], before: { a: [1] } })).toEqual([]);
  });

  it('watches what its checks name, and nothing where an edition has none', () => {
    const late: CheckOf<'late'> = { kind: 'late', severity: 'warning', nights: 7, evidence: 'a' };

    expect(watchedFigures({ ...edition, checks: [late, JUMP] })).toEqual([anInput('a')]);
    expect(watchedFigures({ ...edition, checks: [late] })).toEqual([]);
    expect(watchedFigures(edition)).toEqual([]);
  });

  it('looks at all that the rules read where no figures are named', () => {
    const { figures: _all, ...declared } = JUMP;
    const subjects = check({
      edition,
      checks: [declared],
      figures: { a: 900, b: 900, c: 900 },
      before: { a: [100], b: [100], c: [100] },
    }).map(({ subject }) => subject);

    expect(subjects).toEqual(['a', 'b']);
  });

  it('suggests to accept it, or to keep the earlier figure', () => {
    expect(after([1200], 120)[0]?.proposals).toMatchObject([
      { kind: 'acceptFinding' },
      { kind: 'correctValue', figure: { measure: 'a' }, value: '1200' },
    ]);
  });

  it('has one id, whatever the numbers', () => {
    const ids = [...after([1200], 120), ...after([9000], 7)].map(({ id }) => id);

    expect(ids).toEqual(Array(2).fill('jump an-edition a eid:H00.01@2025-07-01 civil:2026'));
  });
});
