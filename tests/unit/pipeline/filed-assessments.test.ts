import type { Rule } from '@dti-hub/catalogue';
import { exactText, parseExact } from '@dti-hub/kernel';
import {
  assessedOf,
  filedAssessments,
  withFiling,
  withReview,
  type Filing,
  type FiledValue,
  type Review,
  type Submissions,
} from '@dti-hub/pipeline';
import { describe, expect, it } from 'vitest';
import { aLinearRule, anEdition, anIndicator, anInput, aPillar } from '../scoring/an-edition.ts';

const NAME = { edition: 'an-edition', code: '1.1', unit: 'gso:1@2022-01-01', period: 'civil:2022' };
const DOCUMENT = { number: '1', issuer: 'UBND', date: '2022-12-01', title: '', file: null };

const filing = (overrides: Partial<Filing> = {}): Filing => ({
  ...NAME,
  revision: 1,
  stage: 'submitted',
  filed: { value: null, choice: null, points: '4' },
  dataAsOf: null,
  documents: [DOCUMENT],
  note: null,
  by: 'lan',
  on: '2023-01-10',
  ...overrides,
});

const verified = (overrides: Partial<Review> = {}): Review => ({
  ...NAME,
  revision: 1,
  outcome: 'verified',
  points: '3',
  reason: null,
  by: 'minh',
  on: '2023-01-11',
  ...overrides,
});

const fold = (...facts: readonly (Filing | Review)[]): Submissions => {
  let submissions: Submissions = {};
  for (const fact of facts) {
    submissions = 'outcome' in fact ? withReview(submissions, fact) : withFiling(submissions, fact);
  }
  return submissions;
};

const edition = anEdition([
  aPillar({
    indicators: [
      anIndicator(),
      anIndicator({
        code: '1.2',
        rule: {
          kind: 'sumOfParts',
          parts: ['1.2.1', '1.2.2'].map((code) => ({
            ...anIndicator(),
            code,
            maximum: null,
            rule: { kind: 'yesNo' as const },
          })),
        },
      }),
    ],
  }),
]);

const countedFor = (submissions: Submissions) => {
  const [found] = filedAssessments(submissions, edition);
  const show = (track: 'selfAssessed' | 'verified') =>
    Object.fromEntries(
      [...(found?.assessed[track] ?? [])].map(([code, one]) => [
        code,
        'points' in one ? exactText(one.points) : one,
      ]),
    );
  return {
    selfAssessed: show('selfAssessed'),
    verified: show('verified'),
    proven: [...(found?.proven ?? [])],
  };
};

describe('a filing', () => {
  it('counts as the unit’s own word once it is submitted, and not as a draft', () => {
    expect(countedFor(fold(filing({ stage: 'draft' })))).toEqual({
      selfAssessed: {},
      verified: {},
      proven: [],
    });
    expect(countedFor(fold(filing()))).toEqual({
      selfAssessed: { '1.1': '4' },
      verified: {},
      proven: [],
    });
  });

  it('stays the unit’s own word while it drafts anew after a return, however often', () => {
    const returned = verified({ outcome: 'returned', points: null, reason: 'thiếu chữ ký' });
    const draft = (revision: number) =>
      filing({ revision, stage: 'draft', filed: { value: null, choice: null, points: '9' } });

    expect(countedFor(fold(filing(), returned, draft(2), draft(3)))).toMatchObject({
      selfAssessed: { '1.1': '4' },
      verified: {},
    });
  });

  it('counts as verified with the verifier’s points, and its documents are proven', () => {
    expect(countedFor(fold(filing(), verified()))).toEqual({
      selfAssessed: { '1.1': '4' },
      verified: { '1.1': '3' },
      proven: ['1.1'],
    });
  });

  it('proves nothing when it is returned, or names no document', () => {
    expect(
      countedFor(fold(filing(), verified({ outcome: 'returned', points: null }))).proven,
    ).toEqual([]);
    expect(countedFor(fold(filing({ documents: [] }), verified())).proven).toEqual([]);
  });

  it('stays verified while a newer revision waits', () => {
    const later = filing({ revision: 2, filed: { value: null, choice: null, points: '9' } });

    expect(countedFor(fold(filing(), verified(), later))).toMatchObject({
      selfAssessed: { '1.1': '9' },
      verified: { '1.1': '3' },
    });
    expect(countedFor(fold(filing(), verified(), { ...later, stage: 'draft' }))).toMatchObject({
      selfAssessed: { '1.1': '4' },
      verified: { '1.1': '3' },
    });
  });

  it('of a whole proves its parts too', () => {
    const whole = { code: '1.2' };

    expect(countedFor(fold(filing(whole), verified(whole))).proven).toEqual([
      '1.2',
      '1.2.1',
      '1.2.2',
    ]);
  });

  it('to another edition, or of a code that is gone, counts nothing here', () => {
    expect(filedAssessments(fold(filing({ edition: 'other' })), edition)).toEqual([]);
    expect(countedFor(fold(filing({ code: '9.9' }))).selfAssessed).toEqual({});
  });
});

const comesTo = (rule: Rule, filed: Partial<FiledValue>) =>
  assessedOf({ value: null, choice: null, points: null, ...filed }, anIndicator({ rule }));

describe('what a filed value comes to', () => {
  const quantity = {
    numerator: [anInput('a')],
    denominator: [anInput('b')],
    zeroOverZero: 'missing' as const,
  };

  it.each<[Rule, string, string]>([
    [aLinearRule('a', 'b'), '1/3', '1/3'],
    [{ kind: 'linearToTarget', target: '0.8', ...quantity }, '0.4', '1/2'],
    [{ kind: 'linearToTarget', target: '0.8', ...quantity }, '0.9', '1'],
    [
      {
        kind: 'tiers',
        tiers: [
          { atLeast: '4', share: '1' },
          { atLeast: '2', share: '3/4' },
        ],
        ...quantity,
      },
      '3',
      '3/4',
    ],
    [{ kind: 'tiers', tiers: [{ atLeast: '4', share: '1' }], ...quantity }, '3', '0'],
  ])('is its share by the rule: %o %s', (rule, value, share) => {
    expect(comesTo(rule, { value })).toEqual({ share: parseExact(share) });
  });

  it('is nothing where the rule is not public, or needs the other units', () => {
    expect(comesTo({ kind: 'notPublic' }, { value: '3' })).toBeUndefined();
    expect(comesTo({ kind: 'relativeToBest', ...quantity }, { value: '0.3' })).toBeUndefined();
    expect(comesTo({ kind: 'notPublic' }, { points: '3' })).toEqual({ points: parseExact('3') });
  });

  it('is the case that is chosen', () => {
    expect(comesTo({ kind: 'yesNo' }, { choice: 'yes' })).toEqual({ choice: 'yes' });
  });
});
