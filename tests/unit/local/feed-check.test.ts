import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { agreementSchema } from '@dti-hub/catalogue';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Answer } from '../../../packages/local/src/answer.ts';
import { prepareContext } from '../../../packages/local/src/command-context.ts';
import { feedCheck } from '../../../packages/local/src/commands/feed-check.ts';

const CATALOGUE = fileURLToPath(new URL('../../../packages/catalogue/', import.meta.url));
const POST = join(CATALOGUE, 'data/agreements/post-address.json');

let folder: string;
let sample: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dti-hub-check-'));
  sample = await readFile(join(CATALOGUE, 'samples/post-address/page-1.csv'), 'utf8');
});
afterAll(() => rm(folder, { recursive: true }));

/** What `feed check` says of an agreement, with a sample of this text where one is given. */
async function check(
  file: string,
  text?: string,
  of: { readonly province?: string; readonly period?: string } = {},
): Promise<Answer & { readonly text: string }> {
  const home = join(folder, 'home');
  const context = await prepareContext({ home, ...of });
  const page = join(folder, 'page.csv');
  if (text !== undefined) await writeFile(page, text);
  const answer = await feedCheck(context, {
    file,
    ...(text !== undefined && { sample: [page], period: 'civil:2022', ...of }),
  });
  expect(await readdir(folder)).not.toContain('home');
  return { ...answer, text: answer.lines.join('\n') };
}

describe('hub feed check', () => {
  it('reads the golden sample of a feed that ships: fates, measures, reasons', async () => {
    const { exitCode, document, text } = await check(POST);

    expect(exitCode).toBe(0);
    expect(document).toMatchObject({ valid: true, province: 'ninh-thuan', period: '2022' });
    expect(text).toMatch(/^ +22 +17 +4 +1 +0$/m);
    expect(text).toMatch(/585 +Huyện Ninh Sơn +post\.households\.addressed +18456 +8/);
    expect(text).toMatch(/dòng 19 của tệp \(line 19\) +Mã xã +"99999" +a unit of the register/);
    expect(text).toContain('└ Không có đơn vị hành chính nào là "99999"');
  });

  it('compares a source’s totals with the sum of its rows', async () => {
    const progress = join(CATALOGUE, 'data/agreements/dvcqg-progress.json');
    const golden = await readFile(join(CATALOGUE, 'samples/dvcqg-progress/page-1.json'), 'utf8');
    const changed = golden.replace('"totalReceived":36617', '"totalReceived":36618');

    const kept = await check(progress);
    const moved = await check(progress, changed, { province: 'mo-phong', period: 'civil:2026' });

    expect(kept.text).toMatch(/totalReceived +36617 +36617 +có \(yes\)/);
    expect(moved.text).toMatch(/totalReceived +36618 +36617 +không \(no\)/);
    expect(moved.text).toContain('thiếu 4 dòng bị cách ly');
  });

  it('reads a sample of an old period by the layout of its time, and says so', async () => {
    const file = join(folder, 'relaid.json');
    const agreement = agreementSchema.parse(JSON.parse(await readFile(POST, 'utf8')));
    const { format, rows, ignoredColumns, rowBounds } = agreement;
    const [{ columns, ...path } = { name: '', path: '', columns: {} }] = rows;
    const renamed = Object.entries(columns).map(([name, column]) => [`${name} (mới)`, column]);
    const relaid = {
      ...agreement,
      rows: [{ ...path, columns: Object.fromEntries(renamed) }],
      earlier: [{ before: '2023-01-01', format, rows, ignoredColumns, rowBounds }],
    };
    const { dataAsOf: _column, ...written } = relaid;
    await writeFile(file, JSON.stringify(written));

    const old = await check(file, sample);
    const now = await check(file, sample.replace('Mã xã', 'Mã xã (mới)'), {
      period: 'civil:2023',
    });

    expect(old.exitCode).toBe(0);
    expect(old.text).toContain('Đọc theo cách trình bày cũ, trước ngày 2023-01-01');
    expect(now.text).toContain('✘ Nguồn đã đổi bố cục');
    expect(now.text).not.toContain('cách trình bày cũ');
  });

  it('ends with 1 and the cause where no row can be taken', async () => {
    const { exitCode, text } = await check(POST, sample.replace('Mã xã', 'Ma xa'));

    expect(exitCode).toBe(1);
    expect(text).toContain('✘ Nguồn đã đổi bố cục: mất cột "Mã xã"');
  });

  it('repeats nothing of a file that the hub would refuse', async () => {
    const { exitCode, document, text } = await check(POST, `${sample}\n058099001234;;;;;;\n`);

    expect(exitCode).toBe(1);
    expect(text).toContain('1 số CCCD');
    expect(JSON.stringify({ document, text })).not.toContain('058099001234');
  });

  it('ends with 1 and every fault of a faulty agreement', async () => {
    const file = join(folder, 'faulty.json');
    const agreement: object = JSON.parse(await readFile(POST, 'utf8'));
    await writeFile(file, JSON.stringify({ ...agreement, licence: 1, key: ['nobody'] }));

    const { exitCode, document, text } = await check(file);

    expect(exitCode).toBe(1);
    expect(document).toMatchObject({ valid: false, faults: [{ path: 'licence' }] });
    expect(text).toContain('1 lỗi, 0 câu hỏi bỏ ngỏ');
  });

  it('says what to give where there is no sample', async () => {
    const file = join(folder, 'alone.json');
    await writeFile(file, await readFile(POST, 'utf8'));

    const { exitCode, text } = await check(file);

    expect(exitCode ?? 0).toBe(0);
    expect(text).toContain('--sample');
  });
});
