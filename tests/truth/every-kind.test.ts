import type { PublicationContent } from '@dti-hub/pipeline';
import { PLANTED } from '@dti-hub/sandbox';
import { beforeAll, describe, expect, it } from 'vitest';
import { NIGHT, startNinhThuan } from './ninh-thuan-night.ts';
import { codeOf } from './published.ts';

type Mismatch = PublicationContent['reconciled']['mismatches'][number];

/**
 * All but what one night of this province cannot raise. A jump needs figures of an earlier night or year,
 * a change after a lock needs a lock, and no source of Ninh Thuận prints points of its own or a total that
 * an agreement could name. Nor can a row name a unit that does not stand: all that the register knows of the
 * province by code or name stands at the end of 2022, or goes by one that does.
 */
const RAISED: readonly Mismatch['kind'][] = [
  'feedFailed',
  'late',
  'otherPeriod',
  'partAboveWhole',
  'quarantinedRows',
  'ratioContradictsPoints',
  'shareAboveWhole',
  'totalNotSumOfParts',
  'trackGap',
  'unitsMissing',
];

let mismatches: readonly Mismatch[];

beforeAll(async () => {
  const { publish, close } = await startNinhThuan();
  ({ mismatches } = (await publish(NIGHT)).reconciled);
  await close();
});

const ofKind = (kind: Mismatch['kind']): Mismatch[] =>
  mismatches.filter((one) => one.kind === kind);

describe('the first night over the simulated sources and the shipped filings', () => {
  it('raises a case of every kind that one night can', () => {
    const kinds = new Set(mismatches.map(({ kind }) => kind));

    expect([...kinds].toSorted()).toEqual(RAISED);
  });

  it.each<{ kind: Mismatch['kind']; feed: string; subject: string; says: string }>([
    {
      kind: 'feedFailed',
      feed: PLANTED.renamed.feed,
      subject: 'delivery',
      says: `thêm cột "${PLANTED.renamed.to}"`,
    },
    { kind: 'late', feed: PLANTED.neverFiled, subject: 'delivery', says: 'chưa có số liệu' },
    {
      kind: 'otherPeriod',
      feed: PLANTED.ofOtherYear.feed,
      subject: 'dataAsOf',
      says: `"${PLANTED.ofOtherYear.day}"`,
    },
    {
      kind: 'shareAboveWhole',
      feed: PLANTED.countedTwice.feed,
      subject: '8.2',
      says: 'tử số 138390 lớn hơn mẫu số 125810',
    },
  ])('has $kind of $feed alone, as it was planted', ({ kind, feed, subject, says }) => {
    expect(ofKind(kind)).toMatchObject([{ feed, subject }]);
    expect(ofKind(kind)[0]?.sentence.vi).toContain(says);
  });

  it('has its share over 100 % in the district of which people were counted twice', () => {
    const [above] = ofKind('shareAboveWhole');

    expect(codeOf({ unit: above?.unit ?? 'none' })).toBe(PLANTED.countedTwice.district);
  });
});
