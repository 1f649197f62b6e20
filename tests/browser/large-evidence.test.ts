import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { startEmbeddedAws, type EmbeddedAws } from '@dti-hub/local/src/embedded-aws.ts';
import { filingKey } from '@dti-hub/pipeline';
import { createS3Client } from '@dti-hub/runtime';
import { S3FormUploads } from '@dti-hub/store';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createStaffedHub, NINH_SON } from '../support/filing-hub.ts';
import { aConsole } from '../unit/console/a-console.ts';
import { openChromium } from './chromium.ts';

/** Another site to a browser than the embedded S3, at 127.0.0.1. */
const CONSOLE_HOST = '127.0.0.2';
const NAME = { edition: 'ninh-thuan-2022', code: '8.8', unit: NINH_SON, period: 'civil:2022' };
const SCAN = Buffer.alloc(8_000_000, '%PDF-1.7 a scanned decision ');

let home: string;
let aws: EmbeddedAws;
let browser: Browser;

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'dti-hub-'));
  [aws, browser] = await Promise.all([startEmbeddedAws({ home }), openChromium()]);
});

afterAll(async () => {
  await Promise.all([aws.close(), browser.close()]);
  await rm(home, { recursive: true });
});

interface Exchange {
  readonly origin: string;
  readonly incoming: IncomingMessage;
  readonly outgoing: ServerResponse;
}

/** Has the application answer what came over HTTP. */
async function answer(
  app: ReturnType<typeof aConsole>['app'],
  { origin, incoming, outgoing }: Exchange,
): Promise<void> {
  const { method = 'GET', url = '/', headersDistinct } = incoming;
  const body = method === 'GET' ? null : await buffer(incoming);
  const sent = Object.entries(headersDistinct).map(([name, values = []]): [string, string] => [
    name,
    values.join(', '),
  ]);
  const answered = await app.request(`${origin}${url}`, { method, headers: sent, body });
  outgoing.writeHead(answered.status, [...answered.headers].flat());
  outgoing.end(Buffer.from(await answered.arrayBuffer()));
}

/** A console that takes evidence at the embedded S3, where its one visitor is Lan. */
async function serveConsole(hub: Awaited<ReturnType<typeof createStaffedHub>>) {
  let origin = '';
  const s3 = createS3Client({ region: 'local', endpoint: aws.s3Endpoint });
  const { app } = aConsole(
    { province: 'ninh-thuan', stores: hub.ports },
    {
      uploads: new S3FormUploads(s3, aws.bucketName),
      origin: () => origin,
      signIn: {
        begin: async ({ state }) => `${origin}/console?code=lan&state=${state}`,
        finish: async ({ code }) => code,
      },
    },
  );
  const server = createServer((incoming, outgoing) => {
    void answer(app, { origin, incoming, outgoing });
  });
  await once(server.listen(0, CONSOLE_HOST), 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new TypeError('it listens at a port');
  origin = `http://${CONSOLE_HOST}:${address.port}`;
  return { origin, close: () => server.close() };
}

describe('evidence that is larger than the console is handed', () => {
  it('goes to another site and comes back without JavaScript, and is kept', async () => {
    const hub = await createStaffedHub();
    await hub.file();
    const { origin, close } = await serveConsole(hub);
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(`${origin}/console/ninh-thuan/filings`);
    await page.locator('table a').first().click();
    await page.getByRole('link', { name: 'Tệp của tài liệu kiểm chứng' }).click();

    const file = { name: 'báo cáo.pdf', mimeType: 'application/pdf', buffer: SCAN };
    await page.getByLabel('Tệp', { exact: true }).setInputFiles(file);
    await page.getByRole('button', { name: 'Gửi tệp' }).click();
    await page.getByText('8.000.000 byte').waitFor();
    expect(new URL(page.url()).origin).toBe(origin);
    await page.getByRole('button', { name: 'Lưu tệp' }).click();
    await page.getByText('Đã lưu tệp.').waitFor();

    const [document] = (await hub.state()).submissions[filingKey(NAME)]?.documents ?? [];
    expect(document?.file).toMatch(/^[0-9a-f]{64}$/);
    await context.close();
    close();
  });
});
