import { filingKey } from '@dti-hub/pipeline';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createStaffedHub, NINH_SON } from '../support/filing-hub.ts';
import { openChromium } from './chromium.ts';
import { serveConsole } from './over-http.ts';

const NAME = { edition: 'ninh-thuan-2022', code: '8.8', unit: NINH_SON, period: 'civil:2022' };
const SCAN = Buffer.alloc(8_000_000, '%PDF-1.7 a scanned decision ');

let browser: Browser;

beforeAll(async () => {
  browser = await openChromium();
});

afterAll(() => browser.close());

const FILLED = `(() => { const { value, max } = document.querySelector('progress'); return value === max && max > ${SCAN.length}; })()`;

async function hand(page: Page, buffer: Buffer): Promise<void> {
  const file = { name: 'báo cáo.pdf', mimeType: 'application/pdf', buffer };
  await page.getByLabel('Tệp', { exact: true }).setInputFiles(file);
  await page.getByRole('button', { name: 'Gửi tệp' }).click();
}

describe('a file that goes through the console', () => {
  it('shows how much of it has gone, and ends where a form without a script ends', async () => {
    const hub = await createStaffedHub();
    await hub.file();
    const answered = Promise.withResolvers<void>();
    const { origin, close } = await serveConsole(hub, { formHasCome: () => answered.promise });
    const context = await browser.newContext();
    const page = await context.newPage();
    const forbidden: string[] = [];
    page.on('console', (message) => {
      if (message.text().includes('Content Security Policy')) forbidden.push(message.text());
    });
    await page.goto(`${origin}/console/ninh-thuan/filings`);
    await page.locator('table a').first().click();
    await page.getByRole('link', { name: 'Tệp của tài liệu kiểm chứng' }).click();
    expect(await page.locator('progress').isVisible()).toBe(false);
    const asked = page.url();

    await hand(page, SCAN);
    await page.getByRole('progressbar', { name: 'Phần đã gửi' }).waitFor();
    await page.getByRole('status').getByText('Đã gửi xong, đang lưu…').waitFor();
    expect(await page.evaluate(FILLED)).toBe(true);
    answered.resolve();
    await page.getByText('Đã lưu tệp.').waitFor();
    expect(page.url()).toBe(`${asked}?kept=1`);

    await page.evaluate("location.hash = 'content'");
    await hand(page, Buffer.from('không phải PDF'));
    await page.getByRole('alert').waitFor();
    expect(page.url()).toBe(`${asked}?kept=1#content`);
    await hand(page, SCAN);
    await page.getByText('Đã lưu tệp.').waitFor();

    const [document] = (await hub.state()).submissions[filingKey(NAME)]?.documents ?? [];
    expect(document?.file).toMatch(/^[0-9a-f]{64}$/);
    expect(forbidden).toEqual([]);
    await context.close();
    close();
  });
});
