import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { VERIFIERS } from '@dti-hub/pipeline';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const MAIN = fileURLToPath(new URL('../../packages/local/src/main.ts', import.meta.url));

let home: string;
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'dti-hub-'));
});
afterAll(() => rm(home, { recursive: true }));

interface Ended {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The command line as a person calls it: a process of its own, on the test's own folder. */
async function hub(...args: readonly string[]): Promise<Ended> {
  const child = spawn(process.execPath, [MAIN, ...args, '--home', home], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {},
  });
  const closed = once(child, 'close');
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
  await closed;
  return { exitCode: child.exitCode, stdout, stderr };
}

interface NightDocument {
  readonly feeds: readonly {
    readonly feed: string;
    readonly verdict: string;
    readonly ledger: Readonly<
      Record<'read' | 'accepted' | 'quarantined' | 'duplicate' | 'outOfScope', number>
    >;
  }[];
  readonly publication: { readonly number: number };
  readonly scores: readonly { readonly units: readonly { readonly code: string }[] }[];
}

function nightDocument({ stdout }: Ended): NightDocument {
  const document: NightDocument = JSON.parse(stdout);
  return document;
}

describe.concurrent('hub, before any night', () => {
  it('answers --help with its commands and an example', async () => {
    const { exitCode, stdout } = await hub('--help');

    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/night[\s\S]*feeds[\s\S]*Example:/);
  });

  it.each([
    { words: ['night', '--date', 'bad'], says: '2026-09-26' },
    { words: ['night', '--date', '2026-02-30'], says: 'day of the calendar' },
    { words: ['nigth'], says: 'Did you mean night?' },
    { words: ['feeds', '--bogus'], says: '--bogus' },
    { words: ['score', '--edition', 'qd-766'], says: '--period' },
    { words: ['feeds', '--province', 'nowhere'], says: 'mo-phong, ninh-thuan, phu-tho' },
    { words: ['night', '--real', 'no-such-folder'], says: '--real' },
    { words: ['night', '--province', 'phu-tho'], says: '--no-sandbox' },
    {
      words: ['score', '--edition', 'qd-766', '--period', '2026', '--track', 'official'],
      says: 'computed, self-assessed, verified, published',
    },
    { words: ['coverage', '--edition', 'qd-766'], says: '--edition ninh-thuan-2022' },
  ])('says how to mend $words, without a stack', async ({ words, says }) => {
    const { exitCode, stdout, stderr } = await hub(...words);

    expect(exitCode).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toMatch(/^✘ .+\n→ .+\n$/);
    expect(stderr).toContain(says);
    expect(stderr).not.toMatch(/^\s+at /m);
  });

  it('says who gives each indicator, from the catalogue alone', async () => {
    const { exitCode, stdout } = await hub('coverage', '--edition', 'ninh-thuan-2022');

    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/ 8\.4 .+ có nguồn cấp \(fed\) .+ tỷ lệ \(linear\) +khớp số liệu/);
    expect(stdout).toContain('└ post-address: post.households.addressed');
    expect(stdout).toContain('└ district-filing: filing.directives.signed-by-chairman');
    expect(stdout).toMatch(/ 8\.2 .+ có số liệu, chưa rõ cách tính .+\n +└ bank-accounts: /);
    expect(stdout).toMatch(/ 1\.1 .+ đơn vị nộp \(filed\) .+\n +└ nộp bởi \(filed by\) Văn phòng/);
    expect(stdout).toMatch(/ 9\.1 .+ không ai phải nộp/);
    expect(stdout).toMatch(
      /^Cộng 83 .+ \(fed\) 9; .+ 59; .+ \(filed\) 12; .+ 3; chưa có nguồn \(nobody yet\) 0$/m,
    );
    expect(stdout).toMatch(/ budget +tệp theo mẫu .+\n +└ ninh-thuan-2022: 2\.8, 5\.12, /);
    expect(stdout).toMatch(/theo văn bản \(stated\) 3; .+ 1; .+ 10; .+ 69$/m);
  });

  it('has nothing to read, says so, and leaves the folder alone', async () => {
    const { exitCode, stderr } = await hub('feeds');

    expect(exitCode).toBe(1);
    expect(stderr).toContain(`npx hub night --home ${home}`);
    expect(await readdir(home)).toEqual([]);
  });
});

