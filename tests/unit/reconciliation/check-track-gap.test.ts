import type { CheckOf } from '@dti-hub/catalogue';
import { describe, expect, it } from 'vitest';
import { aLinearRule, anIndicator, anInput } from '../scoring/an-edition.ts';
import { check, editionOf, gist, type Facts } from './unit-facts.ts';

const GAP: CheckOf<'trackGap'> = {
  kind: 'trackGap',
  severity: 'grave',
  tracks: ['computed', 'published', 'selfAssessed'],
  tolerance: '0.05',
  shareTolerance: '0.005',
};

const addresses = anIndicator({
  code: '8.4',
  name: { vi: 'Hộ có địa chỉ số', en: 'Households with a digital address' },
  maximum: '20',
  rule: aLinearRule('addressed', 'households'),
});
const eid = anIndicator({ code: '8.1', maximum: null, rule: aLinearRule('issued', 'adults') });
const skills = anIndicator({
  code: '8.5',
  maximum: null,
  rule: { kind: 'notPublic' },
  evidence: { status: 'notPublic', source: 'made up for a test' },
});

const KNOWN = editionOf([addresses], '20');
const UNKNOWN = editionOf([eid, skills], '70');

const gaps = (facts: Omit<Facts, 'checks'>, declared = GAP) =>
  check({ ...facts, checks: [declared] });

const ADDRESSED = { addressed: 18456, households: 20000 };

/** What is told when a unit files so many points for its addresses. */
const filed = (points: string) =>
  gaps({ edition: KNOWN, figures: ADDRESSED, selfAssessed: { '8.4': points } });

/** What is suggested where a unit files this beside 8,94% of a maximum that nobody knows. */
const proposed = (selfAssessed: string) =>
  gaps({
    edition: UNKNOWN,
    figures: { issued: 894, adults: 10_000 },
    selfAssessed: { '8.1': selfAssessed },
  })[0]?.proposals;

/** What is told of points that a unit files beside a half, published, of a maximum that nobody knows. */
const besideHalf = (points: string) =>
  gaps({
    edition: UNKNOWN,
    published: { '8.1': '1/2 of maximum' },
    selfAssessed: { '8.1': points },
  });

