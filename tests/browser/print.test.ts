import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openChromium } from './chromium.ts';
import { cutOnPaper } from './look.ts';
import { PAGES } from './pages.ts';
import { signedIn } from './visitor.ts';

const PRINTED = new Set(['unit', 'ranking', 'receipt', 'case', 'case-kept-rows', 'sum']);

let browser: Browser;

beforeAll(async () => {
  browser = await openChromium();
});

afterAll(() => browser.close());

describe('on paper', () => {
  it.each(PAGES.filter(({ name }) => PRINTED.has(name)))(
    'nothing is cut off, and what is only for a screen is left out: $name',
    async ({ name, person, path, follow = [] }) => {
      const { page, visit, leave } = await signedIn(browser, person);
      await visit(path);
      for (const link of follow) await page.getByRole('link', { name: link }).first().click();

      expect(await cutOnPaper(page, name)).toEqual([]);
      for (const onScreen of [
        'header nav',
        'header .who',
        'form',
        'a[download]',
        'text=Về phiếu điểm',
      ]) {
        expect(await page.locator(onScreen).filter({ visible: true }).count(), onScreen).toBe(0);
      }
      expect(await leave()).toEqual([]);
    },
  );
});
