import { readState } from '@dti-hub/pipeline';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { FILED_FEED } from '../../support/filing.ts';
import { NINH_HAI, NINH_SON } from '../releases-lifecycle/release-hub.ts';
import { hiddenOf } from './a-console.ts';
import { asking, createReleaseConsole, HOME } from './release-console.ts';
import { expectSoundPage } from './sound-page.ts';

type Hub = Awaited<ReturnType<typeof createReleaseConsole>>;

describe('the catalogue', () => {
  let browser: Awaited<ReturnType<Hub['signedIn']>>;
  beforeAll(async () => {
    browser = await (await createReleaseConsole()).signedIn('lan');
  });

  it('leads to editions with the evidence for each rule and who feeds it', async () => {
    const list = await browser.get(`${HOME}/catalogue`);
    const page = await browser.get(`${HOME}/catalogue/editions/districts`);

    expectSoundPage(list);
    expectSoundPage(page);
    expect(list.html).toContain(`${HOME}/catalogue/editions/districts`);
    expect(page.html).toContain('1.3 Văn bản do Chủ tịch ký');
    expect(page.html).toContain('giả định: dựng ra để kiểm thử');
    expect(page.html).toContain('Phòng Văn hóa và Thông tin; Văn phòng HĐND-UBND huyện');
    expect(page.html).toContain(`${HOME}/catalogue/feeds/${FILED_FEED}`);
  });

  it('tells what is agreed about a feed, and how its nights ended', async () => {
    const page = await browser.get(`${HOME}/catalogue/feeds/${FILED_FEED}`);

    expectSoundPage(page);
    expect(page.html).toContain('Cơ quan xác minh');
    expect(page.html).toMatch(/Phiên bản \(SHA-256\)<\/dt>\s*<dd><code>[0-9a-f]{64}/);
    expect(page.html).toContain('<code class="soft">assessed.<wbr />{item}</code>');
    expect(page.html).toContain('có số liệu mới');
  });

  it('has no page of what is not in force', async () => {
    const seen = [
      await browser.get(`${HOME}/catalogue/editions/nothing`),
      await browser.get(`${HOME}/catalogue/feeds/nothing`),
    ];

    expect(seen.map(({ status }) => status)).toEqual([404, 404]);
  });
});

describe('the audit', () => {
  let hub: Hub;
  beforeAll(async () => {
    hub = await createReleaseConsole();
    await hub.grant('hai', 'steward', NINH_HAI);
    await hub.grant('xem', 'reader', null);
  });

  it('tells who did what, the newest first, by person and unit', async () => {
    const browser = await hub.signedIn('chief');
    const all = await browser.get(`${HOME}/audit`);
    const ofHai = await browser.get(asking(`${HOME}/audit`, { person: 'hai' }));
    const ofUnit = await browser.get(asking(`${HOME}/audit`, { unit: NINH_HAI }));
    const none = await browser.get(asking(`${HOME}/audit`, { person: 'nobody' }));

    for (const page of [all, ofHai, ofUnit, none]) expectSoundPage(page);
    expect(all.html).toContain('Đêm 10/01/2023: lần công bố số 1');
    expect(ofHai.html).toContain('chief cấp cho hai vai trò cán bộ phụ trách tại Huyện Ninh Hải');
    expect(ofHai.html).not.toContain('công bố số 1');
    expect(ofUnit.html).toContain('cho hai vai trò');
    expect(none.html).toContain('Không có mục nào');
    expect(none.html).toContain(`<a href="${HOME}/audit">Bỏ lọc</a>`);
  });

  it('offers the people and the feeds that its entries name, the feeds by their titles', async () => {
    const { html } = await (await hub.signedIn('chief')).get(`${HOME}/audit`);

    expect(html).toMatch(/<select id="person"[\s\S]*?<option value="hai"\s+translate="no"\s*>hai</);
    expect(html).toMatch(
      new RegExp(`<select id="feed"[\\s\\S]*?<option value="${FILED_FEED}"\\s*>`),
    );
  });

  it('checks the whole journal, and tells what was changed', async () => {
    const browser = await hub.signedIn('chief');

    const whole = await browser.get(asking(`${HOME}/audit`, { verify: '1' }));

    expectSoundPage(whole);
    expect(whole.html).toContain('Không có gì bị sửa');
  });

  it('is open for one unit to whoever works with that unit alone', async () => {
    const browser = await hub.signedIn('hai');

    const own = await browser.get(`${HOME}/audit`);
    const other = await browser.get(asking(`${HOME}/audit`, { unit: NINH_SON }));

    expect(own.status).toBe(200);
    expect(own.html).not.toContain('công bố số 1');
    expect(own.html).not.toContain('Kiểm tra toàn bộ nhật ký');
    expect(other.status).toBe(403);
    expectSoundPage(other);
  });

  it('is closed to readers, in words', async () => {
    const page = await (await hub.signedIn('xem')).get(`${HOME}/audit`);

    expect(page.status).toBe(403);
    expect(page.html).toContain('Bạn không có quyền xem trang này');
    expectSoundPage(page);
  });
});

