import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { civilMonth, civilYear } from '@dti-hub/kernel';
import {
  bundleReceipt,
  VERIFIERS,
  type ReceiptBundle,
  type ReceiptSubject,
} from '@dti-hub/pipeline';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { catalogueWith, shippedAgreement } from '../support/catalogue-copies.ts';
import { createFewUnits, FIRST_NIGHT } from '../support/few-units.ts';
import { createMemoryHub, type Hub } from '../support/memory-hub.ts';
import {
  failedChecks,
  failedChecksOf,
  forge,
  tamper,
  writeBundle,
} from '../support/receipt-folder.ts';
import { DISTRICTS, NIGHT, startNinhThuan, WHOLE_PROVINCE } from '../truth/ninh-thuan-night.ts';

const COMMUNE = 'eid:H00.101@2025-07-01';
const PROVINCE_UNIT = 'eid:H00@2025-07-01';
const NINH_SON = 'gso:585@2022-01-01';
const NINH_THUAN = 'gso:58@2022-01-01';

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

function folderOf(bundle: ReceiptBundle): string {
  const folder = writeBundle(bundle);
  folders.push(folder);
  return folder;
}

const saying = (why: string): unknown => expect.arrayContaining([expect.stringContaining(why)]);

describe('law 9: every number has a receipt, the national portal', () => {
  let hub: Hub;
  const bundleOf = (subject: Pick<ReceiptSubject, 'indicator' | 'unit' | 'period'>) =>
    bundleReceipt(hub.stores, { edition: 'qd-766', track: 'computed', ...subject });

  beforeAll(async () => {
    hub = createMemoryHub({ fetcher: createFewUnits().fetcher });
    await hub.night(FIRST_NIGHT);
  });

  const [year, month] = [civilYear(2026), civilMonth(2026, 8)];
  it.each([
    ['a linear rule of a commune', { indicator: '2.1', unit: COMMUNE, period: year }],
    [
      'a rule to a target, of a sum of two columns',
      { indicator: '3.A', unit: PROVINCE_UNIT, period: month },
    ],
    ['a linear rule of the province', { indicator: '3.B', unit: PROVINCE_UNIT, period: month }],
    ['a figure that the source does not give', { indicator: '3.C', unit: COMMUNE, period: month }],
    ['a rule that is not public', { indicator: '1.1', unit: COMMUNE, period: year }],
  ])('holds off line for %s', async (_what, subject) => {
    expect(failedChecks(folderOf(await bundleOf(subject)))).toEqual([]);
  });

  it('names when and from where each figure was fetched', async () => {
    const { receipt } = await bundleOf({ indicator: '2.1', unit: COMMUNE, period: year });

    expect(receipt.inputs.map(({ side, measure, cells }) => [side, measure, cells.length])).toEqual(
      [
        ['numerator', 'dvcqg.progress.on-time', 1],
        ['denominator', 'dvcqg.progress.received', 1],
      ],
    );
    for (const { night, delivery } of receipt.inputs) {
      expect(delivery.from).toMatch(/dvc-progress-tree$/);
      expect(delivery.fetchedAt).toMatch(/Z$/);
      expect(night).toBe(FIRST_NIGHT);
    }
  });

  it('refuses a number that was never published', async () => {
    const subject = { indicator: '2.1', unit: 'eid:H99@2025-07-01', period: year };
    await expect(bundleOf(subject)).rejects.toThrow('There is nothing for');
  });

  it.each([
    { aggregate: 'count' },
    { aggregate: 'countWhere', column: 'level', equals: 'COMMUNE' },
    { aggregate: 'countDistinct', column: 'departmentName' },
  ] as const)('holds for a measure that is a $aggregate of rows', async (rule) => {
    const agreement = shippedAgreement('dvcqg-progress');
    const measures = agreement.measures.map(({ measure, kind, unitOfMeasure }) => ({
      measure,
      kind,
      unitOfMeasure,
      rows: ['departments'],
      ...rule,
    }));
    const counting = createMemoryHub({
      fetcher: createFewUnits().fetcher,
      catalogue: catalogueWith([{ ...agreement, measures }]),
    });
    await counting.night(FIRST_NIGHT);
    const bundle = await bundleReceipt(counting.stores, {
      edition: 'qd-766',
      track: 'computed',
      indicator: '2.1',
      unit: COMMUNE,
      period: year,
    });

    const folder = folderOf(bundle);
    expect(bundle.receipt.inputs.map(({ value }) => value)).toEqual(['1', '1']);
    expect(failedChecks(folder)).toEqual([]);
    forge(folder, /"value":"1"/g, '"value":"2"');
    expect(failedChecks(folder)).toEqual(saying(`${rule.aggregate} of 1 row(s) = 2`));
  });
});

