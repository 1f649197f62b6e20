import { readState } from '@dti-hub/pipeline';
import { changeGrant } from '@dti-hub/stewardship';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NIGHT, startNinhThuan } from '../../truth/ninh-thuan-night.ts';
import { aConsole, hiddenOf, type Seen } from './a-console.ts';
import { expectReceiptsBehind, receiptLinks } from './receipt-links.ts';
import { expectSoundPage } from './sound-page.ts';

const HOME = '/console/ninh-thuan';
const NINH_HAI = 'gso:586@2022-01-01';
const PREVIEW = 'Xem trước thay đổi';
const DOCUMENT = { number: '12/BC-UBND', issuer: 'UBND huyện', date: '05/01/2023' };

let hub: Awaited<ReturnType<typeof startNinhThuan>>;

beforeAll(async () => {
  hub = await startNinhThuan();
  await hub.publish(NIGHT);
  const { stores } = hub.hub;
  const ask = { holds: true, atCommandLine: true, actor: 'an' } as const;
  await changeGrant(stores, { ...ask, person: 'an', role: 'operator', within: null });
  await changeGrant(stores, { ...ask, person: 'lan', role: 'steward', within: null });
  await changeGrant(stores, { ...ask, person: 'hai', role: 'steward', within: NINH_HAI });
}, 60_000);

afterAll(() => hub.close());

/** Somebody on the page of a remedy of their own for the first case of a kind. */
async function atForm(person: string, list: string, asked: string) {
  const { browser: openBrowser } = aConsole({ province: 'ninh-thuan', stores: hub.hub.stores });
  const browser = openBrowser();
  await browser.signIn(person);
  const { html } = await browser.get(`${HOME}/cases?${list}`);
  const [, name = 'none'] = /\/cases\/([0-9a-f]{8})"/.exec(html) ?? [];
  const at = `${HOME}/cases/${name}/other?${asked}`;
  return { browser, page: { ...(await browser.get(at)), at } };
}

/** The values of a list to choose from whose text says something. */
const optionsIn = (html: string, text: RegExp): string[] =>
  [...html.matchAll(/<option value="([^"]*)"[^>]*>([^<]*)</g)].flatMap(
    ([, value = '', words = '']) => (text.test(words) ? [value] : []),
  );