describe.concurrent('hub --config', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'dti-hub-config-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('refuses malformed agreements and editions: each file, path and reason, all at once', async () => {
    await mkdir(join(folder, 'extra/agreements'), { recursive: true });
    await mkdir(join(folder, 'extra/editions'));
    await writeFile(join(folder, 'extra/agreements/a.json'), '{"feed": "A b", "due": []}');
    await writeFile(join(folder, 'extra/editions/e.json'), '{');
    await writeFile(join(folder, 'hub.json'), '{"catalogue": ["extra"]}');

    const { exitCode, stderr } = await hub('night', '--config', join(folder, 'hub.json'));

    expect(exitCode).toBe(2);
    expect(stderr).toContain(`${join(folder, 'extra/agreements/a.json')} at feed: lower-case`);
    expect(stderr).toContain(`${join(folder, 'extra/agreements/a.json')} at due: `);
    expect(stderr).toContain(
      `${join(folder, 'extra/editions/e.json')}: The file is not valid JSON`,
    );
    expect(stderr).not.toMatch(/^\s+at /m);
  });

  it('refuses a file of its own with all its faults', async () => {
    const file = join(folder, 'faulty.json');
    await writeFile(
      file,
      '{"catalogue": 1, "feeds": {"dvcqg-online": {"baseUrl": "x", "pass": ""}}}',
    );

    const { exitCode, stderr } = await hub('feeds', '--config', file);

    expect(exitCode).toBe(2);
    expect(stderr).toContain(`${file} has 3 fault(s)`);
    expect(stderr).toMatch(/^ {2}catalogue: /m);
    expect(stderr).toMatch(/^ {2}feeds\.dvcqg-online\.baseUrl: /m);
    expect(stderr).toMatch(/^ {2}feeds\.dvcqg-online: .*pass/m);
  });

  it('refuses an override of a feed that does not exist', async () => {
    const file = join(folder, 'unknown.json');
    await writeFile(file, '{"feeds": {"dvcqg-onlin": {"baseUrl": "http://127.0.0.1:1"}}}');

    const { exitCode, stderr } = await hub('feeds', '--config', file);

    expect(exitCode).toBe(2);
    expect(stderr).toMatch(/feeds\.dvcqg-onlin: no such feed; there are .*, dvcqg-online, /);
  });
});

