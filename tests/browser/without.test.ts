import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { openChromium } from './chromium.ts';
import { HOME, newVisitor, NINH_SON, signedIn, STEWARD } from './visitor.ts';

let browser: Browser;

beforeAll(async () => {
  browser = await openChromium();
});

afterAll(() => browser.close());

/** What has the keyboard. */
const FOCUSED = `(() => {
  const { activeElement: one, body } = document;
  // Past the last one the browser's own controls have it.
  if (one === body) return { label: '', seen: true };
  const label = one.labels?.[0]?.innerText ?? one.getAttribute('aria-label') ?? one.innerText;
  return { label: label.trim(), seen: getComputedStyle(one).outlineStyle !== 'none' };
})()`;

/** Goes on with the tabulator until something has the keyboard. @throws when nothing of that name ever has */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  const passed: string[] = [];
  for (let steps = 0; steps < STEPS_MAX; steps += 1) {
    await page.keyboard.press('Tab');
    const { label, seen }: { label: string; seen: boolean } = await page.evaluate(FOCUSED);
    expect(seen, `nothing shows that "${label}" has the keyboard`).toBe(true);
    if (name.test(label)) return;
    passed.push(label);
  }
  throw new Error(`the keyboard never comes to ${String(name)}, only to ${passed.join(', ')}`);
}

const STEPS_MAX = 120;

describe('without a mouse', () => {
  it('somebody signs in, skips to the content, settles a case up to its preview, and signs out', async () => {
    const { page, leave } = await newVisitor(browser);
    await page.goto(`${inject('origin')}/`);
    await tabTo(page, /Trần Văn Hùng/);
    await page.keyboard.press('Space');
    await tabTo(page, /^Mật khẩu/);
    await page.keyboard.type('chi-dung-tren-may-nay');
    await page.keyboard.press('Enter');
    await page.waitForURL(`**${HOME}`);

    await tabTo(page, /^Đến nội dung$/);
    await page.keyboard.press('Enter');
    expect(await page.evaluate('document.activeElement.id')).toBe('content');
    await page.goto(`${inject('origin')}${HOME}/cases?kind=partAboveWhole&unit=${NINH_SON}`);
    await tabTo(page, /^[0-9a-f]{8}$/);
    await page.keyboard.press('Enter');
    await page.waitForURL(/cases\/[0-9a-f]{8}$/);
    await tabTo(page, /^Chấp nhận như hiện trạng/);
    await page.keyboard.press('Space');
    await tabTo(page, /^Lý do/);
    await page.keyboard.type('Đã hỏi nguồn.');
    await tabTo(page, /^Xem trước/);
    await page.keyboard.press('Enter');
    await page.getByText('Chưa ký: chưa có gì thay đổi.').waitFor();
    await tabTo(page, /^Đăng xuất$/);
    await page.keyboard.press('Enter');
    await page.waitForURL('**/console/signed-out');
    expect(await leave()).toEqual([]);
  });
});

describe('without scripts', () => {
  it('everything can be read and done: the night, a case, a filing', async () => {
    const { page, visit, leave } = await signedIn(browser, STEWARD, { javaScriptEnabled: false });
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toMatch(
      /^Đêm \d\d\/\d\d\/\d{4}$/,
    );

    await visit(`/cases?kind=totalNotSumOfParts&unit=${NINH_SON}`);
    await page
      .getByRole('link', { name: /^[0-9a-f]{8}$/ })
      .first()
      .click();
    await page.getByLabel(/Chấp nhận như hiện trạng/).check();
    await page.getByLabel('Lý do (bắt buộc)').fill('Theo văn bản của tỉnh.');
    await page.getByRole('button', { name: 'Xem trước thay đổi' }).click();
    await page.getByRole('button', { name: 'Ký quyết định' }).click();
    await page.getByText(/^Đã ký quyết định/).waitFor();

    await visit('/filings/new');
    await page.getByRole('link', { name: /^4\.6 / }).click();
    await page.getByLabel('Điểm tự chấm').fill('chưa biết');
    await page.getByRole('button', { name: 'Lưu nháp' }).click();
    expect(await page.getByRole('alert').innerText()).toContain('"chưa biết" không đọc được.');
    await page.getByLabel('Điểm tự chấm').fill('2,5');
    await page.getByRole('button', { name: 'Lưu nháp' }).click();
    await page.getByText('Đã lưu.').waitFor();
    expect(await leave()).toEqual([]);
  });
});
