import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { mkdir, readFile } from 'node:fs/promises';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { englishOn } from '../support/english-words.ts';

/** Looked at by people; not kept in the repository. */
const SCREENSHOTS = fileURLToPath(new URL('screenshots/', import.meta.url));

/** A phone, a desk, a projector. */
export const WIDTHS = [360, 1280, 1920] as const;
export const HEIGHT = 800;
/** Longer pages are cut off: their rest looks like their middle. */
const SHOWN_MAX = 2400;

/** WCAG 2.2, levels A and AA. */
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice'];

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

await mkdir(SCREENSHOTS, { recursive: true });

/** How much axe has looked at so far. */
export const judged = { pages: 0, rules: 0, violations: 0 };

/** What axe finds wrong, each with where. */
export async function violationsOn(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  const options = JSON.stringify({ runOnly: { type: 'tag', values: RULES } });
  const results: AxeResults = await page.evaluate(`axe.run(document, ${options})`);
  judged.pages += 1;
  judged.rules += results.passes.length;
  judged.violations += results.violations.length;
  return results.violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary = '' }) => `${id}: ${html} ${failureSummary}`),
  );
}

/** Two frames on, a page is painted at its new size. */
const PAINTED = 'new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))';

const overflowOf = (page: Page): Promise<number> =>
  page.evaluate('document.documentElement.scrollWidth - window.innerWidth');

/** Takes a picture at every width, and sees that nothing but tables is wider than it. */
async function photograph(page: Page, name: string): Promise<void> {
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: HEIGHT });
    expect(await overflowOf(page), `wider than ${width}`).toBeLessThanOrEqual(0);
    const length: number = await page.evaluate('document.documentElement.scrollHeight');
    // A window as long as the page: of one longer than its window Chromium may paint a part twice.
    const height = Math.min(Math.max(length, HEIGHT), SHOWN_MAX);
    await page.setViewportSize({ width, height });
    await page.evaluate(PAINTED);
    await page.screenshot({ path: `${SCREENSHOTS}${name}-${width}.png` });
  }
}

/** A4 between its margins, at 96 dots an inch. */
const PAPER = { width: 680, height: HEIGHT };

/** Takes a picture of a page as it is printed, and says what would be cut off at the paper's edge. */
export async function cutOnPaper(page: Page, name: string): Promise<string[]> {
  await page.emulateMedia({ media: 'print' });
  await page.setViewportSize(PAPER);
  await page.screenshot({ path: `${SCREENSHOTS}${name}-print.png`, fullPage: true });
  return page.evaluate(
    `[...document.querySelectorAll('main *')].filter((one) => one.getBoundingClientRect().right > innerWidth + 1).map((one) => one.outerHTML.slice(0, 120))`,
  );
}

/** A page as everybody can use it, at every width. */
export async function expectForEverybody(page: Page, name: string): Promise<void> {
  await photograph(page, name);
  await page.setViewportSize({ width: WIDTHS[0], height: HEIGHT });
  expect(await violationsOn(page)).toEqual([]);
}

/** A page of which an officer who reads Vietnamese alone understands every word. */
export async function expectInVietnamese(page: Page): Promise<void> {
  expect(englishOn(await page.content())).toEqual([]);
}