describe('hub, after a night of the portal’s feeds', () => {
  const MO_PHONG = ['--province', 'mo-phong'] as const;
  let first: Ended;
  beforeAll(async () => {
    first = await hub('night', '--json', ...MO_PHONG);
  });

  it('ends it with a verdict for every feed, and every row accounted for', () => {
    const night = nightDocument(first);

    expect(first.exitCode).toBe(0);
    expect(night).toMatchObject({ night: '2026-09-26', province: 'mo-phong', simulated: true });
    expect(night.feeds.map(({ feed, verdict }) => [feed, verdict])).toEqual([
      ['dvcqg-progress', 'new'],
      ['dvcqg-online', 'new'],
    ]);
    for (const { ledger } of night.feeds) {
      const { read, accepted, quarantined, duplicate, outOfScope } = ledger;
      expect(read).toBe(accepted + quarantined + duplicate + outOfScope);
      expect(read).toBeGreaterThan(0);
    }
    expect(night.publication.number).toBe(1);
    expect(night.scores[0]?.units[0]?.code).toBe('H00');
  });

  it('keeps its progress off the standard output, and plain', () => {
    expect(first.stderr).toContain('dvcqg-progress 2026');
    expect(first.stderr).not.toContain('\u001B');
  });

  it('gives the same publication when it is run again, and commands that work', async () => {
    const { number } = nightDocument(first).publication;

    const second = await hub('night', ...MO_PHONG);

    expect(second.exitCode).toBe(0);
    expect(second.stdout).toContain(`Công bố số ${number} `);
    expect(second.stdout).toContain('SỐ LIỆU MÔ PHỎNG');
    expect(second.stdout).not.toContain('\u001B');
    const [command = ''] = /npx hub score .+ --unit .+/.exec(second.stdout) ?? [];
    expect((await hub(...command.replace('npx hub ', '').split(' '))).exitCode).toBe(0);
  });

  it.each([
    { words: ['feeds'], says: /dvcqg-online +2026-08 +2026-09-26 +có số liệu mới \(new\)/ },
    {
      words: ['ledger', '--night', '2026-09-26'],
      says: /dvcqg-progress +2026 .* 62 +56 +4 +1 +1 /,
    },
    { words: ['quarantine', 'list'], says: /2 +nhiều dòng mâu thuẫn/ },
    { words: ['quarantine', 'show', 'dvcqg-progress'], says: /"1\.234"/ },
    {
      words: ['observations', '--unit', 'H00', '--measure', 'dvcqg.progress.received', '--history'],
      says: /dvcqg\.progress\.received +H00 +2026 +1 +2026-09-26 +\d+/,
    },
    {
      words: ['score', '--edition', 'qd-766', '--unit', 'H00', '--period', '2026'],
      says: /còn thiếu \(missing\): chưa có số liệu/,
    },
    { words: ['dump'], says: /^asked \{[\s\S]*\ndelivery \{[\s\S]*\nversion \{/ },
    { words: ['rebuild', '--compare'], says: /khớp hoàn toàn/ },
  ])('answers $words', async ({ words, says }) => {
    const { exitCode, stdout, stderr } = await hub(...words, ...MO_PHONG);

    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(stdout).toMatch(says);
  });

  it('writes a receipt with the bytes that prove it', async () => {
    const out = join(home, 'receipt');
    const number = ['--edition', 'qd-766', '--indicator', '2.1', '--unit', 'H00.101'];

    const { exitCode, stdout } = await hub(
      'receipt',
      ...number,
      '--period',
      '2026',
      '--bundle',
      out,
      ...MO_PHONG,
    );

    expect(exitCode).toBe(0);
    // Where it was really fetched: not the portal, whose address the agreement gives.
    expect(stdout).toMatch(/lấy từ \(from\) http:\/\/127\.0\.0\.1:\d+\//);
    expect((await readdir(out)).toSorted()).toEqual([
      'README.md',
      'SHA256SUMS',
      'blobs',
      'receipt.json',
      ...VERIFIERS.map(({ name }) => name).toSorted(),
    ]);
    // The page, its agreement, the edition; the publication's manifest, scorecards, list of values and values.
    expect(await readdir(join(out, 'blobs'))).toHaveLength(7);
  });

  it.each([
    { words: ['score', '--unit', 'H9', '--edition', 'qd-766', '--period', '2026'], says: 'H00.01' },
    { words: ['score', '--edition', 'qd-1', '--period', '2026'], says: '--edition qd-766' },
    {
      words: ['rank', '--edition', 'qd-766', '--period', '2026', '--track', 'verified'],
      says: 'There are: --track computed.',
    },
    {
      words: ['rank', '--edition', 'qd-766', '--period', '2026', '--pillar', '9'],
      says: 'Its pillars: 1, 2',
    },
    { words: ['quarantine', 'show', 'no-feed'], says: 'dvcqg-progress --period 2026' },
  ])('names what there is when $words is not', async ({ words, says }) => {
    const { exitCode, stderr } = await hub(...words, ...MO_PHONG);

    expect(exitCode).toBe(2);
    expect(stderr).toContain(says);
  });
});

describe('hub, after a night of Ninh Thuận', () => {
  const DISTRICTS = ['--edition', 'ninh-thuan-2022', '--period', '2022'] as const;
  let night: Ended;
  beforeAll(async () => {
    night = await hub('night');
  }, 120_000);

  it('ends it with the seven districts, and one line for each other track', () => {
    expect(night.exitCode).toBe(0);
    for (const code of ['582', '584', '585', '586', '587', '588', '589']) {
      expect(night.stdout).toMatch(new RegExp(`^  ${code}  .+ \\d[\\d,]*–\\d[\\d,]*$`, 'm'));
    }
    expect(night.stdout).not.toMatch(/nhóm 9/);
    expect(night.stdout).toMatch(
      /công bố \(published\): 1 đơn vị \(units\): npx hub score .+ --track published/,
    );
  });

  it('shows a district’s published points, and all its tracks beside each other', async () => {
    const { exitCode, stdout } = await hub(
      'score',
      ...DISTRICTS,
      '--unit',
      '585',
      '--track',
      'published',
    );

    expect(exitCode).toBe(0);
    expect(stdout).toContain('Tổng điểm (total): 698,8 / 880');
    expect(stdout).toContain('8.6, 8.7: cộng lại tối đa 40');
    expect(stdout).toMatch(
      /^  8 Hoạt động xã hội số +150 +18,46–148,46 .+ 92,5 +-55,96 … \+74,04$/m,
    );
  });

  it('ranks the districts within bounds', async () => {
    const { exitCode, stdout } = await hub('rank', ...DISTRICTS, '--json');

    const { units }: { units: readonly object[] } = JSON.parse(stdout);
    expect(exitCode).toBe(0);
    expect(units).toHaveLength(7);
    expect(units[0]).toMatchObject({ code: '582', rank: { best: 1, worst: 7 } });
  });

  it('ranks them by one pillar, in a track', async () => {
    const track = ['--track', 'self-assessed', '--pillar', '8'] as const;

    const { exitCode, stdout } = await hub('rank', ...DISTRICTS, ...track, '--json');

    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      track: 'selfAssessed',
      pillar: '8',
      units: [{ rank: { best: 1 } }, {}, {}, {}, {}, {}, {}],
    });
  });

  it('says which tracks a district has when it is asked for another', async () => {
    const { exitCode, stderr } = await hub(
      'score',
      ...DISTRICTS,
      '--unit',
      '582',
      '--track',
      'published',
    );

    expect(exitCode).toBe(2);
    expect(stderr).toContain('It has: --track computed; --track self-assessed.');
  });
});
