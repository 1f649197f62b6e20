import { createRequire } from 'node:module';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { mkdir, readFile } from 'node:fs/promises';
import type { AxeResults } from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { openChromium } from './chromium.ts';
import { PAGES, type ShownPage } from './pages.ts';
import { newVisitor, signedIn, type Visitor } from './visitor.ts';

/** Looked at by people; not kept in the repository. */
const SCREENSHOTS = fileURLToPath(new URL('screenshots/', import.meta.url));

/** A phone, a desk, a projector. */
const WIDTHS = [360, 1280, 1920] as const;
const HEIGHT = 800;
/** Longer pages are cut off: their rest looks like their middle. */
const SHOWN_MAX = 2400;

/** Without fonts, all that a page is made of. */
const PAGE_BYTES_MAX = 150_000;

/** WCAG 2.2, levels A and AA. */
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice'];

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

let browser: Browser;
const visitors = new Map<string, Visitor>();
const judged = { pages: 0, rules: 0, violations: 0 };

const tell = (line: string): void => void process.stdout.write(`${line}\n`);

beforeAll(async () => {
  await mkdir(SCREENSHOTS, { recursive: true });
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

async function open({ person, path, follow }: ShownPage, language: string): Promise<Page> {
  const visitor = visitors.get(person);
  if (visitor === undefined) throw new TypeError(`nobody is called ${person}`);
  const { page, visit } = visitor;
  await visit(`${path}${path.includes('?') ? '&' : '?'}lang=${language}`);
  if (follow !== undefined) await page.getByRole('link', { name: follow }).first().click();
  return page;
}

/** What axe finds wrong, each with where. */
async function violationsOn(page: Page): Promise<string[]> {
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

/** Nothing but tables may be wider than the screen, and those scroll by themselves. */
const overflowOf = (page: Page): Promise<number> =>
  page.evaluate('document.documentElement.scrollWidth - window.innerWidth');

async function photograph(page: Page, name: string): Promise<void> {
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: HEIGHT });
    expect(await overflowOf(page), `wider than ${width}`).toBeLessThanOrEqual(0);
    const height: number = await page.evaluate('document.documentElement.scrollHeight');
    await page.screenshot({
      path: `${SCREENSHOTS}${name}-${width}.png`,
      fullPage: true,
      clip: { x: 0, y: 0, width, height: Math.min(Math.max(height, HEIGHT), SHOWN_MAX) },
    });
  }
}

/** Of the page itself, its looks and its script. */
async function bytesOf(page: Page): Promise<number> {
  const addresses: string[] = await page.evaluate(
    `[location.href, ...[...document.querySelectorAll('link[rel=stylesheet],script[src]')].map((one) => one.href || one.src)]`,
  );
  const answers = await Promise.all(addresses.map((address) => page.request.get(address)));
  const bodies = await Promise.all(answers.map((answer) => answer.body()));
  return bodies.reduce((sum, body) => sum + body.length, 0);
}

describe('every page', () => {
  it.each(PAGES)('is for everybody, in Vietnamese, at every width: $name', async (shown) => {
    const page = await open(shown, 'vi');

    await photograph(page, shown.name);
    await page.setViewportSize({ width: WIDTHS[0], height: HEIGHT });
    expect(await violationsOn(page)).toEqual([]);
    const bytes = await bytesOf(page);
    tell(`${shown.name}: ${bytes} bytes`);
    expect(bytes).toBeLessThan(PAGE_BYTES_MAX);
  });

  it.each(PAGES)('is for everybody, in English: $name', async (shown) => {
    const page = await open(shown, 'en');
    await page.setViewportSize({ width: WIDTHS[1], height: HEIGHT });

    expect(await violationsOn(page)).toEqual([]);
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
  });

  it('is written in the font that comes with it', async () => {
    const [first] = PAGES;
    if (first === undefined) throw new TypeError('no pages');
    const page = await open(first, 'vi');

    const loaded: string[] = await page.evaluate(
      `document.fonts.ready.then((fonts) => [...fonts].filter(({ status }) => status === 'loaded').map(({ family, weight }) => family + ' ' + weight))`,
    );

    expect(loaded).toContain('Be Vietnam Pro 400');
    expect(loaded).toContain('Be Vietnam Pro 600');
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
    await photograph(page, 'sign-in');
    expect(await violationsOn(page)).toEqual([]);
    await page.getByRole('radio').first().check();
    await page.getByLabel('Mật khẩu').fill('không phải');
    await page.getByRole('button', { name: 'Đăng nhập' }).click();
    await page.getByRole('alert').waitFor();
    await photograph(page, 'sign-in-refused');
    expect(await violationsOn(page)).toEqual([]);
    await page.goto(`${inject('origin')}/console/signed-out`);
    await photograph(page, 'signed-out');
    expect(await violationsOn(page)).toEqual([]);
    expect(await leave()).toEqual([]);
  });
});
