import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { civilMonth, civilYear, type Period } from '@dti-hub/kernel';
import { bundleReceipt, type ReceiptBundle } from '@dti-hub/pipeline';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createFewUnits, FIRST_NIGHT } from '../support/few-units.ts';
import { createMemoryHub, type Hub } from '../support/memory-hub.ts';

const VERIFIER = fileURLToPath(new URL('../../packages/local/verify-receipt.mjs', import.meta.url));
const COMMUNE = 'eid:H00.101@2025-07-01';
const PROVINCE_UNIT = 'eid:H00@2025-07-01';

const folders: string[] = [];

/** Writes a bundle as the command line does. */
function writeBundle({ receipt, blobs }: ReceiptBundle): string {
  const folder = mkdtempSync(join(tmpdir(), 'receipt-'));
  folders.push(folder);
  mkdirSync(join(folder, 'blobs'));
  writeFileSync(join(folder, 'receipt.json'), JSON.stringify(receipt));
  for (const [hash, bytes] of blobs) writeFileSync(join(folder, 'blobs', hash), bytes);
  return folder;
}

function verify(folder: string): { status: number | null; output: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [VERIFIER, folder], {
    encoding: 'utf8',
  });
  return { status, output: `${stdout}${stderr}` };
}

function tamper(file: string, from: string | RegExp, to: string): void {
  const text = readFileSync(file, 'utf8');
  const changed = text.replace(from, to);
  expect(changed).not.toBe(text);
  writeFileSync(file, changed);
}

/** The page of a bundle that holds what the source sent. */
function rawPage(folder: string): string {
  const page = readdirSync(join(folder, 'blobs'))
    .map((name) => join(folder, 'blobs', name))
    .find((file) => readFileSync(file, 'utf8').includes('"children"'));
  if (page === undefined) throw new RangeError('a bundle without its page');
  return page;
}

describe('law 9: every number has a receipt', () => {
  let hub: Hub;
  const bundleOf = (indicator: string, unit: string, period: Period) =>
    bundleReceipt(hub.stores, { edition: 'qd-766', indicator, unit, period });

  beforeAll(async () => {
    hub = createMemoryHub({ fetcher: createFewUnits().fetcher });
    await hub.night(FIRST_NIGHT);
  });
  afterAll(() => {
    for (const folder of folders) rmSync(folder, { recursive: true });
  });

  it.each([
    ['a linear rule of a commune', '2.1', COMMUNE, civilYear(2026)],
    ['a rule to a target, of a sum of two columns', '3.A', PROVINCE_UNIT, civilMonth(2026, 8)],
    ['a linear rule of the province', '3.B', PROVINCE_UNIT, civilMonth(2026, 8)],
    ['a figure that the source does not give', '3.C', COMMUNE, civilMonth(2026, 8)],
    ['a rule that is not public', '1.1', COMMUNE, civilYear(2026)],
  ])('holds off line for %s', async (...[, indicator, unit, period]) => {
    const { status, output } = verify(writeBundle(await bundleOf(indicator, unit, period)));

    expect(output).not.toContain('FAIL');
    expect(output).toContain('The receipt holds.');
    expect(status).toBe(0);
  });

  it('names when and from where each figure was fetched', async () => {
    const { receipt } = await bundleOf('2.1', COMMUNE, civilYear(2026));

    expect(receipt.inputs.map(({ side, measure, cells }) => [side, measure, cells.length])).toEqual(
      [
        ['numerator', 'dvcqg.progress.on-time', 1],
        ['denominator', 'dvcqg.progress.received', 1],
      ],
    );
    for (const { delivery } of receipt.inputs) {
      expect(delivery.from).toMatch(/dvc-progress-tree$/);
      expect(delivery.fetchedAt).toMatch(/Z$/);
      expect(delivery.night).toBe(FIRST_NIGHT);
    }
  });

  it.each([
    [
      'a byte of what the source sent',
      (folder: string) => tamper(rawPage(folder), /"totalOnTime":\d/, '"totalOnTime":0'),
    ],
    [
      'the value of a figure',
      (folder: string) => tamper(join(folder, 'receipt.json'), /"value":"\d+"/, '"value":"7"'),
    ],
    [
      'the points',
      (folder: string) =>
        tamper(
          join(folder, 'receipt.json'),
          /"points":\{[^}]*\}/,
          '"points":{"low":"20","high":"20"}',
        ),
    ],
    [
      'the row that a figure was read from',
      (folder: string) => tamper(join(folder, 'receipt.json'), /children\/\d+/, 'children/0'),
    ],
    [
      'the column that a figure was read from',
      (folder: string) =>
        tamper(join(folder, 'receipt.json'), '"column":"totalOnTime"', '"column":"totalReceived"'),
    ],
  ])('no longer holds when someone changes %s', async (_what, change) => {
    const folder = writeBundle(await bundleOf('2.1', COMMUNE, civilYear(2026)));
    change(folder);

    const { status, output } = verify(folder);

    expect(output).toContain('FAIL');
    expect(status).toBe(1);
  });

  it('refuses a number that was never published', async () => {
    await expect(bundleOf('2.1', 'eid:H99@2025-07-01', civilYear(2026))).rejects.toThrow(
      'There is nothing for',
    );
  });
});