describe('law 9: every number has a receipt, Ninh Thuận', () => {
  let hub: Hub;
  const bundleOf = (subject: Omit<ReceiptSubject, 'period'>) =>
    bundleReceipt(hub.stores, { ...subject, period: civilYear(2022) });
  const ofDistrict = (indicator: string, track: ReceiptSubject['track'] = 'computed') =>
    bundleOf({ edition: DISTRICTS, track, indicator, unit: NINH_SON });
  const ofProvince = (indicator: string) =>
    bundleOf({ edition: WHOLE_PROVINCE, track: 'computed', indicator, unit: NINH_THUAN });

  beforeAll(async () => {
    const ninhThuan = await startNinhThuan();
    await ninhThuan.publish(NIGHT);
    await ninhThuan.close();
    hub = ninhThuan.hub;
  });

  it('holds off line for figures of every feed and format that the province has', async () => {
    const bundles = [
      // JSON by district, added up, of operators that count some people twice.
      ...(await Promise.all(['3.A', '3.B', '3.C'].map(ofProvince))),
      // A workbook by commune code, added up.
      await ofProvince('8.A'),
      // CSV with decimal commas, over JSON by commune.
      await ofDistrict('8.4'),
      // A workbook under merged headers, by name, its blanks standing for zero.
      ...(await Promise.all(['6.5', '6.8', '6.9'].map((code) => ofDistrict(code)))),
      // JSON in pages, its maximum not public.
      await ofDistrict('7.7'),
      // People's records, with quoted citations: points, and shares.
      await ofDistrict('1.3', 'published'),
      await ofDistrict('1.1', 'published'),
      await ofDistrict('8.4', 'selfAssessed'),
    ];

    for (const bundle of bundles) {
      expect(bundle.receipt.inputs.length).toBeGreaterThan(0);
      expect(failedChecks(folderOf(bundle))).toEqual([]);
    }
    const feeds = bundles.flatMap(({ receipt }) => receipt.inputs.map(({ feed }) => feed));
    expect([...new Set(feeds)].toSorted()).toEqual([
      'dvc-portal',
      'police-eid',
      'post-address',
      'published-points',
      'self-assessed-points',
      'statistics',
      'tax',
      'telecom-mobifone',
      'telecom-viettel',
      'telecom-vnpt',
    ]);
  });

  it.each(['5.12', '6.2', '9.1', '1.1'])(
    'holds for %s, which has parts, no points, or a rule that is not public',
    async (indicator) => {
      expect(failedChecks(folderOf(await ofDistrict(indicator)))).toEqual([]);
    },
  );

  it.each([
    ['receipt', 'the value of a figure', '"value":"18456"', '"value":"18457"', 'this very figure'],
    [
      'points',
      'what a figure is for',
      '"side":"numerator"',
      '"side":"denominator"',
      'those that count',
    ],
    ['points', 'the night', /"night":"[^"]*"/, '"night":"2023-01-11"', 'of that night'],
    ['receipt', 'why it is there', '"status":"reported"', '"status":"guessed"', 'this very figure'],
    ['receipt', 'the row of a cell', '"at":"line 27"', '"at":"line 28"', 'sum of 8 row(s) = 18456'],
    ['receipt', 'the number of a row', '"row":26', '"row":27', 'rows are those digested'],
    [
      'receipt',
      'the column of a cell',
      /"column":"[^"]*"/,
      '"column":"X"',
      'cells stand where it is said',
    ],
    ['receipt', 'the page', /"blobs":\["[^"]*"/, '"blobs":["0000"', 'the snapshot is its pages'],
    ['receipt', 'the agreement', /"agreement":"[^"]*"/, '"agreement":"0000"', 'this very figure'],
    ['points', 'the unit', /"unit":"gso:585/, '"unit":"gso:586', 'this very score'],
    ['points', 'the rule', '"rule":"linear"', '"rule":"tiers"', 'this very score'],
    ['points', 'the maximum', '"maximum":"20"', '"maximum":"21"', 'the maximum is 21'],
    ['points', 'the points', '"low":"18.456"', '"low":"18.457"', 'the points are 18.457'],
    ['points', 'the edition', /"version":"[^"]*"/, '"version":"0000"', 'scored by this edition'],
    ['basis', 'what a row says whose it is', '"unit":"22810"', '"unit":"1"', 'the rows are of'],
  ])('is refused by verify-%s alone when someone changes %s', async (...args) => {
    const [script, , from, to, why] = args;
    const folder = folderOf(await ofDistrict('8.4'));
    tamper(folder, from, to);

    expect(failedChecksOf(folder, `verify-${script}.mjs`)).toEqual(saying(why));
  });

  it('no longer holds when a byte of any blob is another', async () => {
    const folder = folderOf(await ofProvince('8.A'));
    for (const name of readdirSync(join(folder, 'blobs'))) {
      const file = join(folder, 'blobs', name);
      const bytes = readFileSync(file);
      const changed = Uint8Array.from(bytes);
      changed[bytes.length >> 1] = (changed[bytes.length >> 1] ?? 0) ^ 1;
      writeFileSync(file, changed);
      for (const verifier of VERIFIERS) {
        const failed = failedChecksOf(folder, verifier.name);
        expect(failed).toEqual(saying(`blob ${name.slice(0, 12)}… has its hash`));
      }
      writeFileSync(file, bytes);
    }
    expect(failedChecks(folder)).toEqual([]);
    // A process for each blob and verifier: 14 s on an idle machine.
  }, 120_000);

  it.each([
    ['receipt', 'a figure', '8.4', '"18456"', '"18457"', '= 18457'],
    ['points', 'points', '8.4', '"18.456"', '"18.457"', 'the points are 18.457'],
    [
      'receipt',
      'a cell of the source',
      '8.4',
      /(22810;[^;]*;)[\d.]+/,
      '$19.999',
      'sum of 8 row(s) = 18456',
    ],
    [
      'receipt',
      'the measure’s column',
      '8.4',
      '"column":"addressed"',
      '"column":"surveyed"',
      'cells stand',
    ],
    [
      'basis',
      'where a commune lies',
      '8.4',
      '"parent":"gso:585@',
      '"parent":"gso:586@',
      'the rows are of',
    ],
    ['basis', 'a commune’s code', '8.4', '"code":"22810"', '"code":"99999"', 'the rows are of'],
    [
      'basis',
      'a district’s name',
      '6.9',
      /"name":"Ninh S[^"]*"/g,
      '"name":"Ninh"',
      'the rows are of',
    ],
    ['points', 'a maximum', '8.4', '"maximum":"20"', '"maximum":"21"', 'the points are 18.456'],
    ['points', 'a target', '6.9', /"target":"[^"]*"/g, '"target":"0.99"', 'the points are'],
    ['points', 'whose people overlap', '3.2', '"combine":"overlapping",', '', 'the points are'],
  ])('is refused by verify-%s alone when %s is forged up to the publication', async (...args) => {
    const [script, , indicator, from, to, why] = args;
    const folder = folderOf(await ofDistrict(indicator));
    forge(folder, from, to);

    expect(failedChecksOf(folder, `verify-${script}.mjs`)).toEqual(saying(why));
    expect(failedChecks(folder).join('\n')).not.toMatch(/has its hash|this very|its pages/);
  });

  it('reads a blank as what the agreement says it means, and as nothing where it says nothing', async () => {
    const bundle = await ofDistrict('8.4');
    const folder = folderOf(bundle);
    const pages = [...bundle.blobs.values()].map((bytes) => new TextDecoder().decode(bytes));
    const [, written = ''] = pages.flatMap((page) => /22810;[^;]*;([\d.]+)/.exec(page) ?? []);

    forge(folder, /(22810;[^;]*;)[\d.]+/, '$1');
    expect(failedChecks(folder)).not.toEqual([]);
    const meant = `"as":"addressed","blankMeans":"${written.replace('.', '')}"`;
    forge(folder, '"as":"addressed"', meant);
    expect(failedChecks(folder)).toEqual([]);
  });
});
