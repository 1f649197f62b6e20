import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { Seen } from '../unit/console/a-console.ts';

const ORIGIN = 'https://dti.example.vn';

/** Opens a page in Chromium, answered by a console of this very process, whose nights and clock a test moves on by hand. */
export async function openServed(
  browser: Browser,
  get: (path: string) => Promise<Seen>,
  {
    path,
    javaScriptEnabled = true,
    clock = 'running',
  }: {
    readonly path: string;
    readonly javaScriptEnabled?: boolean;
    /** `ours`: it is moved on by the test. */
    readonly clock?: 'running' | 'ours';
  },
): Promise<readonly [Page, BrowserContext]> {
  const context = await browser.newContext({ javaScriptEnabled });
  await context.route('**/*', async (route) => {
    const { pathname, search } = new URL(route.request().url());
    const { status, headers, bytes } = await get(`${pathname}${search}`);
    const body = Buffer.from(bytes);
    await route.fulfill({ status, headers: Object.fromEntries(headers), body });
  });
  if (clock === 'ours') await context.clock.install();
  const page = await context.newPage();
  await page.goto(`${ORIGIN}${path}`);
  return [page, context];
}
