import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const MAIN = fileURLToPath(new URL('../../packages/local/src/main.ts', import.meta.url));

/** Long for a busy machine; nothing here waits for it. */
const TIMEOUT_MS = 25_000;

let folder: string;
let home: string;
let config: string;
let environment: NodeJS.ProcessEnv;
const children: ChildProcess[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dti-hub-start-'));
  home = join(folder, 'home');
  config = join(folder, 'config.json');
  environment = {};
  await writeFile(config, JSON.stringify({ catalogue: ['catalogue'] }));
});

afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  await rm(folder, { recursive: true });
});

/** A province of real sources, with one feed. */
async function writeProvince(feed: string, parameters: object): Promise<void> {
  const provinces = join(folder, 'catalogue/provinces');
  await mkdir(provinces, { recursive: true });
  const province = {
    province: 'thu-nghiem',
    name: 'Tỉnh Thử nghiệm',
    simulated: false,
    parameters,
    feeds: [feed],
    editions: ['qd-766'],
  };
  await writeFile(join(provinces, 'thu-nghiem.json'), JSON.stringify(province));
}

/** Starts the command line as a person does: a process of its own, on the test's folder. */
function begin(...args: readonly string[]) {
  const context = ['--home', home, '--config', config, '--province', 'thu-nghiem'];
  const child = spawn(process.execPath, [MAIN, ...args, ...context], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: environment,
    timeout: TIMEOUT_MS,
  });
  children.push(child);
  return child;
}

async function hub(...args: readonly string[]) {
  const child = begin(...args);
  const closed = once(child, 'close');
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
  await closed;
  return { exitCode: child.exitCode, stdout, stderr };
}

/** A hub that keeps running. */
function start() {
  const child = begin('start', '--port', '0');
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  child.stderr.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  const closed = once(child, 'close');
  const ended = closed.then(() => {
    throw new Error(`it ended, and said: ${said}`);
  });
  ended.catch(() => undefined);
  /** Waits for something, as long as the hub runs. */
  const until = <T>(event: Promise<T>): Promise<T> => Promise.race([event, ended]);
  return {
    until,
    says: async (words: string) => {
      while (!said.includes(words)) await until(once(child.stdout, 'data'));
    },
    health: async (): Promise<unknown> => {
      const [, url = ''] = /API: (\S+)/.exec(said) ?? [];
      return (await fetch(url)).json();
    },
    stop: async (signal: NodeJS.Signals) => {
      child.kill(signal);
      await closed;
      return { exitCode: child.exitCode, said };
    },
  };
}

describe('hub start', () => {
  it('serves other commands, takes a dropped file at once, and stops when told', async () => {
    await writeProvince('published-points', { gso: '58' });
    const file = join(folder, '2022.csv');
    await writeFile(file, 'unit,item,value,citation\n585,points.1.3,8.8,a plan\n585,points.1.3\n');

    const running = start();
    // The newest night was missed, for there was no hub: it is run first.
    await running.says('Công bố số 1');
    const health = await running.health();
    const second = await hub('start');
    const dropped = await hub('drop', 'published-points', file);
    const seen = await hub('observations', '--measure', 'assessed.points.1.3');
    const { exitCode, said } = await running.stop('SIGTERM');
    const after = await hub('observations', '--measure', 'assessed.points.1.3');

    expect(health).toMatchObject({
      status: 'ok',
      provinces: [{ province: 'thu-nghiem', publication: { number: 1 } }],
    });
    expect(said).toContain('(no feed was due, only scored)');
    expect(second.exitCode).toBe(1);
    expect(second.stderr).toMatch(/^✘ Hệ thống đang chạy rồi .+\n→ .+\n$/);
    expect(dropped.stderr).toBe('');
    expect(dropped.stdout).toMatch(/published-points +2022 .+ mới \(new\) +2 +1 +1 +0 +0 /);
    expect(dropped.stdout).toContain('Công bố số 2');
    expect(seen.stdout).toMatch(/assessed\.points\.1\.3 .+ 8[.,]8/);
    expect({ exitCode, stopped: said.includes('Đã dừng (stopped).') }).toEqual({
      exitCode: 0,
      stopped: true,
    });
    expect(existsSync(join(home, 'running.json'))).toBe(false);
    expect(after).toEqual(seen);
  }, 60_000);

  it('is stopped in the middle of a night by Ctrl-C, and leaves a folder that works', async () => {
    const { server, asked, url } = await aSourceThatHangs();
    await writeProvince('dvcqg-progress', { eid: 'H00', dvcqgRoot: 'a-root' });
    await writeFile(
      config,
      JSON.stringify({ catalogue: ['catalogue'], feeds: { 'dvcqg-progress': { baseUrl: url } } }),
    );

    const running = start();
    await running.until(asked);
    const { exitCode, said } = await running.stop('SIGINT');
    server.closeAllConnections();
    server.close();
    const scored = await hub('night', '--only', 'scoring', '--date', '2026-09-26');

    expect({ exitCode, said }).toEqual({
      exitCode: 0,
      said: expect.stringContaining('Đã dừng giữa chừng một đêm'),
    });
    expect(scored.exitCode).toBe(0);
    expect(scored.stdout).toContain('(no feed was asked, only scored)');
    expect(scored.stdout).toContain('Công bố số 1');
  }, 60_000);

  it('ends where its port is taken, and leaves the folder to the next', async () => {
    const { server, url } = await aSourceThatHangs();
    await writeProvince('published-points', { gso: '58' });

    const refused = await hub('start', '--port', new URL(url).port);
    server.close();
    const announced = existsSync(join(home, 'running.json'));
    const running = start();
    await running.says('API: ');
    const { exitCode } = await running.stop('SIGTERM');

    expect(refused).toEqual({
      exitCode: 1,
      stdout: '',
      stderr: expect.stringMatching(/^✘ Không mở được cổng \d+: .+\n→ .+\n$/),
    });
    expect(announced).toBe(false);
    expect(exitCode).toBe(0);
  }, 60_000);

  it('says what PORT may be where it is no port, before anything is started', async () => {
    await writeProvince('published-points', { gso: '58' });
    environment = { PORT: 'abc' };

    const { exitCode, stderr } = await hub('start');

    expect(exitCode).toBe(2);
    expect(stderr).toMatch(
      /^✘ Giá trị không hợp lệ\..+'abc' from env 'PORT'.+ whole number from 0 to 65535\.\n→ .+\n$/,
    );
    expect(existsSync(home)).toBe(false);
  }, 60_000);
});

/** A source that takes a question and never answers. */
async function aSourceThatHangs(): Promise<{
  server: Server;
  asked: Promise<unknown>;
  url: string;
}> {
  const server = createServer();
  const asked = once(server, 'request');
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new TypeError('no TCP address');
  return { server, asked, url: `http://127.0.0.1:${address.port}` };
}
