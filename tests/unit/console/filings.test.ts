import { filingKey } from '@dti-hub/pipeline';
import { beforeEach, describe, expect, it } from 'vitest';
import {
  aFiling,
  createStaffedHub,
  formsEdition,
  NINH_HAI,
  NINH_SON,
} from '../../support/filing-hub.ts';
import { aConsole, hiddenOf } from './a-console.ts';
import { expectSoundPage } from './sound-page.ts';

const HOME = '/console/ninh-thuan';
const NAME = { edition: 'ninh-thuan-2022', code: '8.8', unit: NINH_SON, period: 'civil:2022' };
const FORM = `${HOME}/filings/new?${new URLSearchParams(NAME).toString()}`;
const WRITTEN = {
  points: '4,5',
  dataAsOf: '31/12/2022',
  number: '12/BC-UBND',
  issuer: 'UBND huyện Ninh Sơn',
  date: '20/12/2022',
  title: 'Báo cáo',
  note: '',
};
/** Whatever people and sources write, it is text. */
const EVIL = `"'><script>alert(1)</script><b x="`;
const EVIL_NAME = EVIL.replaceAll(' ', '');

let hub: Awaited<ReturnType<typeof createStaffedHub>>;
let app: ReturnType<typeof aConsole>;

beforeEach(async () => {
  hub = await createStaffedHub();
  app = aConsole({ province: 'ninh-thuan', stores: hub.ports });
});

async function signedIn(person: string) {
  const browser = app.browser();
  await browser.signIn(person);
  return browser;
}

const kept = async () => (await hub.state()).submissions[filingKey(NAME)];

