import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const MAIN = fileURLToPath(new URL('../../packages/local/src/main.ts', import.meta.url));

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dti-hub-feed-'));
  await mkdir(join(folder, 'mine/agreements'), { recursive: true });
  await mkdir(join(folder, 'mine/provinces'));
  await writeFile(join(folder, 'wifi.csv'), SAMPLE);
  await writeJson('mine/provinces/trial.json', TRIAL);
  await writeJson('hub.json', { catalogue: ['mine'] });
});
afterAll(() => rm(folder, { recursive: true }));

const writeJson = (file: string, value: object): Promise<void> =>
  writeFile(join(folder, file), JSON.stringify(value));

/** As no shipped feed is: a title line, a placeholder among figures, a row of totals, an unknown unit. */
const SAMPLE = `BÁO CÁO SỐ HỘ CÓ WI-FI
Mã xã;Tên xã;Số hộ có wi-fi;Tổng số hộ;Tỷ lệ (%);Ngày chốt
22810;Thị trấn Tân Sơn;1.204;3.210;37,51;31/12/2022
22813;Xã Lâm Sơn;812;2.905;27,95;31/12/2022
22816;Xã Lương Sơn;640;1.377;46,48;31/12/2022
22822;Xã Mỹ Sơn;-;1.648;;31/12/2022
99999;Xã Không Có;10;20;50,00;31/12/2022
Tổng cộng;;2.666;9.160;;31/12/2022
`;

const TRIAL = {
  province: 'trial',
  name: 'Tỉnh thử nghiệm',
  simulated: true,
  exampleNight: '2023-01-10',
  parameters: { gso: '58' },
  feeds: ['wifi-households'],
  editions: ['ninh-thuan-2022'],
};

/** What only people know of this feed. */
const KNOWN = {
  feed: 'wifi-households',
  'unit.rollUpTo': 'district',
  'measures.Số hộ có wi-fi': 'wifi.households.connected',
  'measures.Số hộ có wi-fi.name.en': 'Households with wi-fi',
  'measures.Số hộ có wi-fi.kind': 'stock',
  'measures.Số hộ có wi-fi.unitOfMeasure': 'household',
  'measures.Tổng số hộ': 'wifi.households.total',
  'measures.Tổng số hộ.name.vi': '-',
  'measures.Tổng số hộ.kind': 'stock',
  'measures.Tổng số hộ.unitOfMeasure': 'household',
  'title.vi': 'Hộ có wi-fi',
  'title.en': 'Households with wi-fi',
  'source.id': 'post',
  'source.name': 'Bưu điện tỉnh',
  'source.verifiedBy': 'Sở TT&TT',
  licence: 'Made up for a test.',
  evidence: 'Made up for a test.',
  'due.every': 'year',
  'due.which': 'previous',
  'due.lateNights': '120',
  delivery: 'full',
  'request.arrives': 'dropped',
  'request.bytesMax': '1000000',
};

interface Ended {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The command line in the test's folder, with nobody there to be asked. */
async function hub(...args: readonly string[]): Promise<Ended> {
  const child = spawn(process.execPath, [MAIN, ...args, '--home', join(folder, 'home')], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {},
  });
  const closed = once(child, 'close');
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
  await closed;
  return { exitCode: child.exitCode, stdout, stderr };
}

interface Sheet {
  readonly answers: Readonly<Record<string, string | null>>;
}

/** The sheet of answers that `feed new` hands out, filled in. */
async function fillIn(known: Readonly<Record<string, string | null>>): Promise<void> {
  const { stdout } = await hub('feed', 'new', '--from', 'wifi.csv', '--json');
  const { answers }: Sheet = JSON.parse(stdout);
  await writeJson('answers.json', { ...answers, ...known });
}

describe('a feed is added without a program being written', () => {
  const AGREEMENT = 'mine/agreements/wifi-households.json';
  const NEW = ['feed', 'new', '--from', 'wifi.csv', '--answers', 'answers.json', '--out'] as const;
  const TRIAL_HUB = ['--province', 'trial', '--config', 'hub.json'] as const;

  it('proposes what the file shows, asks the rest, and writes nothing unconfirmed', async () => {
    const { exitCode, stdout } = await hub('feed', 'new', '--from', 'wifi.csv');

    expect(exitCode).toBe(2);
    expect(stdout).toMatch(/numbers = 1\.234,5/);
    expect(stdout).toMatch(/unit\.column = Mã xã[\s\S]*4 trong 5 giá trị/);
    expect(stdout).toMatch(/licence = \?/);
    await expect(readFile(join(folder, 'wifi.json'))).rejects.toThrow('ENOENT');
  });

  it('writes what stays open as the question that it is, and says so when it is checked', async () => {
    await fillIn({ ...KNOWN, licence: null });

    const written = await hub(...NEW, 'draft.json');
    const checked = await hub('feed', 'check', 'draft.json');

    expect(written.exitCode).toBe(0);
    expect(checked.exitCode).toBe(1);
    expect(checked.stdout).toMatch(/0 lỗi, 1 câu hỏi bỏ ngỏ[\s\S]*licence: còn bỏ ngỏ/);
  });

  it('checks, collects and serves it: sample, answers, agreement, province, night', async () => {
    await fillIn(KNOWN);

    const written = await hub(...NEW, AGREEMENT);
    const checked = await hub(
      'feed',
      'check',
      AGREEMENT,
      '--sample',
      'wifi.csv',
      '--json',
      ...TRIAL_HUB,
    );
    const dropped = await hub(
      'drop',
      'wifi-households',
      'wifi.csv',
      '--period',
      '2022',
      ...TRIAL_HUB,
    );
    const night = await hub('night', '--no-sandbox', ...TRIAL_HUB);
    const served = await hub('observations', '--json', ...TRIAL_HUB);

    expect(written).toMatchObject({ exitCode: 0, stderr: '' });
    expect(JSON.parse(checked.stdout)).toMatchObject({
      valid: true,
      period: '2022',
      ledger: { read: 6, accepted: 4, quarantined: 1, duplicate: 0, outOfScope: 1 },
      quarantine: [{ issues: [{ code: 'unit/unknown', column: 'Mã xã', found: '"99999"' }] }],
    });
    expect(dropped.exitCode).toBe(0);
    expect(night.exitCode).toBe(0);
    // New, or unchanged where the dropped file was taken at once.
    expect(night.stdout).toMatch(/wifi-households +2022 +2023-01-10 .+\) +6 +4 +1 +0 +1 /);
    expect(valuesOf(served, 'wifi.households.total')).toEqual({
      '22810': '3210',
      '22813': '2905',
      '22816': '1377',
      '22822': '1648',
      // Other communes of the district are not in the file.
      '585': null,
    });
    expect(valuesOf(served, 'wifi.households.connected')).toMatchObject({
      '22810': '1204',
      '22822': null,
    });
  }, 60_000);
});

interface Observed {
  readonly observations: readonly {
    readonly measure: string;
    readonly unit: string;
    readonly value: string | null;
  }[];
}

function valuesOf({ stdout }: Ended, measure: string): Record<string, string | null> {
  const { observations }: Observed = JSON.parse(stdout);
  return Object.fromEntries(
    observations
      .filter((one) => one.measure === measure)
      .map(({ unit, value }) => [unit.replace(/^gso:|@.*$/g, ''), value]),
  );
}
