import { civilYear } from '@dti-hub/kernel';
import { concludeFeed } from '@dti-hub/pipeline';
import { changeGrant } from '@dti-hub/stewardship';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NEXT_NIGHT, NIGHT, startNinhThuan } from '../../truth/ninh-thuan-night.ts';
import { aConsole } from './a-console.ts';
import { expectSoundPage } from './sound-page.ts';

/** The one before the night of the newest publication. */
const EARLIER_NIGHT = '2023-01-09';
const HOME = '/console/ninh-thuan';
/** By then the hub of this test has been silent for long. */
const YEARS_MS = 10 * 365 * 86_400_000;

/** How often the page is looked at again while no night runs. */
const SELDOM = ' data-live="60"';

let hub: Awaited<ReturnType<typeof startNinhThuan>>;

beforeAll(async () => {
  hub = await startNinhThuan();
  await hub.publish(NIGHT);
  const ask = { holds: true, atCommandLine: true, actor: 'an', within: null } as const;
  await changeGrant(hub.hub.stores, { ...ask, person: 'an', role: 'operator' });
}, 60_000);

afterAll(() => hub.close());

describe('the page of the night', () => {
  it('follows a night while it runs, and no longer once it has been silent', async () => {
    const { stores } = hub.hub;
    const { browser: openBrowser, pass } = aConsole({ province: 'ninh-thuan', stores });
    const browser = openBrowser();
    await browser.signIn('an');
    const before = await browser.get(HOME);
    const feeds = [{ feed: 'tax', period: civilYear(2022) }];
    await stores.journal.append({
      key: 'asked again',
      body: { kind: 'asked', asked: { night: NEXT_NIGHT, feeds } },
    });

    const during = await browser.get(HOME);
    pass(YEARS_MS);
    await browser.signIn('an');
    const after = await browser.get(HOME);

    expect(before.html).toContain(SELDOM);
    expectSoundPage(during);
    expect(during.html).toMatch(/<main[^>]* data-live="3"/);
    expect(during.html).toContain('Đêm 11/01/2023 đang chạy: 0 trên 1 nguồn đã có kết luận.');
    expect(after.html).toContain(SELDOM);
    expect(after.html).not.toContain('đang chạy');
  });

  it.each([
    ['that it has asked', NEXT_NIGHT, 'Đêm 11/01/2023 đã hỏi xong: 1 trên 1 nguồn đã có kết luận.'],
    ['nothing where a later one is published', EARLIER_NIGHT, SELDOM],
  ])('says of a night whose feeds have all ended %s', async (_what, night, said) => {
    const { stores } = hub.hub;
    const feed = { feed: 'tax', period: civilYear(2022) };
    await stores.journal.append({
      key: `asked on ${night}`,
      body: { kind: 'asked', asked: { night, feeds: [feed] } },
    });
    const due = { province: 'ninh-thuan', night, ...feed };
    await concludeFeed(stores, { due, collected: null, conclusions: [], failure: null });
    const browser = aConsole({ province: 'ninh-thuan', stores }).browser();
    await browser.signIn('an');

    const page = await browser.get(HOME);

    expectSoundPage(page);
    expect(page.html).toContain(said);
    expect(page.html).not.toContain('đang chạy');
  });

  it('shows of every feed how its last thirty nights ended, in a strip and in words', async () => {
    const browser = aConsole({ province: 'ninh-thuan', stores: hub.hub.stores }).browser();
    await browser.signIn('an');

    const { html } = await browser.get(HOME);

    expect(html).toMatch(/<svg\s+class="strip"/);
    expect(html).toMatch(/class="unseen"\s*>1 đêm hỏi, 0 đêm trục trặc/);
    expect(html).toMatch(/class="soft"\s*>1 đêm hỏi, 1 đêm trục trặc/);
  });

  it('tells whoever runs the nights that feeds wait for a look, and readers of no work of theirs', async () => {
    const { stores } = hub.hub;
    const ask = { holds: true, atCommandLine: true, actor: 'an', within: null } as const;
    await changeGrant(stores, { ...ask, person: 'xem', role: 'reader' });
    const { browser: openBrowser } = aConsole({ province: 'ninh-thuan', stores });
    const pageOf = async (person: string) => {
      const browser = openBrowser();
      await browser.signIn(person);
      return (await browser.get(HOME)).html;
    };
    const [operator, reader] = [await pageOf('an'), await pageOf('xem')];

    const [, told] = /; (\d+) cần xem lại/.exec(operator) ?? [];
    expect(operator).toMatch(new RegExp(`href="#feeds"\\s*>${told} nguồn và kỳ cần xem lại<`));
    expect(operator).toContain('id="feeds"');
    for (const page of [operator, reader]) expect(page).not.toContain('Không có việc nào chờ bạn');
    expect(reader).not.toContain('href="#feeds"');
  });
});

describe('the audit', () => {
  it('leads from the cases that a night opened to their pages', async () => {
    const browser = aConsole({ province: 'ninh-thuan', stores: hub.hub.stores }).browser();
    await browser.signIn('an');

    const page = await browser.get(`${HOME}/audit`);
    const links = page.html.match(/href="[^"]*\/cases\/[0-9a-f]{8}">[0-9a-f]{8}<\/a>/g) ?? [];
    const [, address = ''] = /href="([^"]*)"/.exec(links[0] ?? '') ?? [];

    expectSoundPage(page);
    expect(links.length).toBeGreaterThan(1);
    expect((await browser.get(address)).status).toBe(200);
  });
});

describe('the ranking', () => {
  it('names first the feeds it stands on that are in trouble', async () => {
    const browser = aConsole({ province: 'ninh-thuan', stores: hub.hub.stores }).browser();
    await browser.signIn('an');

    const page = await browser.get(`${HOME}/ranking`);

    expectSoundPage(page);
    expect(page.html).toMatch(/[1-9]\d* bị lỗi, chậm hoặc chưa có số liệu/);
    expect(page.html).toMatch(
      /Số liệu đứng sau xếp hạng[\s\S]*?<tbody>\s*<tr>(?:(?!<\/tr>)[\s\S])*class="tag bad"/,
    );
  });
});

describe('a night on which no feed is due', () => {
  const QUIET_NIGHT = '2026-11-24';

  it('shows of every feed its last verdict and rows, and counts those without figures', async () => {
    await hub.hub.night(QUIET_NIGHT);
    const browser = aConsole({ province: 'ninh-thuan', stores: hub.hub.stores }).browser();
    await browser.signIn('an');

    const page = await browser.get(HOME);

    expectSoundPage(page);
    const { html } = page;
    const told = /hỏi 0 trên 35 nguồn và kỳ; (\d+) cần xem lại/.exec(html);
    const rows = html.match(/<tr[^>]*>\s*<th scope="row"[\s\S]*?<\/tr>/g) ?? [];
    const without = rows.filter((row) => row.includes('chưa có'));
    expect(rows).toHaveLength(35);
    expect(without.length).toBeGreaterThan(0);
    expect(Number(told?.[1])).toBeGreaterThanOrEqual(without.length);
    expect(rows.filter((row) => /đêm 1[01]\/01\/2023/.test(row))).toHaveLength(35);
    expect(rows.filter((row) => /<td [^>]*class="n">\d/.test(row)).length).toBeGreaterThan(0);
    for (const row of rows) {
      expect(row).toMatch(/href="\/console\/ninh-thuan\/catalogue\/feeds\/[\w-]+"/);
      expect(row).toMatch(/<title>10\/01\/2023: (?!không hỏi)/);
      expect(row).toContain('<title>24/11/2026: không hỏi</title>');
    }
  });
});
