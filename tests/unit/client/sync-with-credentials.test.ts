import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTokenVerifier } from '@dti-hub/runtime';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { prepareContext } from '../../../packages/local/src/command-context.ts';
import { sync, type SyncOptions } from '../../../packages/local/src/commands/sync.ts';
import {
  DEMO_BOARD,
  DEMO_POLLER,
  type DemoMachine,
} from '../../../packages/local/src/identity/demo-identities.ts';
import {
  startIdentityServer,
  type IdentityServer,
} from '../../../packages/local/src/identity/identity-server.ts';
import { reportError } from '../../../packages/local/src/report-error.ts';
import { listenLocally } from '../../../packages/local/src/listen-locally.ts';
import { serveApi, type ServedApi } from '../../../packages/local/src/serve-api.ts';
import { createFewUnits, FIRST_NIGHT } from '../../support/few-units.ts';
import { createMemoryHub, PROVINCE } from '../../support/memory-hub.ts';

const SECRET = 'DOIC_SECRET';

let home: string;
let identity: IdentityServer;
let served: ServedApi;

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'hub-sync-'));
  identity = await startIdentityServer({ home, port: 0, provinces: [PROVINCE] });
  const hub = createMemoryHub({ fetcher: createFewUnits().fetcher });
  await hub.night(FIRST_NIGHT);
  const access = {
    authenticator: createTokenVerifier(identity),
    grantsOf: async () => [],
    rateLimiter: { take: async () => undefined },
  };
  const { portsOf } = hub.services;
  served = await serveApi({ provinces: [PROVINCE], portsOf, access }, 0);
});

afterAll(async () => {
  vi.unstubAllEnvs();
  served.close();
  identity.close();
  await rm(home, { recursive: true });
});

/** How a copy differs from a plain one. */
type Copying = Partial<Pick<SyncOptions, 'excel' | 'url' | 'tokenUrl' | 'token'>> & {
  readonly secret?: string;
};

async function copyAs(
  { client, ...machine }: DemoMachine,
  { secret = machine.secret, ...form }: Copying = {},
) {
  vi.stubEnv(SECRET, secret);
  const context = await prepareContext({ province: PROVINCE, home });
  const { document } = await sync(context, {
    folder: join(home, 'copy'),
    url: served.url,
    tokenUrl: `${identity.issuer}/oauth2/token`,
    clientId: client,
    clientSecretEnv: SECRET,
    ...form,
  });
  const { files }: { files: { bytes: number | null }[] } = JSON.parse(JSON.stringify(document));
  return files.map(({ bytes }) => bytes);
}

it('copies by client credentials, and the second time gets 304 for everything', async () => {
  const first = await copyAs(DEMO_POLLER);
  const second = await copyAs(DEMO_POLLER);

  expect(first).toHaveLength(4);
  expect(first).not.toContain(null);
  expect(second).toEqual([null, null, null, null]);
});

it('copies again what is no longer in the folder, or lies there in another form', async () => {
  await copyAs(DEMO_POLLER);
  await rm(join(home, 'copy', 'units.csv'));
  const [units, observations] = await copyAs(DEMO_POLLER);
  const inExcel = await copyAs(DEMO_POLLER, { excel: true });
  const inSdmx = await copyAs(DEMO_POLLER);

  expect(units).toBeGreaterThan(0);
  expect(observations).toBeNull();
  expect(inExcel).not.toContain(null);
  expect(inSdmx).not.toContain(null);
});

it('copies nothing with a wrong secret, or for a machine that may not read it all', async () => {
  await expect(copyAs({ ...DEMO_POLLER, secret: 'wrong' })).rejects.toThrow(/no access token/);
  await expect(copyAs(DEMO_BOARD)).rejects.toThrow(/no access token/);
});

/** Nobody listens there. */
const NOWHERE = 'http://127.0.0.1:9';

it.each([
  ['a wrong secret', { secret: 'wrong' }, /^✘ .*không cấp mã truy cập \(HTTP 401\)/],
  ['a wrong token', { token: 'wrong' }, /^✘ Cần đăng nhập/],
  ['an address where nobody is', { url: NOWHERE }, /^✘ Không kết nối được http:\/\/127.0.0.1:9\//],
  ['no address', { url: 'hub', token: 't' }, /^✘ Không kết nối được hub/],
  ['no such token address', { tokenUrl: NOWHERE }, /^✘ Không kết nối được/],
])('tells of %s in Vietnamese, with what to do', async (_, wrong, problem) => {
  const error: unknown = await copyAs(DEMO_POLLER, wrong).catch((thrown: unknown) => thrown);
  const { text, exitCode } = reportError(error);

  expect(text).toMatch(problem);
  expect(text).toMatch(/\n→ .*--/);
  expect([exitCode, text.includes('unexpected error')]).toEqual([1, false]);
});

it('takes no page of another server for a copy, nor for a token', async () => {
  const page = createServer((_, answer) => answer.end('<html></html>'));
  const elsewhere = await listenLocally(page, 0);
  try {
    for (const form of [{ url: elsewhere }, { tokenUrl: elsewhere }]) {
      const error: unknown = await copyAs(DEMO_POLLER, form).catch((thrown: unknown) => thrown);
      expect(reportError(error).text).toMatch(/^✘ (?!Lỗi ngoài dự kiến)/);
    }
  } finally {
    page.close();
  }
});

it('tells of a hub that breaks off in the middle of an answer', async () => {
  const broken = createServer((_, answer) => {
    answer.writeHead(200, { 'hub-publication': '1', 'content-length': '1000' });
    answer.write('unit', () => answer.destroy());
  });
  const url = await listenLocally(broken, 0);
  try {
    const error: unknown = await copyAs(DEMO_POLLER, { url }).catch((thrown: unknown) => thrown);
    expect(reportError(error).text).toMatch(
      /^✘ Không kết nối được http:.* hoặc bị ngắt giữa chừng/,
    );
  } finally {
    broken.close();
  }
});
