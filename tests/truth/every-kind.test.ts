import { readState, type CaseTurn, type PublicationContent } from '@dti-hub/pipeline';
import { lockPeriod, startReview } from '@dti-hub/releases';
import { CONTRADICTIONS, exampleFile, filedFile, PLANTED } from '@dti-hub/sandbox';
import { changeGrant, countText, MISMATCH_WORDS } from '@dti-hub/stewardship';
import { beforeAll, describe, expect, it } from 'vitest';
import { DISTRICTS, NEXT_NIGHT, NIGHT, SEED, startNinhThuan } from './ninh-thuan-night.ts';
import { codeOf } from './published.ts';

type Mismatch = PublicationContent['reconciled']['mismatches'][number];
type NinhThuan = Awaited<ReturnType<typeof startNinhThuan>>;

const MENDED_NIGHT = NEXT_NIGHT;
const SPOILED_NIGHT = '2023-01-12';

/** The feeds whose dropped files are wrong as a whole. */
const SPOILED_FILES = [PLANTED.renamed.feed, PLANTED.ofOtherYear.feed, PLANTED.countedTwice.feed];

let first: readonly Mismatch[];
let mended: readonly Mismatch[];
let turnsOf: (id: string) => readonly CaseTurn[] | undefined;

beforeAll(async () => {
  const ninhThuan = await startNinhThuan();
  first = (await ninhThuan.publish(NIGHT)).reconciled.mismatches;
  await lock(ninhThuan);
  ninhThuan.mendSources(true);
  await dropAll(ninhThuan, (feed) => filedFile(feed, { seed: SEED, badRows: false }));
  mended = (await ninhThuan.publish(MENDED_NIGHT)).reconciled.mismatches;
  ninhThuan.mendSources(false);
  await dropAll(ninhThuan, exampleFile);
  await ninhThuan.publish(SPOILED_NIGHT);
  const { caseBook } = await readState(ninhThuan.hub.stores);
  turnsOf = (id) => caseBook.cases[id];
  await ninhThuan.close();
});

/** A person locks the districts' year at what the first night published. */
async function lock({ hub: { stores } }: NinhThuan): Promise<void> {
  const grant = { within: null, holds: true, actor: 'hoa', atCommandLine: true } as const;
  await changeGrant(stores, { ...grant, person: 'hoa', role: 'operator' });
  await changeGrant(stores, { ...grant, person: 'hoa', role: 'releaser' });
  const order = { edition: DISTRICTS, period: 'civil:2022', actor: 'hoa', on: NIGHT };
  await startReview(stores, order);
  await lockPeriod(stores, order);
}

async function dropAll(
  { inbox }: NinhThuan,
  fileOf: (feed: string) => Uint8Array | undefined,
): Promise<void> {
  for (const feed of [...SPOILED_FILES, PLANTED.neverFiled]) {
    const file = fileOf(feed);
    if (file !== undefined) await inbox.drop(`inbox://${feed}/2022.csv`, file);
  }
}

const kindsIn = (mismatches: readonly Mismatch[]): string[] =>
  [...new Set(mismatches.map(({ kind }) => kind))].toSorted();

describe('the first night over the simulated sources and the shipped filings', () => {
  it('raises a case of every kind there is, but for the one that needs a lock', () => {
    const all = Object.keys(MISMATCH_WORDS).filter((kind) => kind !== 'changedAfterLock');

    expect(kindsIn(first)).toEqual(all.toSorted());
  });

  it('raises that one when a person has locked it, and the sources then say otherwise', () => {
    expect(kindsIn(mended)).toContain('changedAfterLock');
  });

  it('has its share over 100 % in the district of which people were counted twice', () => {
    const above = first.find(({ kind }) => kind === 'shareAboveWhole');

    expect(codeOf({ unit: above?.unit ?? 'none' })).toBe(PLANTED.countedTwice.district);
  });
});

interface Planted {
  readonly kind: Mismatch['kind'];
  readonly feed: string;
  readonly subject: string;
  /** Part of its sentence. */
  readonly says: string;
  /** How its case ends up when the sources are mended, and spoiled again. */
  readonly turns?: readonly CaseTurn['change'][];
}

const ALL_TURNS = ['opened', 'closed', 'reopened'] as const;

const PLANTED_CASES: readonly Planted[] = [
  {
    kind: 'feedFailed',
    feed: PLANTED.renamed.feed,
    subject: 'delivery',
    says: `thêm cột "${PLANTED.renamed.to}"`,
  },
  {
    kind: 'late',
    feed: PLANTED.neverFiled,
    subject: 'delivery',
    says: 'chưa có số liệu',
    // What has been filed is not taken back.
    turns: ['opened', 'closed'],
  },
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
    says: 'tử số 138.390 lớn hơn mẫu số 125.810',
  },
  {
    kind: 'controlTotal',
    feed: CONTRADICTIONS.total.feed,
    subject: 'issued',
    says: `"issued" là ${countText(CONTRADICTIONS.total.issued)}, nhưng các dòng cộng lại được 40.230`,
  },
  {
    kind: 'sourcePoints',
    feed: CONTRADICTIONS.points.feed,
    subject: CONTRADICTIONS.points.indicator,
    says: 'Nguồn ghi 11 điểm cho chỉ số 6.9',
  },
  {
    kind: 'jump',
    feed: CONTRADICTIONS.yearBefore.feed,
    subject: 'stat.households',
    says: 'giảm đột biến: nay 7.500, trước đó',
  },
  {
    kind: 'quarantinedRows',
    feed: CONTRADICTIONS.formedLater.feed,
    subject: `unit/not-valid Đơn vị "${CONTRADICTIONS.formedLater.name}"`,
    says: 'có hiệu lực từ ngày 2025-07-01',
  },
];

describe('what is planted in the sources and files', () => {
  it.each(PLANTED_CASES)('has $kind of $feed once, with its numbers', (planted) => {
    expect(found(planted)).toHaveLength(1);
    expect(found(planted)[0]?.sentence.vi).toContain(planted.says);
  });

  it.each(PLANTED_CASES)(
    'closes $kind of $feed when it is mended, and opens it again with it',
    (planted) => {
      const { turns = ALL_TURNS } = planted;
      const [id = ''] = found(planted).map((one) => one.id);

      expect(mended.map((one) => one.id)).not.toContain(id);
      expect(turnsOf(id)?.map(({ change }) => change)).toEqual(turns);
    },
  );
});

const found = ({ kind, feed, subject }: Planted): Mismatch[] =>
  first.filter((one) => one.kind === kind && one.feed === feed && one.subject === subject);