describe('grants', () => {
  let hub: Hub;
  beforeEach(async () => {
    hub = await createReleaseConsole();
  });
  const at = `${HOME}/grants`;
  const held = async () =>
    (await readState(hub.stores)).grants.map(({ person, role }) => `${person} ${role}`);

  it('are seen, given and withdrawn by an operator', async () => {
    const browser = await hub.signedIn('chief');
    const page = await browser.get(at);
    const token = hiddenOf(page.html, 'Cấp vai trò');
    const given = await browser.post(at, {
      ...token,
      person: 'nam',
      role: 'verifier',
      within: NINH_SON,
    });
    const after = await browser.get(given.to);

    expectSoundPage(page);
    expectSoundPage(after);
    expect(after.html).toContain('Huyện Ninh Sơn');
    expect(await held()).toContain('nam verifier');

    await browser.post(at, hiddenOf(after.html, 'Thu hồi: nam'));
    expect(await held()).not.toContain('nam verifier');
  });

  it('are given for the whole province only where that is chosen', async () => {
    const browser = await hub.signedIn('chief');
    const { html } = await browser.get(at);
    const sent = { ...hiddenOf(html, 'Cấp vai trò'), person: 'nam', role: 'steward' };

    const unchosen = await browser.post(at, { ...sent, within: '' });
    const before = await held();
    const whole = await browser.post(at, { ...sent, within: 'all' });

    expect(html).toMatch(/<select id="within" name="within"\s+required>\s*<option value="" /);
    expect(unchosen.status).toBe(422);
    expect(unchosen.html).toContain('Chưa chọn cho đơn vị nào.');
    expect(unchosen.html).toMatch(/id="person"[^>]*value="nam"/);
    expectSoundPage(unchosen);
    expect(before).not.toContain('nam steward');
    expect(whole.status).toBe(303);
    expect(await held()).toContain('nam steward');
  });

  it('name a province’s first as given at its start', async () => {
    const browser = await hub.signedIn('chief');

    const { html } = await browser.get(at);

    expect(html).toContain('cấp lúc khởi tạo: ');
    expect(html).not.toContain('bootstrap');
  });

  it('keep an operator for the province, and say why', async () => {
    const browser = await hub.signedIn('chief');
    const { html } = await browser.get(at);

    const last = await browser.post(at, hiddenOf(html, 'Thu hồi: chief'));

    expect(last.status).toBe(422);
    expect(last.html).toContain('người vận hành duy nhất của toàn tỉnh');
    expectSoundPage(last);
  });

  it('are neither shown to the others nor changed by them', async () => {
    const browser = await hub.signedIn('lan');
    const page = await browser.get(at);
    const token = hiddenOf(page.html, 'Đăng xuất');

    const forced = await browser.post(at, {
      ...token,
      step: 'give',
      person: 'lan',
      role: 'operator',
      within: 'all',
    });

    expect(page.status).toBe(403);
    expect(page.html).toContain('Bạn không có quyền phân quyền');
    expect(page.html).not.toContain('hoa');
    expect(forced.status).toBe(403);
    expect(await held()).not.toContain('lan operator');
  });
});
