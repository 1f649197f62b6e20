import process from 'node:process';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { openChromium } from './chromium.ts';
import {
  expectForEverybody,
  expectInVietnamese,
  HEIGHT,
  judged,
  violationsOn,
  WIDTHS,
} from './look.ts';
import { PAGES, type ShownPage } from './pages.ts';
import { addressOf, newVisitor, signedIn, type Visitor } from './visitor.ts';

/** Without fonts, all that a page is made of. */
const PAGE_BYTES_MAX = 150_000;

let browser: Browser;
const visitors = new Map<string, Visitor>();

const tell = (line: string): void => void process.stdout.write(`${line}\n`);

beforeAll(async () => {
  browser = await openChromium();
  for (const person of new Set(PAGES.map((page) => page.person))) {
    visitors.set(person, await signedIn(browser, person));
  }
});

afterAll(async () => {
  await browser.close();
  tell(
    `axe: ${judged.pages} pages, ${judged.rules} rules held on them, ${judged.violations} violations`,
  );
});

/**
 * Opens a page in a window of its own, and closes it when all is said of it. Tabs of one window share its size:
 * of a page beside a smaller one Chromium paints the beginning again and again.
 */
async function inWindow(
  { person, path, follow = [], asking }: ShownPage,
  language: 'vi' | 'en',
  look: (page: Page) => Promise<void>,
): Promise<void> {
  const page = await visitors.get(person)?.openWindow();
  if (page === undefined) throw new TypeError(`nobody is called ${person}`);
  await page.goto(`${addressOf(path)}${path.includes('?') ? '&' : '?'}lang=${language}`);
  for (const name of follow) await page.getByRole('link', { name }).first().click();
  if (asking !== undefined) await page.goto(`${page.url()}${asking}`);
  await look(page);
  await page.context().close();
}

/** Of the page itself, its looks and its script, as the browser unpacked them. */
const bytesOf = (page: Page): Promise<number> =>
  page.evaluate(
    `performance.getEntries().filter(({ initiatorType }) => ['navigation', 'link', 'script'].includes(initiatorType)).reduce((sum, { decodedBodySize }) => sum + decodedBodySize, 0)`,
  );

describe.concurrent('every page', () => {
  it.each(PAGES)('is for everybody, in Vietnamese, at every width: $name', (shown) =>
    inWindow(shown, 'vi', async (page) => {
      await expectForEverybody(page, shown.name);
      await expectInVietnamese(page);
      const bytes = await bytesOf(page);
      tell(`${shown.name}: ${bytes} bytes`);
      expect(bytes).toBeLessThan(PAGE_BYTES_MAX);
    }),
  );

  it.each(PAGES)('is for everybody, in English: $name', (shown) =>
    inWindow(shown, 'en', async (page) => {
      await page.setViewportSize({ width: WIDTHS[1], height: HEIGHT });

      expect(await violationsOn(page)).toEqual([]);
      expect(await page.locator('html').getAttribute('lang')).toBe('en');
    }),
  );
});

describe('any page', () => {
  it('is written in the font that comes with it', () => {
    const [first] = PAGES;
    if (first === undefined) throw new TypeError('no pages');
    return inWindow(first, 'vi', async (page) => {
      const loaded: string[] = await page.evaluate(
        `document.fonts.ready.then((fonts) => [...fonts].filter(({ status }) => status === 'loaded').map(({ family, weight }) => family + ' ' + weight))`,
      );

      expect(loaded).toContain('Be Vietnam Pro 400');
      expect(loaded).toContain('Be Vietnam Pro 600');
    });
  });

  it('asks nothing of another machine, and breaks no policy of its own', async () => {
    const faults = await Promise.all([...visitors.values()].map(({ leave }) => leave()));

    expect(faults.flat()).toEqual([]);
    visitors.clear();
  });
});

describe('the pages around a visit', () => {
  it('are for everybody as well: signing in, a wrong password, signed out', async () => {
    const { page, leave } = await newVisitor(browser);
    await page.goto(`${inject('origin')}/`);
    await expectForEverybody(page, 'sign-in');
    await page.getByRole('radio').first().check();
    await page.getByLabel('Mật khẩu').fill('không phải');
    await page.getByRole('button', { name: 'Đăng nhập' }).click();
    await page.getByRole('alert').waitFor();
    await expectForEverybody(page, 'sign-in-refused');
    await page.goto(`${inject('origin')}/console/signed-out`);
    await expectForEverybody(page, 'signed-out');
    expect(await leave()).toEqual([]);
  });
});