describe('trackGap', () => {
  it('is not told of 18,5 published against 18,456 computed: rounding to one decimal', () => {
    expect(gaps({ edition: KNOWN, figures: ADDRESSED, published: { '8.4': '18.5' } })).toEqual([]);
  });

  it('is told of the same once the tolerance is less than what lies between them', () => {
    const strict = { ...GAP, tolerance: '0.043' };
    const facts = { edition: KNOWN, figures: ADDRESSED, published: { '8.4': '18.5' } };

    expect(gaps(facts, strict).map(gist)).toEqual([['trackGap', null, '8.4', '18.5', '18.456']]);
  });

  it('names every track’s points in Vietnamese form, and what to do', () => {
    const [gap] = gaps({
      edition: KNOWN,
      figures: ADDRESSED,
      published: { '8.4': '18.5' },
      selfAssessed: { '8.4': '20' },
    });

    expect(gap?.sentence.vi).toBe(
      'Chỉ số 8.4 "Hộ có địa chỉ số": hệ thống tính 18,456; đã công bố 18,5; tự chấm 20 trên 20 điểm. Điểm tự chấm và điểm hệ thống tính lệch nhau ít nhất 1,544, quá mức cho phép 0,05.',
    );
    expect(gap?.sentence.en).toContain('computed 18.456; published 18.5; self-assessed 20 of 20');
    expect(gap?.mend.vi).toMatch(/tài liệu kiểm chứng/);
    expect(gap).toMatchObject({ feed: 'self-assessed-points', severity: 'grave' });
  });

  it('goes when the unit files what the figures give', () => {
    expect([filed('20').length, filed('18.456').length]).toEqual([1, 0]);
  });

  it('is told in shares where nobody outside knows the maximum', () => {
    const found = gaps({
      edition: UNKNOWN,
      figures: { issued: 894, adults: 10000 },
      selfAssessed: { '8.1': '1 of maximum' },
    });

    expect(found.map(gist)).toEqual([['trackGap', null, '8.1', '1', '0.0894']]);
    expect(found[0]?.sentence.vi).toContain(
      'hệ thống tính 8,94%; tự chấm 100% điểm tối đa. Điểm tự chấm và điểm hệ thống tính lệch nhau ít nhất 91,06%, quá mức cho phép 0,5%.',
    );
  });

  it('is told between two assessed tracks where no figure is known', () => {
    const found = gaps({
      edition: UNKNOWN,
      published: { '8.5': '1/2 of maximum' },
      selfAssessed: { '8.5': '1 of maximum' },
    });

    expect(found.map(gist)).toEqual([['trackGap', null, '8.5', '1', '0.5']]);
  });

  it('is told of no whole whose parts tell it already, and of nothing outside its codes', () => {
    const edition = editionOf([addresses, { ...addresses, code: '8.5' }], '40');
    const facts = {
      edition,
      figures: ADDRESSED,
      selfAssessed: { '8.4': '20', '8.5': '20' },
    };

    expect(gaps(facts).map(({ subject }) => subject)).toEqual(['8.4', '8.5']);
    expect(gaps(facts, { ...GAP, codes: ['8.5'] }).map(({ subject }) => subject)).toEqual(['8.5']);
  });

  it('is told of the pillar where what is tolerated in its parts adds up to more', () => {
    const edition = editionOf([addresses, { ...addresses, code: '8.5' }], '40');
    const published = { '8.4': '18.5', '8.5': '18.5' };

    expect(gaps({ edition, figures: ADDRESSED, published }).map(gist)).toEqual([
      ['trackGap', null, '1', '37', '36.912'],
    ]);
  });

  it('is not told where bounds leave room for the assessed points', () => {
    expect(gaps({ edition: KNOWN, figures: {}, selfAssessed: { '8.4': '20' } })).toEqual([]);
  });

  it('has one id for one root cause, whatever the numbers', () => {
    const ids = ['20', '19'].flatMap((points) => filed(points).map(({ id }) => id));

    expect(ids).toEqual(Array(2).fill('trackGap an-edition 8.4 eid:H00.01@2025-07-01 civil:2026'));
  });

  it('suggests each side of an indicator, the verified one excepted', () => {
    const [gap] = gaps({
      edition: KNOWN,
      figures: ADDRESSED,
      selfAssessed: { '8.4': '20' },
    });

    expect(gap?.proposals).toMatchObject([
      { kind: 'chooseSide', code: '8.4', track: 'computed' },
      { kind: 'chooseSide', code: '8.4', track: 'selfAssessed' },
    ]);
  });

  it('suggests no side whose points are bounds: it would be refused', () => {
    expect(proposed('1 of maximum')).toEqual([{ kind: 'acceptFinding' }]);
    expect(proposed('75')).toMatchObject([{ kind: 'chooseSide', track: 'selfAssessed' }]);
  });

  it('suggests no verified side: nothing is chosen for the track that takes it', () => {
    const tracks = { ...GAP, tracks: ['computed' as const, 'verified' as const] };
    const [gap] = gaps({ edition: KNOWN, figures: ADDRESSED, verified: { '8.4': '20' } }, tracks);

    expect(gap?.sentence.vi).toContain('Điểm thẩm định và điểm hệ thống tính');
    expect(gap?.proposals).toMatchObject([{ kind: 'chooseSide', track: 'computed' }]);
  });

  it('is told of the total where what is tolerated in its pillars adds up to more', () => {
    const [first] = KNOWN.pillars;
    if (first === undefined) throw new TypeError('an edition of a pillar');
    const second = { ...first, code: '2', indicators: [{ ...addresses, code: '9.4' }] };
    const edition = { ...KNOWN, maximum: '40', pillars: [first, second] };
    const published = { '8.4': '18.5', '9.4': '18.5' };
    const told = (codes?: string[]) =>
      gaps({ edition, figures: ADDRESSED, published }, { ...GAP, codes });

    expect(told().map(gist)).toEqual([['trackGap', null, 'total', '37', '36.912']]);
    expect(told()[0]?.sentence.vi).toMatch(/^Tổng điểm: .* 37 trên 40 điểm\./);
    expect([told(['8.4']), told(['total'])].map((all) => all.length)).toEqual([0, 1]);
  });

  it('is told of a part, and in points where the maximum is known', () => {
    const rule = {
      kind: 'linear' as const,
      numerator: [anInput('addressed')],
      denominator: [anInput('households')],
      zeroOverZero: 'missing' as const,
    };
    const parts = ['8.4.1', '8.4.2'].map((code) => ({ ...addresses, code, maximum: '10', rule }));
    const whole = { ...addresses, rule: { kind: 'sumOfParts' as const, parts } };
    const selfAssessed = { '8.4.1': '1 of maximum', '8.4.2': '9.228' };
    const [gap, ...others] = gaps({
      edition: editionOf([whole], '20'),
      figures: ADDRESSED,
      selfAssessed,
    });

    expect([gap?.subject, others]).toEqual(['8.4.1', []]);
    expect(gap?.sentence.vi).toContain('hệ thống tính 9,228; tự chấm 10 trên 10 điểm');
  });

  it('is told in points where one of the tracks knows no share', () => {
    const found = besideHalf('75');

    expect(besideHalf('35')).toEqual([]);
    expect(found.map(({ sentence }) => sentence.vi)).toMatchObject([
      expect.stringContaining('tự chấm 70 điểm'),
    ]);
  });
});