describe('a value', () => {
  it('is filed by a form, submitted, and kept as it was meant', async () => {
    const browser = await signedIn('lan');
    const choosing = await browser.get(`${HOME}/filings/new`);
    const page = await browser.get(FORM);

    const sent = await browser.post(FORM, {
      ...hiddenOf(page.html, 'Trình thẩm định'),
      ...WRITTEN,
      stage: 'submitted',
    });

    expectSoundPage(choosing);
    expectSoundPage(page);
    expect(choosing.html).toContain('Huyện Ninh Sơn');
    expect(choosing.html).not.toContain('Ninh Hải');
    expect(sent.status).toBe(303);
    expect(await kept()).toMatchObject({
      stage: 'submitted',
      by: 'lan',
      filed: { value: null, choice: null, points: '4.5' },
      dataAsOf: '2022-12-31',
      documents: [{ number: '12/BC-UBND', date: '2022-12-20', title: 'Báo cáo' }],
    });
    expect(app.runs).toHaveLength(1);
    const list = await browser.get(`${HOME}/filings`);
    expectSoundPage(list);
    expect(list.html).toContain('đã trình, chờ thẩm định');
    expectSoundPage(await browser.get(sent.to));
  });

  it('stands in the list to choose from as it is: given by a feed, not filed, filed', async () => {
    await hub.file();
    const { html } = await (
      await signedIn('lan')
    ).get(`${HOME}/filings/new?${new URLSearchParams({ ...NAME, code: '' }).toString()}`);
    const stageOf = (code: string) =>
      new RegExp(`>${code} [^<]*</a></th><td class="d">([^<]*)<`).exec(html)?.[1];

    expect(['3.1', '5.9', '8.8'].map(stageOf)).toEqual([
      'có nguồn cấp',
      'chưa nộp',
      'đã trình, chờ thẩm định',
    ]);
  });

  it('is kept as a draft, changed in its form, and submitted as it stands', async () => {
    const browser = await signedIn('lan');
    const token = hiddenOf((await browser.get(FORM)).html, 'Trình thẩm định');
    const drafted = await browser.post(FORM, { ...token, ...WRITTEN, stage: 'draft' });
    const again = await browser.get(FORM);
    const page = await browser.get(drafted.to);

    await browser.post(drafted.to.split('?')[0] ?? '', hiddenOf(page.html, 'Trình bản nháp'));

    expect(again.html).toMatch(/name="points"[^>]*value="4,5"/);
    expect(again.html).toMatch(/name="date"[^>]*value="20\/12\/2022"/);
    expect(await kept()).toMatchObject({ stage: 'submitted', revision: 2 });
  });

  it('is not kept where something is wrong: all of it is told, above what was written', async () => {
    const browser = await signedIn('lan');
    const token = hiddenOf((await browser.get(FORM)).html, 'Trình thẩm định');
    const sent = { ...token, ...WRITTEN, stage: 'submitted' };

    const tooMuch = await browser.post(FORM, { ...sent, points: '400' });
    const noNumber = await browser.post(FORM, { ...sent, points: 'bốn' });
    const halfNamed = await browser.post(FORM, { ...sent, issuer: '' });

    expect([tooMuch, noNumber, halfNamed].map(({ status }) => status)).toEqual([422, 422, 422]);
    expect(tooMuch.html).toMatch(/name="points"[^>]*value="400"/);
    expectSoundPage(tooMuch);
    expect(await kept()).toBeUndefined();
  });

  it.each([
    [NAME.edition, '8.8'],
    [formsEdition.edition, '1.1'],
    [formsEdition.edition, '1.2'],
    [formsEdition.edition, '1.3'],
  ])('of %s, %s is refused empty for what its form says it takes', async (edition, code) => {
    const browser = await signedIn('lan');
    const at = `${HOME}/filings/new?${new URLSearchParams({ ...NAME, edition, code }).toString()}`;
    const { html } = await browser.get(at);
    const wanted = /Trình thẩm định cần: (.*)\. Lưu nháp/.exec(html)?.[1]?.split('; ') ?? [];

    const sent = await browser.post(at, {
      ...hiddenOf(html, 'Trình thẩm định'),
      stage: 'submitted',
    });

    expect(sent.status).toBe(422);
    expect(wanted.length).toBeGreaterThan(0);
    expect([...sent.html.matchAll(/-fault">! Cần (.*?)\.</g)].map(([, told]) => told)).toEqual(
      wanted,
    );
  });

  it('is filed for nobody else', async () => {
    const browser = await signedIn('lan');
    const token = hiddenOf((await browser.get(FORM)).html, 'Trình thẩm định');
    const other = FORM.replace(encodeURIComponent(NINH_SON), encodeURIComponent(NINH_HAI));

    const sent = await browser.post(other, { ...token, ...WRITTEN, stage: 'draft' });

    expect(sent.status).toBe(403);
    expect((await hub.state()).submissions).toEqual({});
  });

  it('is verified, or returned with a reason, by a verifier', async () => {
    await hub.file();
    const [lan, minh] = [await signedIn('lan'), await signedIn('minh')];
    const list = await minh.get(`${HOME}/filings`);
    const at = /href="(\/console\/ninh-thuan\/filings\/[0-9a-f]{12})"/.exec(list.html)?.[1] ?? '';
    const page = await minh.get(at);
    const form = hiddenOf(page.html, 'Lưu kết luận');

    const noReason = await minh.post(at, { ...form, outcome: 'returned', points: '', reason: '' });
    const returned = await minh.post(at, { ...form, outcome: 'returned', reason: 'Thiếu dấu.' });

    expectSoundPage(page);
    expect(list.html).toContain('1 bản chờ bạn thẩm định');
    expect((await lan.get(at)).html).not.toContain('Lưu kết luận');
    expect(noReason.status).toBe(422);
    expectSoundPage(noReason);
    expect(returned.status).toBe(303);
    expect(await kept()).toMatchObject({ review: { outcome: 'returned', reason: 'Thiếu dấu.' } });
    expect((await lan.get(at)).html).toContain('Thiếu dấu.');
    expect((await lan.get(at)).html).toContain('Sửa và nộp lại');
    expect((await lan.get(`${HOME}/filings`)).html).toContain('Thiếu dấu.');
  });

  it('that is filed again just as it was returned is not said to be kept', async () => {
    const [lan, minh] = [await signedIn('lan'), await signedIn('minh')];
    const sent = {
      ...hiddenOf((await lan.get(FORM)).html, 'Trình thẩm định'),
      ...WRITTEN,
      stage: 'submitted',
    };
    const { to } = await lan.post(FORM, sent);
    const at = to.split('?')[0] ?? '';
    const form = hiddenOf((await minh.get(at)).html, 'Lưu kết luận');
    await minh.post(at, { ...form, outcome: 'returned', reason: 'Thiếu dấu.' });

    const again = await lan.get((await lan.post(FORM, sent)).to);

    expectSoundPage(again);
    expect(again.html).toContain('Không có gì khác bản đã lưu');
    expect(again.html).not.toContain('Đã lưu.');
  });

  it('shows evidence and drafts to those alone who file for the unit or review it', async () => {
    await hub.file();
    await hub.grant('reader', 'reader', null);
    const [lan, reader] = [await signedIn('lan'), await signedIn('reader')];
    const list = await lan.get(`${HOME}/filings`);
    const at = /href="(\/console\/ninh-thuan\/filings\/[0-9a-f]{12})"/.exec(list.html)?.[1] ?? '';

    expect(await lan.get(at)).toMatchObject({ status: 200 });
    expect(await reader.get(at)).toMatchObject({ status: 404 });
    expect((await reader.get(`${HOME}/filings`)).html).not.toContain('12/BC-UBND');
  });

  it('is nobody’s without a role: whom to ask for which is said; a verifier is led on while none waits', async () => {
    await hub.grant('xem', 'reader', null);
    const [xem, minh] = [await signedIn('xem'), await signedIn('minh')];

    const [list, template] = [
      await xem.get(`${HOME}/filings`),
      await xem.get(`${HOME}/filings/template`),
    ];
    const none = await minh.get(`${HOME}/filings`);

    expect(list.html).toContain('“xem” vai trò cán bộ phụ trách hoặc người thẩm định');
    expect(template.html).toContain('“xem” vai trò cán bộ phụ trách, nói rõ');
    expect(none.html).toContain('Không có bản nào chờ bạn thẩm định.');
    expect(none.html).toContain(`<a href="${HOME}">Xem việc khác của bạn</a>`);
    for (const page of [list, template, none]) expectSoundPage(page);
  });

  it('stays text whatever is written into it', async () => {
    const documents = [{ number: EVIL, issuer: EVIL, date: '2022-12-20', title: EVIL, file: null }];
    await hub.grant(EVIL_NAME, 'steward', NINH_SON);
    await hub.file(aFiling({ actor: EVIL_NAME, note: EVIL, documents }));
    const browser = await signedIn(EVIL_NAME);
    const minh = await signedIn('minh');
    const list = await minh.get(`${HOME}/filings`);
    const at = /href="(\/console\/ninh-thuan\/filings\/[0-9a-f]{12})"/.exec(list.html)?.[1] ?? '';
    const form = hiddenOf((await minh.get(at)).html, 'Lưu kết luận');
    await minh.post(at, { ...form, outcome: 'returned', reason: EVIL });

    const pages = [
      await browser.get(HOME),
      await browser.get(`${HOME}/filings`),
      await browser.get(at),
      await browser.get(FORM),
      await browser.get(`${HOME}/nowhere?x=${encodeURIComponent(EVIL)}`),
      await browser.post(FORM, {
        ...hiddenOf((await browser.get(FORM)).html, 'Trình thẩm định'),
        ...Object.fromEntries(Object.keys(WRITTEN).map((name) => [name, EVIL])),
        stage: 'draft',
      }),
    ];

    for (const page of pages) {
      expect(page.html).toContain('&lt;script&gt;alert(1)');
      expectSoundPage(page);
    }
  });
});