/** What the places to choose from are called. */
const unitTexts = (html: string): string[] =>
  [...html.matchAll(/<option value="gso:[^"]*"[^>]*>([^<]*)</g)].map(([, text = '']) => text);

/** Which fields a page says are wrong. */
const faultyIn = ({ html }: Seen): string[] =>
  [...html.matchAll(/id="([a-z]+)-fault"/g)].map(([, name = '']) => name);

const decisions = async () => (await readState(hub.hub.stores)).decisions;

describe('a remedy of a steward’s own', () => {
  it('corrects a figure by a document: previewed, signed, and counted like the others', async () => {
    const list = `kind=trackGap&unit=${encodeURIComponent(NINH_HAI)}`;
    const { browser, page } = await atForm('hai', list, 'kind=correctValue');
    const [figure = ''] = optionsIn(
      page.html,
      /^Số người trưởng thành có điện thoại thông minh = .*\(VNPT\)/,
    );

    const preview = await browser.press(page, PREVIEW, {
      figure,
      value: '1234,5',
      reason: 'Theo báo cáo.',
      ...DOCUMENT,
    });
    const signed = await browser.post(page.at, hiddenOf(preview.html, 'Ký quyết định'));

    expectSoundPage(page);
    expectSoundPage(preview);
    const links = receiptLinks(preview.html).filter(({ to }) => to.includes('/figure?'));
    expect(links).toHaveLength(1);
    await expectReceiptsBehind(preview, browser.get);
    expect(preview.html).toMatch(/Số người trưởng thành có điện thoại thông minh[\s\S]*1\.?234,5/);
    expect(signed.status).toBe(303);
    expect((await browser.get(signed.to)).html).toContain('Đã ký quyết định');
    expect((await decisions()).at(-1)).toMatchObject({
      by: 'hai',
      remedy: {
        kind: 'correctValue',
        value: '1234.5',
        figure: { feed: 'telecom-vnpt', unit: NINH_HAI },
      },
      documents: [{ number: '12/BC-UBND', date: '2023-01-05' }],
    });
  });

  it('begins with the figure that the case is about, and says when a document is required', async () => {
    const list = 'kind=trackGap&unit=gso:585@2022-01-01&indicator=8.8';
    const { page } = await atForm('lan', list, 'kind=correctValue');
    const [, figures = ''] = /<select id="figure"([\s\S]*?)<\/select>/.exec(page.html) ?? [];
    const [first = ''] = [...figures.matchAll(/<option[^>]*>([^<]*)</g)].map(([, text]) => text);

    expect(first).toContain('chỉ số 8.8');
    expect(page.html).toContain('Văn bản làm căn cứ (bắt buộc khi sửa số liệu)');
  });

  it('says of each field what is wrong with it, and keeps what was written', async () => {
    const { browser, page } = await atForm('lan', 'kind=trackGap', 'kind=correctValue');
    const count = (await decisions()).length;

    const refused = await browser.press(page, PREVIEW, {
      figure: 'none',
      value: 'nhiều lắm',
      reason: ' ',
      until: '31/02/2023',
    });

    expect(refused.status).toBe(422);
    expectSoundPage(refused);
    expect(faultyIn(refused).toSorted()).toEqual(['figure', 'number', 'reason', 'until', 'value']);
    expect(refused.html).toContain('value="nhiều lắm"');
    expect(refused.html).toContain('value="31/02/2023"');
    expect(refused.html).toMatch(/<a href="#value">/);
    expect(await decisions()).toHaveLength(count);
  });

  it('takes the points of a side that has some; of one that has none the field says so', async () => {
    const { browser, page } = await atForm('lan', 'kind=trackGap', 'kind=chooseSide');
    const place = optionsIn(page.html, /^5\.9 /)[0] ?? '';

    const refused = await browser.press(page, PREVIEW, {
      place,
      track: 'computed',
      reason: 'Thử.',
    });

    expectSoundPage(page);
    expect(refused.status).toBe(422);
    expect(faultyIn(refused)).toEqual(['track']);
  });

  it('says which unit a text means, within what the person decides for', async () => {
    const list = `unit=${encodeURIComponent(NINH_HAI)}`;
    const { browser, page } = await atForm('hai', list, 'kind=addAlias&feed=dvc-portal');
    const units = optionsIn(page.html, /^(?:Huyện|Thành phố) /);

    const preview = await browser.press(page, PREVIEW, {
      text: 'H. Ninh Hai',
      unit: NINH_HAI,
      reason: 'Tên cũ.',
    });
    const forced = await browser.press(page, PREVIEW, {
      text: 'H. Ninh Hai',
      unit: 'gso:585@2022-01-01',
      reason: 'Tên cũ.',
    });

    expect(units).toEqual([NINH_HAI]);
    expect(preview.html).toContain('Chưa ký');
    expect(forced.status).toBe(403);
  });

  it('leaves out rows that are kept back, and reads a cell otherwise, by a steward of the whole province alone', async () => {
    const list = 'kind=quarantinedRows';
    const { browser, page } = await atForm('lan', list, 'kind=excludeRows&feed=tax');
    const row = /name="(row [^"]+)"/.exec(page.html)?.[1] ?? '';

    const none = await browser.press(page, PREVIEW, { reason: 'Dòng thử.' });
    const stale = await browser.press(page, PREVIEW, {
      [row]: 'yes',
      delivery: 'another',
      reason: 'Dòng thử.',
    });
    const preview = await browser.press(page, PREVIEW, { [row]: 'yes', reason: 'Dòng thử.' });
    const ofUnit = await atForm('hai', `unit=${encodeURIComponent(NINH_HAI)}`, 'kind=excludeRows');

    expect([none.status, stale.status]).toEqual([422, 422]);
    expect([faultyIn(none), faultyIn(stale)]).toEqual([['rows'], ['rows']]);
    expect(preview.html).toContain('Không tính 1 dòng');
    expect(ofUnit.page.html).not.toContain('Không tính các dòng');
  });

  it('accepts that a figure is missing, of those that are', async () => {
    const { page } = await atForm('lan', 'kind=trackGap', 'kind=waiveMissing');

    expectSoundPage(page);
    expect(optionsIn(page.html, /= \d/)).toEqual([]);
  });
});

describe('units to choose from', () => {
  it.each(['grants', 'audit'])(
    'are those of the province, by level and as Vietnamese people sort: %s',
    async (at) => {
      const browser = aConsole({ province: 'ninh-thuan', stores: hub.hub.stores }).browser();
      await browser.signIn('an');

      const texts = unitTexts((await browser.get(`${HOME}/${at}`)).html);

      expect(texts.slice(0, 8)).toEqual([
        'Tỉnh Ninh Thuận (từ 01/01/2022)',
        'Huyện Bác Ái (từ 01/01/2022)',
        'Huyện Ninh Hải (từ 01/01/2022)',
        'Huyện Ninh Phước (từ 01/01/2022)',
        'Huyện Ninh Sơn (từ 01/01/2022)',
        'Thành phố Phan Rang-Tháp Chàm (từ 01/01/2022)',
        'Huyện Thuận Bắc (từ 01/01/2022)',
        'Huyện Thuận Nam (từ 01/01/2022)',
      ]);
      expect(texts.filter((text) => /Ba Tơ|Khánh Hòa|Quảng Ngãi/.test(text))).toEqual([]);
      expect(texts.indexOf('Phường Đô Vinh (từ 01/01/2022)')).toBeGreaterThan(
        texts.indexOf('Phường Đài Sơn (từ 01/01/2022)'),
      );
    },
  );

  it('of a text that a feed writes are those that a row of it can name', async () => {
    const { page } = await atForm('lan', 'kind=trackGap', 'kind=addAlias&feed=published-points');

    const texts = unitTexts(/<select id="unit"[\s\S]*?<\/select>/.exec(page.html)?.[0] ?? '');

    expect(texts).toHaveLength(7);
    expect(texts[0]).toContain('Bác Ái');
  });

  it('take no place that the feed cannot report on, however it is sent', async () => {
    const { browser, page } = await atForm('lan', 'kind=trackGap', 'kind=addAlias&feed=dvc-portal');

    const forced = await browser.press(page, PREVIEW, {
      text: 'Ba To',
      unit: 'gso:535@2022-01-01',
      reason: 'Nhầm tỉnh.',
    });

    expect(forced.status).toBe(422);
    expect(faultyIn(forced)).toEqual(['unit']);
  });
});
