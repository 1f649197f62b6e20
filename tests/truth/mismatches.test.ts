import { readFile } from 'node:fs/promises';
import { EXAMPLE_FILINGS } from '@dti-hub/local/src/local-environment.ts';
import type { PublicationContent } from '@dti-hub/pipeline';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { DISTRICTS, NEXT_NIGHT, NIGHT, startNinhThuan } from './ninh-thuan-night.ts';
import { codeOf, scoresOf } from './published.ts';

type Mismatch = PublicationContent['reconciled']['mismatches'][number];

const NINH_SON = '585';
const COMMUNES_OF_NINH_SON = [
  '22810',
  '22813',
  '22816',
  '22819',
  '22822',
  '22825',
  '22828',
  '22831',
];

let close = async (): Promise<void> => undefined;

afterEach(() => close());

async function start() {
  const ninhThuan = await startNinhThuan();
  close = ninhThuan.close;
  return ninhThuan;
}

/** What a publication says does not agree about a district. */
const ofDistrict = ({ reconciled }: PublicationContent, code = NINH_SON): Mismatch[] =>
  reconciled.mismatches.filter(({ unit }) => unit !== null && codeOf({ unit }) === code);

const subjectsOf = (mismatches: readonly Mismatch[], kind: Mismatch['kind']): string[] =>
  mismatches.filter((one) => one.kind === kind).map(({ subject }) => subject);

/** A shipped filing in which a text stands for another. */
async function filing(feed: string, [from, to]: readonly [string, string]): Promise<Uint8Array> {
  const file = await readFile(`${EXAMPLE_FILINGS}/${feed}/2022.csv`, 'utf8');
  expect(file).toContain(from);
  return new TextEncoder().encode(file.replace(from, to));
}

/** What is told of Ninh Sơn when a filing is as it is shipped, then with a text of it corrected. */
async function beforeAndAfter(
  feed: string,
  correction: readonly [string, string],
): Promise<readonly [Mismatch[], Mismatch[]]> {
  const { inbox, publish } = await start();
  const before = await publish(NIGHT);
  await inbox.drop(`inbox://${feed}/2022.csv`, await filing(feed, correction));
  const after = await publish(NEXT_NIGHT);
  return [ofDistrict(before), ofDistrict(after)];
}

let content: PublicationContent;

beforeAll(async () => {
  const ninhThuan = await startNinhThuan();
  content = await ninhThuan.publish(NIGHT);
  await ninhThuan.close();
});

describe('self-assessed, published and computed track, Ninh Sơn 2022', () => {
  it('contradict each other where full marks stand beside figures of the province’s ratios', () => {
    const gaps = ofDistrict(content).filter(({ kind }) => kind === 'trackGap');

    expect(gaps.map(({ subject }) => subject)).toEqual(
      expect.arrayContaining(['3.1', '3.3', '6.5', '6.9', '7.7', '8.1']),
    );
    const eid = gaps.find(({ subject }) => subject === '8.1');
    expect(eid).toMatchObject({ feed: 'published-points', stated: '1', severity: 'grave' });
    expect(eid?.sentence.vi).toMatch(/hệ thống tính 8,74%; đã công bố 100%; tự chấm 100%/);
  });

  it('differ by 0,044 for digital addresses without a word: only what the district filed is told', () => {
    const address = ofDistrict(content).find(({ subject }) => subject === '8.4');

    expect(address).toMatchObject({ feed: 'self-assessed-points', stated: '20', found: '18.456' });
  });

  it('tell one root cause once: no pillar and no total beside its indicators', () => {
    const ids = content.reconciled.mismatches.map(({ id }) => id);

    expect(new Set(ids).size).toBe(ids.length);
    expect(
      subjectsOf(ofDistrict(content), 'trackGap').filter((code) => !code.includes('.')),
    ).toEqual([]);
  });

  it('agree again on 8.4 once the district files what was published', async () => {
    const [before, after] = await beforeAndAfter('self-assessed-points', [
      '585,share.8.4,1,',
      '585,points.8.4,18.5,',
    ]);

    expect(subjectsOf(before, 'trackGap')).toContain('8.4');
    expect(subjectsOf(after, 'trackGap')).not.toContain('8.4');
    expect(after).toHaveLength(before.length - 1);
  });
});

