import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openChromium } from './chromium.ts';
import { fillIn } from './fill-in.ts';
import { expectForEverybody, expectInVietnamese } from './look.ts';
import { NINH_SON, RELEASER, signedIn, STEWARD, VERIFIER } from './visitor.ts';

const UNIT = `/units/${NINH_SON}`;

/** What the district hands in as its plan. */
const A_PLAN = {
  name: 'ke-hoach.pdf',
  mimeType: 'application/pdf',
  buffer: Buffer.from('%PDF-1.7\n1 0 obj\nendobj\n%%EOF\n'),
};

/** A run on this machine takes seconds, on a busy one a few more. */
const SCORED_AGAIN = { timeout: 45_000, interval: 500 };

let browser: Browser;

beforeAll(async () => {
  browser = await openChromium();
});

afterAll(() => browser.close());

/** The unit's points by pillar, as the page says them. */
const pointsOn = (page: Page): Promise<string> =>
  page.getByRole('region', { name: 'Điểm theo nhóm và theo bên chấm' }).innerText();

/** Presses a button of a form, as a person does who has filled it in. */
const press = (page: Page, name: string): Promise<void> =>
  page.getByRole('button', { name, exact: true }).click();

/** Hands in a workbook, as the page of workbooks takes it. */
async function handIn(page: Page, workbook: Uint8Array): Promise<void> {
  const mimeType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
  const file = { name: 'nop-so-lieu.xlsx', mimeType, buffer: Buffer.from(workbook) };
  await page.getByLabel('Tệp đã điền').setInputFiles(file);
  await press(page, 'Nộp bảng tính');
}

describe('a steward', () => {
  it('goes from the night to a case, sees what a decision would change, signs it, and points change', async () => {
    const { page, visit, leave } = await signedIn(browser, STEWARD);
    await visit(UNIT);
    const before = await pointsOn(page);
    await visit('');
    await page
      .getByRole('link', { name: /vụ việc đang mở/ })
      .first()
      .click();
    await page.getByLabel('Đơn vị', { exact: true }).selectOption({ label: 'Huyện Ninh Sơn' });
    await page
      .getByLabel('Loại', { exact: true })
      .selectOption({ label: 'điểm của các bên lệch nhau' });
    await press(page, 'Lọc');
    await page
      .getByRole('row', { name: /Chỉ số 1\.3 / })
      .getByRole('link')
      .click();
    await page.getByLabel(/lấy điểm đã công bố/).check();
    await page.getByLabel('Lý do (bắt buộc)').fill('Đã đối chiếu với kế hoạch của huyện.');
    await press(page, 'Xem trước thay đổi');
    await page.getByText('Chưa ký: chưa có gì thay đổi.').waitFor();
    const foreseen = await page.getByRole('region', { name: 'Điểm và hạng' }).innerText();
    await press(page, 'Ký quyết định');
    await page.getByText(/^Đã ký quyết định/).waitFor();
    await visit(UNIT);

    expect(before).not.toContain('8,8–878,8');
    expect(foreseen).toContain('8,8–878,8');
    await expect
      .poll(async () => {
        await page.reload();
        return pointsOn(page);
      }, SCORED_AGAIN)
      .toContain('8,8–878,8');
    expect(await leave()).toEqual([]);
  });

  it('files a value with its document and the file of it; a verifier confirms it, and its points count', async () => {
    const steward = await signedIn(browser, STEWARD);
    await steward.visit('/filings');
    await steward.page.getByRole('link', { name: 'Nộp một số liệu' }).click();
    await steward.page.getByRole('link', { name: /^5\.9 / }).click();
    await steward.page.getByLabel('Điểm tự chấm').fill('4,5');
    await steward.page.getByLabel('Số văn bản').fill('12/KH-UBND');
    await steward.page.getByLabel('Nơi ban hành').fill('UBND huyện Ninh Sơn');
    await steward.page.getByLabel('Ngày', { exact: true }).fill('05/01/2023');
    await press(steward.page, 'Trình thẩm định');
    await steward.page.getByText('đã trình, chờ thẩm định').waitFor();
    await steward.page.getByRole('link', { name: 'Tệp của tài liệu kiểm chứng' }).click();
    await steward.page.getByLabel('Tệp', { exact: true }).setInputFiles(A_PLAN);
    await press(steward.page, 'Gửi tệp');
    await steward.page.getByText('Đã lưu tệp.').waitFor();
    await expectForEverybody(steward.page, 'evidence');
    await expectInVietnamese(steward.page);
    expect(await steward.leave()).toEqual([]);

    const verifier = await signedIn(browser, VERIFIER);
    await verifier.visit('/filings');
    await verifier.page.getByText('1 bản chờ bạn thẩm định.').waitFor();
    await verifier.page.getByRole('link', { name: '5.9', exact: true }).click();
    await verifier.page.getByLabel('Xác nhận').check();
    await press(verifier.page, 'Lưu kết luận');
    await verifier.page.getByText('đã xác nhận').waitFor();
    await verifier.visit(UNIT);

    await expect
      .poll(async () => {
        await verifier.page.reload();
        await verifier.page.locator('summary', { hasText: 'An toàn thông tin' }).click();
        return verifier.page
          .getByRole('row', { name: /^5\.9 / })
          .last()
          .innerText();
      }, SCORED_AGAIN)
      .toContain('4,5');
    expect(await verifier.leave()).toEqual([]);
  });

  it('sees what points would be if a figure were another, and nothing of it is kept', async () => {
    const { page, visit, leave } = await signedIn(browser, STEWARD);
    await visit(`${UNIT}/what-if`);
    const row = page.getByRole('row', { name: /^8\.4 / });

    const first = page.getByRole('group', { name: 'Giả định 1' });
    await first.getByLabel('Chỉ số').selectOption('8.4');
    await first.getByLabel('Nếu bằng').fill('95%');
    await press(page, 'Tính thử');

    expect(await row.innerText()).toMatch(/18,46\s+19\b/);
    await visit(UNIT);
    await page.locator('summary', { hasText: 'Hoạt động xã hội số' }).click();
    expect(await row.last().innerText()).toContain('18,46');
    expect(await leave()).toEqual([]);
  });

  it('fills in the workbook of the district: a wrong cell is named, the right one is kept as a draft', async () => {
    const { page, visit, leave } = await signedIn(browser, STEWARD);
    await visit('/filings/template');
    const saving = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Huyện Ninh Sơn' }).click();
    const workbook = await readFile(await (await saving).path());

    await handIn(page, fillIn(workbook, 'points', 'nhiều'));
    const told = await page.getByRole('listitem').filter({ hasText: 'cột' }).innerText();
    await expectForEverybody(page, 'template-faults');
    await expectInVietnamese(page);
    await handIn(page, fillIn(workbook, 'points', '1'));

    expect(told).toContain('nhiều');
    await page.getByText(/: 1 dòng lưu nháp, \d+ dòng không đổi, 0 dòng chưa nhận/).waitFor();
    expect(await leave()).toEqual([]);
  });

  it('reads a unit on a phone: only tables scroll sideways', async () => {
    const { page, visit, leave } = await signedIn(browser, STEWARD, {
      viewport: { width: 360, height: 740 },
      hasTouch: true,
      isMobile: true,
    });
    await visit(UNIT);

    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360);
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('Huyện Ninh Sơn');
    const table = page.getByRole('region', { name: 'Điểm theo nhóm' });
    await table.evaluate('(one) => one.scrollTo(1000, 0)');
    expect(await table.getByText('880').isVisible()).toBe(true);
    expect(await leave()).toEqual([]);
  });
});

