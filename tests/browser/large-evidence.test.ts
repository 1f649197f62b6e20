import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedAws, type EmbeddedAws } from '@dti-hub/local/src/embedded-aws.ts';
import { filingKey } from '@dti-hub/pipeline';
import { createS3Client } from '@dti-hub/runtime';
import { S3FormUploads } from '@dti-hub/store';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createStaffedHub, NINH_SON } from '../support/filing-hub.ts';
import { openChromium } from './chromium.ts';
import { serveConsole } from './over-http.ts';

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

describe('evidence that is larger than the console is handed', () => {
  it('goes to another site and comes back without JavaScript, and is kept', async () => {
    const hub = await createStaffedHub();
    await hub.file();
    const s3 = createS3Client({ region: 'local', endpoint: aws.s3Endpoint });
    const uploads = new S3FormUploads(s3, aws.bucketName);
    const { origin, close } = await serveConsole(hub, { services: { uploads } });
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(`${origin}/console/ninh-thuan/filings`);
    await page.locator('table a').first().click();
    await page.getByRole('link', { name: 'Tệp của tài liệu kiểm chứng' }).click();

    const file = { name: 'báo cáo.pdf', mimeType: 'application/pdf', buffer: SCAN };
    expect(await page.locator('progress').count()).toBe(0);
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
