import { civilYear } from '@dti-hub/kernel';
import type { EntryDraft } from '@dti-hub/pipeline';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { NIGHT_AFTER } from '../support/filing.ts';
import { createReleaseConsole, HOME } from '../unit/console/release-console.ts';
import { openChromium } from './chromium.ts';
import { openServed } from './served.ts';

const MINUTE_MS = 60_000;

/** A night begins, and asks one feed. */
const ASKED_AGAIN: EntryDraft = {
  key: 'asked again',
  body: {
    kind: 'asked',
    asked: {
      night: NIGHT_AFTER,
      feeds: [{ feed: 'published-points', period: civilYear(2022) }],
    },
  },
};

let browser: Browser;
let hub: Awaited<ReturnType<typeof createReleaseConsole>>;

beforeAll(async () => {
  browser = await openChromium();
});

afterAll(() => browser.close());

/** A night that has asked one feed, and waits. */
beforeEach(async () => {
  hub = await createReleaseConsole();
  await hub.stores.journal.append(ASKED_AGAIN);
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
    expect(await page.locator('[data-live="60"]').count()).toBe(1);
    await context.close();
  });

  it('is noticed by a page that was opened before it began', async () => {
    const quiet = await createReleaseConsole();
    const person = await quiet.signedIn('lan');
    const [page, context] = await openServed(browser, person.get, { path: HOME, clock: 'ours' });
    const before = await page.getByText('đang chạy').count();

    await quiet.stores.journal.append(ASKED_AGAIN);
    await page.clock.fastForward(MINUTE_MS);
    await page.getByText('Đêm 11/01/2023 đang chạy: 0 trên 1').waitFor();

    expect(before).toBe(0);
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
