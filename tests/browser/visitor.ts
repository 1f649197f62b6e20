import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { inject } from 'vitest';

/** What the demonstration's people sign in with: docs/access.md prints it. */
const PASSWORD = 'chi-dung-tren-may-nay';

/** The demonstration's people, by what they are there for. */
export const STEWARD = 'tran-van-hung';
export const VERIFIER = 'le-thi-mai';
export const RELEASER = 'pham-quoc-bao';
export const READER = 'vo-thanh-nam';
export const OPERATOR = 'dang-thu-ha';

export const HOME = '/console/ninh-thuan';

/** The steward's district, as it stands in an address. */
export const NINH_SON = encodeURIComponent('gso:585@2022-01-01');

/** Somebody before a browser of their own. */
export interface Visitor {
  readonly page: Page;
  /** Goes to a page of the province: its address below the province's. */
  readonly visit: (path: string) => Promise<void>;
  /** Ends the visit, and says what of it was wrong: asked of another machine, failed, or forbidden by the policy. */
  readonly leave: () => Promise<string[]>;
}

/** Opens a browser that nobody has signed in with. */
export async function newVisitor(
  browser: Browser,
  options: BrowserContextOptions = {},
): Promise<Visitor> {
  const context = await browser.newContext({ locale: 'vi-VN', ...options });
  const faults: string[] = [];
  context.on('request', (request) => {
    const { hostname, protocol } = new URL(request.url());
    if (protocol !== 'data:' && hostname !== '127.0.0.1') faults.push(request.url());
  });
  const page = await context.newPage();
  page.on('pageerror', ({ message }) => faults.push(message));
  // What the policy forbids is told there too.
  page.on('console', (message) => {
    if (message.type() === 'error' && /Content Security Policy/.test(message.text())) {
      faults.push(message.text());
    }
  });
  const origin = inject('origin');
  return {
    page,
    visit: async (path) => {
      await page.goto(`${origin}${HOME}${path}`);
    },
    leave: async () => {
      await context.close();
      return faults;
    },
  };
}

/** Opens a browser and signs somebody in, as they do it themselves. */
export async function signedIn(
  browser: Browser,
  person: string,
  options: BrowserContextOptions = {},
): Promise<Visitor> {
  const visitor = await newVisitor(browser, options);
  const { page } = visitor;
  await page.goto(`${inject('origin')}/`);
  await page.locator(`input[value="${person}"]`).check();
  await page.getByLabel('Mật khẩu').fill(PASSWORD);
  await page.getByRole('button', { name: 'Đăng nhập' }).click();
  await page.waitForURL(`**${HOME}`);
  return visitor;
}
