import { beforeAll, describe, expect, it } from 'vitest';
import { PROVINCE } from '../../support/memory-hub.ts';
import { aConsole } from './a-console.ts';
import { storesOfManyUnits } from './many-units.ts';
import { expectSoundPage } from './sound-page.ts';

const HOME = `/console/${PROVINCE}`;
const FIRST_PAGE_BYTES_MAX = 150_000;
const COUNT = 700;

let first: string;
let browser: ReturnType<ReturnType<typeof aConsole>['browser']>;

beforeAll(async () => {
  const { stores, units } = await storesOfManyUnits(COUNT);
  first = `/units/${encodeURIComponent(units[1]?.unit ?? '')}`;
  browser = aConsole({ province: PROVINCE, stores }).browser();
  await browser.signIn('an');
});

const PAGES = [
  '/units',
  '/ranking',
  '/ranking?page=4',
  '/ranking/heat-map',
  '/ranking/heat-map?page=14',
];

describe(`a province of ${COUNT} units`, () => {
  it.each(PAGES)('has pages that stay small: %s', async (path) => {
    const page = await browser.get(`${HOME}${path}`);

    expect(page.status).toBe(200);
    expectSoundPage(page);
    expect(page.bytes.length).toBeLessThan(FIRST_PAGE_BYTES_MAX);
  });

  it('tells what a unit needs for a rank on a small page', async () => {
    const page = await browser.get(`${HOME}${first}/what-if?rank=10&code1=1.1&value1=95%25`);

    expect(page.status).toBe(200);
    expectSoundPage(page);
    expect(page.bytes.length).toBeLessThan(FIRST_PAGE_BYTES_MAX);
    expect(page.html).toContain('Để đạt hạng 10');
  });

  it('shows every unit once over its pages, those with the most points first', async () => {
    const pages = await Promise.all(
      Array.from({ length: 14 }, (_one, at) => at + 1).map((page) =>
        browser.get(`${HOME}/ranking/heat-map?page=${page}`),
      ),
    );

    const seen = pages.flatMap(({ html }) => [...html.matchAll(/units\/(eid:[^?"/]+)\?/g)]);
    const units = seen.map(([, unit]) => unit);
    expect(units).toHaveLength(COUNT);
    expect(new Set(units).size).toBe(COUNT);
    expect(pages[0]?.html).toContain('700 dòng:');
    expect(pages[0]?.html).toMatch(
      /<tbody>\s*<tr>\s*<th scope="row">\s*<a[^>]*>\s*Xã Phước Đại Thắng số 96<\/a\s*>\s*<\/th>\s*<td class="n heat h4"><a[^>]*>99</,
    );
  });

  it('says of bounds both ends, so that shades alone tell nothing', async () => {
    const { html } = await browser.get(`${HOME}/ranking/heat-map?page=14`);

    expect(html).toMatch(/class="n heat h0"><a[^>]*>0–100</);
  });

  it('gives roles for units that a feed registers itself, by their codes', async () => {
    const { html } = await browser.get(`${HOME}/grants`);

    expect(html).toMatch(
      /<option value="eid:H01\.002@2025-07-01"[^>]*>Xã Phước Đại Thắng số 2 \(mã H01\.002\)/,
    );
  });
});