describe('published track, Ninh Sơn 2022', () => {
  it('has adults with a smartphone at 100% and households at 97%, which goes with 10 of 10', async () => {
    const [before, after] = await beforeAndAfter('published-points', [
      '585,points.3.2,9.7,',
      '585,points.3.2,10,',
    ]);

    expect(before.filter(({ kind }) => kind === 'partAboveWhole')).toMatchObject([
      { subject: '3.1 ≤ 3.2', track: 'published', stated: '1', found: '0.97' },
    ]);
    expect(subjectsOf(after, 'partAboveWhole')).toEqual([]);
  });

  it('prints 698,8 where its indicators add up to 698,81, which goes with 698,81', async () => {
    const [before, after] = await beforeAndAfter('published-points', [
      '585,points.total,698.8,',
      '585,points.total,698.81,',
    ]);

    expect(before.filter(({ kind }) => kind === 'totalNotSumOfParts')).toMatchObject([
      { subject: 'total', stated: '698.8', found: '698.81', severity: 'notice' },
    ]);
    expect(subjectsOf(after, 'totalNotSumOfParts')).toEqual([]);
  });

  it('is told of a pillar that was copied wrong', async () => {
    const [before, after] = await beforeAndAfter('published-points', [
      '585,points.8,92.5,',
      '585,points.8,95.2,',
    ]);

    expect(subjectsOf(before, 'totalNotSumOfParts')).toEqual(['total']);
    expect(subjectsOf(after, 'totalNotSumOfParts')).toEqual(['8', 'total']);
  });

  it('joins 92,28% to 18,5/20, and would not join 82,28%', async () => {
    const [before, after] = await beforeAndAfter('published-points', [
      '585,ratio.8.4,0.9228,',
      '585,ratio.8.4,0.8228,',
    ]);

    expect(subjectsOf(before, 'ratioContradictsPoints')).toEqual([]);
    expect(after.filter(({ kind }) => kind === 'ratioContradictsPoints')).toMatchObject([
      { subject: '8.4', stated: '18.5', found: '16.457' },
    ]);
  });

  it('scores none of what is stated beside the indicators', () => {
    const { scorecards } = scoresOf(content, { edition: DISTRICTS, track: 'published' });

    expect(scorecards.map(({ points }) => points)).toEqual([{ low: '698.81', high: '698.81' }]);
  });
});

describe('computed track, Ninh Sơn 2022', () => {
  it('has a share over 100% while the statistics office counts too few households', async () => {
    const { putFigures, publish } = await start();
    const counting = async (households: number, night: string) => {
      const each = COMMUNES_OF_NINH_SON.map((code) => [code, households]);
      await putFigures({ statistics: { 'stat.households': Object.fromEntries(each) } });
      return ofDistrict(await publish(night)).filter(({ kind }) => kind === 'shareAboveWhole');
    };

    expect(await counting(2000, NIGHT)).toMatchObject([
      { subject: '3.3', feed: 'telecom-vnpt' },
      { subject: '8.4', feed: 'post-address', stated: '18456', found: '16000' },
    ]);
    expect(await counting(2500, NEXT_NIGHT)).toEqual([]);
  });
});

describe('published track, the province 2022', () => {
  it('has two ratios that no straight line joins to their points, and joins all others', () => {
    const printed = ofDistrict(content, '58');

    expect(
      printed.map(({ kind, subject, stated, found }) => [kind, subject, stated, found]),
    ).toEqual([
      ['ratioContradictsPoints', '4.B', '0.1', '0.01425'],
      ['ratioContradictsPoints', '4.C', '0.04', '0.11975'],
    ]);
  });
});

/** What is told of one kind, as text by id. */
const idsOf = ({ reconciled }: PublicationContent, kind: Mismatch['kind']): string[] =>
  reconciled.mismatches.filter((one) => one.kind === kind).map(({ id }) => id);

describe('feeds of the province 2022', () => {
  it('have rows that are kept out, each cause once, with what could mend it', () => {
    const ambiguous = content.reconciled.mismatches.find(({ subject }) =>
      subject.startsWith('unit/ambiguous'),
    );

    expect(ambiguous).toMatchObject({ feed: 'dvc-portal', severity: 'grave', found: '1' });
    expect(ambiguous?.proposals).toMatchObject([
      { kind: 'addAlias', text: 'Xã Thanh Hai', unit: 'gso:22774@2022-01-01' },
      { kind: 'addAlias', text: 'Xã Thanh Hai', unit: 'gso:22868@2022-01-01' },
    ]);
  });

  it('lack the published points of all districts but Ninh Sơn', () => {
    expect(idsOf(content, 'unitsMissing')).toContain(
      'unitsMissing published-points units civil:2022',
    );
  });

  it('have a figure that jumps until the source takes it back', async () => {
    const { putFigures, publish } = await start();
    const households = (count: number) =>
      putFigures({ statistics: { 'stat.households': { '22810': count } } });
    await households(2500);
    const before = await publish(NIGHT);
    await households(90_000);
    const jumped = await publish(NEXT_NIGHT);
    const unchanged = await publish('2023-01-12');
    await households(2500);
    const after = await publish('2023-01-13');

    const id = 'jump ninh-thuan-2022 stat.households gso:585@2022-01-01 civil:2022';
    const isTold = (night: PublicationContent) => idsOf(night, 'jump').includes(id);
    expect([before, jumped, unchanged, after].map(isTold)).toEqual([false, true, true, false]);
  });

  it('have one that failed while its file has lost a column, and until it is sent whole', async () => {
    const { inbox, publish } = await start();
    await publish(NIGHT);
    await inbox.drop(
      'inbox://published-points/2022.csv',
      await filing('published-points', ['unit', 'units']),
    );
    const failed = await publish(NEXT_NIGHT);
    await inbox.drop(
      'inbox://published-points/2022.csv',
      await filing('published-points', ['585,points.8,92.5,', '585,points.8,92.50,']),
    );
    const after = await publish('2023-01-12');

    // The shipped file of tax-einvoice has a column of another name all the while.
    const planted = 'feedFailed tax-einvoice delivery';
    expect([content, failed, after].map((night) => idsOf(night, 'feedFailed'))).toEqual([
      [planted],
      ['feedFailed published-points delivery', planted],
      [planted],
    ]);
  });
});
