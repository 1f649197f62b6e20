import { civilYear } from '@dti-hub/kernel';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { NIGHT_AFTER } from '../support/filing.ts';
import { createReleaseConsole, HOME } from '../unit/console/release-console.ts';
import { openChromium } from './chromium.ts';
import { openServed } from './served.ts';

let browser: Browser;
let hub: Awaited<ReturnType<typeof createReleaseConsole>>;

beforeAll(async () => {
  browser = await openChromium();
});

afterAll(() => browser.close());

/** A night that has asked one feed, and waits. */
beforeEach(async () => {
  hub = await createReleaseConsole();
  const feeds = [{ feed: 'published-points', period: civilYear(2022) }];
  await hub.stores.journal.append({
    key: 'asked again',
    body: { kind: 'asked', asked: { night: NIGHT_AFTER, feeds } },
  });
});

/** Opens the page of the night, which waits. */
async function openTonight(javaScriptEnabled: boolean): Promise<readonly [Page, BrowserContext]> {
  const person = await hub.signedIn('lan');
  const opened = await openServed(browser, person.get, { path: HOME, javaScriptEnabled });
  const [page] = opened;
  await page.getByText('Đêm 11/01/2023 đang chạy: 0 trên 1 nguồn đã có kết luận.').waitFor();
  return opened;
}

const titleOf = (page: Page): Promise<string> =>
  page.getByRole('heading', { level: 1 }).innerText();

describe('the page of a running night', () => {
  it('turns into that of its end by itself, and then is left alone', async () => {
    const [page, context] = await openTonight(true);
    await page.evaluate('window.isStillTheSame = true');
    const before = await titleOf(page);

    await hub.night(NIGHT_AFTER);
    await page.getByRole('heading', { level: 1, name: 'Đêm 11/01/2023' }).waitFor();

    expect(before).toBe('Đêm 10/01/2023');
    expect(await page.evaluate('window.isStillTheSame')).toBe(true);
    expect(await page.locator('[data-live]').count()).toBe(0);
    await context.close();
  });

  it('says without JavaScript how to see what has come, and shows it then', async () => {
    const [page, context] = await openTonight(false);

    await hub.night(NIGHT_AFTER);
    const before = await titleOf(page);
    await page.getByRole('link', { name: 'Tải lại trang' }).click();

    expect(before).toBe('Đêm 10/01/2023');
    expect(await titleOf(page)).toBe('Đêm 11/01/2023');
    await context.close();
  });
});
