import { changeGrant } from '@dti-hub/stewardship';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NIGHT, startNinhThuan } from '../../truth/ninh-thuan-night.ts';
import { aConsole } from './a-console.ts';
import { expectSoundPage } from './sound-page.ts';

const HOME = '/console/ninh-thuan';
const NINH_SON = 'gso:585@2022-01-01';
const FIRST_PAGE_BYTES_MAX = 150_000;

let hub: Awaited<ReturnType<typeof startNinhThuan>>;
let browser: ReturnType<ReturnType<typeof aConsole>['browser']>;

beforeAll(async () => {
  hub = await startNinhThuan();
  await hub.publish(NIGHT);
  const { stores } = hub.hub;
  const ask = { holds: true, atCommandLine: true } as const;
  await changeGrant(stores, { ...ask, person: 'an', role: 'operator', within: null, actor: 'an' });
  await changeGrant(stores, { ...ask, person: 'lan', role: 'steward', within: null, actor: 'an' });
  browser = aConsole({ province: 'ninh-thuan', stores }).browser();
  await browser.signIn('lan');
}, 60_000);

afterAll(() => hub.close());

const OF_NINH_SON = `/units/${encodeURIComponent(NINH_SON)}`;

const PAGES = [
  '',
  '/cases',
  '/cases?kind=quarantinedRows',
  '/units',
  `/units/${encodeURIComponent(NINH_SON)}`,
  '/ranking',
  '/ranking?track=published&pillar=1',
  `${OF_NINH_SON}/trend`,
  `${OF_NINH_SON}/why`,
  `${OF_NINH_SON}/what-if?code1=8.4&value1=95%25&rank=1`,
  `${OF_NINH_SON}/receipt?table=ninh-thuan-2022+civil%3A2022&track=computed&code=8.4`,
  '/ranking/heat-map',
  '/ranking/periods',
  '/ranking/period?edition=ninh-thuan-2022&period=civil%3A2022',
  '/ranking/differences',
  '/catalogue',
  '/catalogue/editions/ninh-thuan-2022',
  '/catalogue/feeds/tax',
  '/audit',
  '/grants',
  '/filings/template',
  '/nowhere',
];

const LANGUAGES = ['vi', 'en'] as const;

describe('every page', () => {
  it.each(PAGES.flatMap((path) => LANGUAGES.map((language) => [path, language] as const)))(
    'is small, closed to scripts and other sites, and says what it is: %s in %s',
    async (path, language) => {
      const seen = await browser.get(
        `${HOME}${path}${path.includes('?') ? '&' : '?'}lang=${language}`,
      );

      expect(seen.status).toBeLessThan(500);
      expectSoundPage(seen, language);
      expect(Buffer.byteLength(seen.html)).toBeLessThan(FIRST_PAGE_BYTES_MAX);
    },
  );
});

describe('the catalogue', () => {
  it('counts every indicator of an edition once by where its value comes from', async () => {
    const { html } = await browser.get(`${HOME}/catalogue?lang=vi`);
    const [, editions = ''] = /Bộ chỉ số[\s\S]*?<tbody>([\s\S]*?)<\/tbody>/.exec(html) ?? [];
    const counted = editions
      .split('<tr>')
      .slice(1)
      .map((row) =>
        [...row.matchAll(/<td class="n">\s*([\d.]+)/g)].map(([, count]) => Number(count)),
      );

    expect(counted.length).toBeGreaterThan(1);
    for (const [all, ...from] of counted) {
      expect(from.slice(0, -1).reduce((sum, one) => sum + one, 0)).toBe(all);
    }
  });
});

describe('the page of an edition', () => {
  it('says once why rules are not public that are not for one reason, and of the others by themselves', async () => {
    const { html } = await browser.get(`${HOME}/catalogue/editions/ninh-thuan-2022?lang=vi`);

    expect(html).toMatch(
      /50 chỉ số không ghi lý do riêng ở dưới\s*:\s*Không đọc được phụ lục của quyết định với các quy tắc/,
    );
    expect(html.split('Không đọc được phụ lục của quyết định với các quy tắc')).toHaveLength(2);
    expect(html.match(/>quy tắc không công khai\s*<\/td>/g)).toHaveLength(50);
    expect(html).toMatch(/quy tắc không công khai<br \/><span class="soft"\s*>\s*0\/20 năm 2022/);
  });
});

describe('the page of a unit', () => {
  it('says of a rule that is not public that it is, once, and not that figures are missing', async () => {
    const { html } = await browser.get(`${HOME}${OF_NINH_SON}?lang=vi`);

    expect(html).toContain('chưa có điểm tự chấm; quy tắc tính không công khai');
    expect(html).toContain('quy tắc không công khai; ');
    expect(html).not.toContain('không công khai (không công khai)');
  });

  it('counts one thing as one', async () => {
    const { html } = await browser.get(`${HOME}/cases?kind=trackGap&lang=en`);
    const [at = ''] = /\/cases\/[0-9a-f]{8}(?=")/.exec(html) ?? [];

    const seen = await browser.get(`${HOME}${at}?lang=en`);

    expect(seen.html).toContain(', 1 unit)');
    expect(seen.html).not.toContain('1 units');
  });
});
