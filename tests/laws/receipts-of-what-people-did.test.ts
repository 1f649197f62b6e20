import { rmSync } from 'node:fs';
import { civilYear } from '@dti-hub/kernel';
import {
  bundleReceipt,
  ErasedError,
  newestReceipt,
  readReceipt,
  type ReceiptSubject,
} from '@dti-hub/pipeline';
import { purgeBlob, reopenPeriod } from '@dti-hub/releases';
import { decide } from '@dti-hub/stewardship';
import { afterAll, describe, expect, it } from 'vitest';
import { FILED_FEED, FILING_NIGHT, NIGHT_AFTER } from '../support/filing.ts';
import {
  failedChecks,
  failedChecksOf,
  forge,
  tamper,
  writeBundle,
} from '../support/receipt-folder.ts';
import {
  byHoa,
  createReleaseHub,
  NINH_SON,
  type ReleaseHub,
} from '../unit/releases-lifecycle/release-hub.ts';

const MEASURE = 'assessed.points.1.3';
const SUBJECT: ReceiptSubject = {
  edition: 'districts',
  track: 'computed',
  indicator: '1.3',
  unit: NINH_SON,
  period: civilYear(2022),
};

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

async function folderOf({ stores }: ReleaseHub): Promise<string> {
  const folder = writeBundle(await bundleReceipt(stores, SUBJECT));
  folders.push(folder);
  return folder;
}

const saying = (why: string): unknown => expect.arrayContaining([expect.stringContaining(why)]);

async function correctedHub(): Promise<ReleaseHub> {
  const hub = await createReleaseHub();
  const document = { number: '1', issuer: 'UBND', date: '2023-01-11', title: 'CV', file: null };
  await decide(hub.stores, {
    actor: 'lan',
    case: null,
    remedy: {
      kind: 'correctValue',
      figure: { feed: FILED_FEED, measure: MEASURE, unit: NINH_SON, period: 'civil:2022' },
      value: '7',
    },
    reason: 'Theo văn bản.',
    documents: [document],
    on: FILING_NIGHT,
    until: null,
  });
  await hub.publish();
  return hub;
}

describe('law 9: the receipt of a figure that a person decided', () => {
  it('holds, with the journal’s own entry of the decision', async () => {
    const folder = await folderOf(await correctedHub());

    expect(failedChecks(folder)).toEqual([]);
  });

  it.each([
    ['receipt', 'who decided', '"by":"lan"', '"by":"an"', 'this very figure'],
    ['receipt', 'what the source gave', '"value":"9"', '"value":"8"', 'this very figure'],
    [
      'basis',
      'which entry says so',
      /"decision":"[0-9a-f]{64}"/,
      '"decision":"0000"',
      'to its end',
    ],
  ])('is refused by verify-%s alone when someone changes %s', async (...args) => {
    const [script, , from, to, why] = args;
    const folder = await folderOf(await correctedHub());
    tamper(folder, from, to);

    expect(failedChecksOf(folder, `verify-${script}.mjs`)).toEqual(saying(why));
  });

  it('does not hold when the decided value is forged up to the publication', async () => {
    const folder = await folderOf(await correctedHub());
    forge(
      folder,
      '"status":"reported","unit":"gso:585@2022-01-01","value":"7"',
      '"status":"reported","unit":"gso:585@2022-01-01","value":"8"',
    );

    expect(failedChecksOf(folder, 'verify-basis.mjs')).toEqual(saying('gives this value'));
  });
});

describe('law 9: the receipt of a number whose period is locked', () => {
  it('is that of the publication which the lock pins, whatever came later', async () => {
    const hub = await createReleaseHub();
    await hub.lock();
    await hub.drop([585, '4'], [586, '6']);
    await hub.night(NIGHT_AFTER);
    const latest = await hub.stores.publications.latest();
    if (latest === undefined) throw new TypeError('nothing is published');

    for (const { publication, inputs } of [
      await newestReceipt(hub.stores, SUBJECT),
      await readReceipt(hub.stores, latest, SUBJECT),
    ]) {
      expect(publication.number).toBe(1);
      expect(inputs.map(({ value }) => value)).toEqual(['9']);
    }
    expect(failedChecks(await folderOf(hub))).toEqual([]);
  });

  it('stays that while nothing is published since the period was opened again', async () => {
    const hub = await createReleaseHub();
    await hub.lock();
    await hub.drop([585, '4'], [586, '6']);
    await hub.night(NIGHT_AFTER);
    await reopenPeriod(hub.stores, { ...byHoa(), reason: 'Sửa sai.' });

    expect((await newestReceipt(hub.stores, SUBJECT)).publication.number).toBe(1);
    expect(failedChecks(await folderOf(hub))).toEqual([]);
    await hub.publish(NIGHT_AFTER);
    expect((await newestReceipt(hub.stores, SUBJECT)).inputs.map(({ value }) => value)).toEqual([
      '4',
    ]);
    expect(failedChecks(await folderOf(hub))).toEqual([]);
  });
});

describe('law 9: the receipt of a figure whose bytes were erased', () => {
  it('says by whom, when and why, and cannot be bundled', async () => {
    const hub = await createReleaseHub();
    const [hash = ''] = (await newestReceipt(hub.stores, SUBJECT)).inputs[0]?.delivery.blobs ?? [];
    const request = { actor: 'chief', reason: 'Có dữ liệu cá nhân.', on: '2023-01-20' };
    await purgeBlob({ ...hub.stores, inbox: hub.inbox }, { kind: 'raw', hash, ...request });

    const [input] = (await newestReceipt(hub.stores, SUBJECT)).inputs;
    const { reason, on } = request;
    expect(input?.erased).toEqual([{ kind: 'raw', hash, by: 'chief', reason, on }]);
    await expect(bundleReceipt(hub.stores, SUBJECT)).rejects.toThrow(ErasedError);
    await expect(bundleReceipt(hub.stores, SUBJECT)).rejects.toThrow(
      'were erased by chief on 2023-01-20: "Có dữ liệu cá nhân."',
    );
  });
});