describe('a releaser', () => {
  it('reviews, locks and releases a period, and opens it again with a reason', async () => {
    const { page, visit, leave } = await signedIn(browser, RELEASER);
    await visit('/ranking');
    await page.getByRole('link', { name: 'Khoá và phát hành' }).click();
    await page.getByRole('link', { name: 'Quyết định số 852/QĐ-UBND, năm 2022' }).click();
    await press(page, 'Bắt đầu rà soát');
    await press(page, 'Khoá kỳ này');
    await press(page, 'Ký và phát hành');
    await page.getByText(/^Nguyên vẹn: mã băm/).waitFor();
    await expectForEverybody(page, 'period-released');
    await expectInVietnamese(page);
    await page.getByLabel('Lý do (bắt buộc)').fill('Huyện Ninh Sơn nộp bổ sung.');
    await press(page, 'Mở lại kỳ này');

    await page.getByText('Huyện Ninh Sơn nộp bổ sung.').waitFor();
    expect(await page.locator('[aria-current=step]').innerText()).toContain('đang mở');
    expect(await page.getByRole('heading', { name: 'Bản phát hành số 1' }).isVisible()).toBe(true);
    expect(await leave()).toEqual([]);
  });
});

describe('the other language', () => {
  it('is a click away, stays, and leads back to the same page', async () => {
    const { page, visit, leave } = await signedIn(browser, STEWARD);
    await visit('/cases?kind=trackGap');

    await page.getByRole('link', { name: 'English' }).click();
    const english = await page.getByRole('heading', { level: 1 }).innerText();
    const where = page.url();
    await page.getByRole('link', { name: 'Units' }).click();
    const next = await page.getByRole('heading', { level: 1 }).innerText();
    await page.getByRole('link', { name: 'Tiếng Việt' }).click();

    expect(english).toBe('Cases');
    expect(where).toContain('kind=trackGap');
    expect(next).toBe('Units');
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('Đơn vị');
    expect(await leave()).toEqual([]);
  });
});
