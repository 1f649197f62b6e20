import { beforeEach, describe, expect, it } from 'vitest';
import { NIGHT_AFTER } from '../../support/filing.ts';
import { NINH_SON, toRelease } from '../releases-lifecycle/release-hub.ts';
import { releasePeriod } from '@dti-hub/releases';
import { expectReceiptsBehind, receiptLinks } from './receipt-links.ts';
import { asking, createReleaseConsole, HOME, TABLE } from './release-console.ts';
import { expectSoundPage } from './sound-page.ts';

const UNIT = `${HOME}/units/${encodeURIComponent(NINH_SON)}`;
const PERIOD = asking(`${HOME}/ranking/period`, { edition: 'districts', period: 'civil:2022' });

let hub: Awaited<ReturnType<typeof createReleaseConsole>>;
let browser: Awaited<ReturnType<typeof hub.signedIn>>;

beforeEach(async () => {
  hub = await createReleaseConsole();
  browser = await hub.signedIn('lan');
});

/** The source says 6 where it said 9: half the points in the place of all. */
async function corrected() {
  await hub.drop([585, '6'], [586, '6']);
  await hub.night(NIGHT_AFTER);
}

/** What stands where the link on a number leads. */
async function behind(html: string, text: string, kind = '') {
  const found = receiptLinks(html).find((one) => one.text === text && one.to.includes(kind));
  if (found === undefined) throw new TypeError(`no receipt behind ${text}`);
  const page = await browser.get(found.to);
  expectSoundPage(page);
  return page.html;
}

describe('every figure leads to its receipt', () => {
  it('where two publications differ: each side to what it said', async () => {
    await corrected();

    const page = await browser.get(`${HOME}/ranking/differences`);
    const texts = await expectReceiptsBehind(page, browser.get);
    const points = await behind(page.html, '10', '/receipt?');
    const [before, after] = [
      await behind(page.html, '9', '/figure?'),
      await behind(page.html, '6', '/figure?'),
    ];

    expect(texts).toEqual(expect.arrayContaining(['9', '6', '10–20', '5–15', '10', '5']));
    expect(before).toMatch(/điểm của chỉ số 1\.3 =\s+9\s/);
    expect(before).toContain(
      'Theo lần công bố số 1, đêm 10/01/2023; lần công bố mới nhất là số 2.',
    );
    expect(after).toMatch(/điểm của chỉ số 1\.3 =\s+6\s/);
    expect(after).not.toContain('lần công bố mới nhất là');
    const [, bundle = ''] = /href="([^"]*receipt\/bundle[^"]*)"/.exec(points) ?? [];
    const saved = await browser.get(bundle.replaceAll('&amp;', '&'));
    expect(new TextDecoder().decode(saved.bytes.slice(0, 2))).toBe('PK');
    expect(bundle).toContain('publication=1');
    expect(before).toMatch(/inbox:\/\/published-points\/2022\.csv/);
  });

  it('where points were released: to the publication that they are pinned at', async () => {
    await hub.lock();
    await releasePeriod(hub.stores, toRelease(), async () => null);
    await corrected();

    const page = await browser.get(PERIOD);
    await expectReceiptsBehind(page, browser.get);
    const released = await behind(page.html, '10–20');

    expect(released).toContain('<strong>10–20</strong>');
    expect(released).toContain('Theo lần công bố số 1');
    const pillar = receiptLinks(released).find(({ to }) => to.includes('/sum?'));
    expect((await browser.get(pillar?.to ?? '')).html).toContain('Theo lần công bố số 1');
  });

  it('in the trend of points and in what is missing', async () => {
    await corrected();
    const trend = await browser.get(asking(`${UNIT}/trend`, { table: TABLE }));
    const unit = await browser.get(UNIT);

    expect(await expectReceiptsBehind(trend, browser.get)).toEqual(
      expect.arrayContaining(['10–20', '5–15']),
    );
    expect(await behind(trend.html, '10–20')).toContain('<strong>10–20</strong>');
    await expectReceiptsBehind(unit, browser.get);
    const missing = unit.html.slice(unit.html.indexOf('Còn thiếu gì'));
    expect(await behind(missing, '0–10')).toContain('Biên nhận: chỉ số 1.4');
  });

  it('and none where there is no such publication or figure', async () => {
    const sum = { table: TABLE, track: 'computed' };
    const figure = { feed: 'published-points', measure: 'assessed.points.1.3' };
    const asked = [
      asking(`${UNIT}/sum`, { ...sum, publication: '7' }),
      asking(`${UNIT}/figure`, { ...figure, period: 'civil:2021' }),
      asking(`${UNIT}/figure`, { ...figure, measure: 'none', period: 'civil:2022' }),
    ];

    const pages = await Promise.all(asked.map((path) => browser.get(path)));

    expect(pages.map(({ status }) => status)).toEqual([404, 404, 404]);
  });

  it.each(['0', '-1', '01', '1.0', 'x', '9007199254740993'])(
    'and none in a publication numbered %s: the newest does not stand for it',
    async (publication) => {
      const page = await browser.get(
        asking(`${UNIT}/sum`, { table: TABLE, track: 'computed', publication }),
      );

      expect(page.status).toBe(404);
    },
  );
});
