import { readState } from '@dti-hub/pipeline';
import { changeGrant, decide, viewCases, type CaseView } from '@dti-hub/stewardship';
import { readPublication } from '@dti-hub/pipeline';
import { lockPeriod, startReview } from '@dti-hub/releases';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NIGHT, startNinhThuan } from '../../truth/ninh-thuan-night.ts';
import { aConsole, hiddenOf } from './a-console.ts';
import { expectSoundPage } from './sound-page.ts';

const HOME = '/console/ninh-thuan';
const NINH_HAI = 'gso:586@2022-01-01';
const PREVIEW = 'Xem trước thay đổi';
const SIGN = 'Ký quyết định';

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

const open = (more = {}) => aConsole({ province: 'ninh-thuan', stores: hub.hub.stores, ...more });

async function signedIn(person: string) {
  const { browser: openBrowser, ...rest } = open();
  const browser = openBrowser();
  await browser.signIn(person);
  return { browser, ...rest };
}

async function openCases(): Promise<CaseView[]> {
  const { stores } = hub.hub;
  const latest = await stores.publications.latest();
  if (latest === undefined) throw new TypeError('nothing published');
  const cases = viewCases(await readState(stores), await readPublication(stores, latest));
  return cases.filter((one) => one.open && one.finding?.unit != null && one.decisions.length === 0);
}

/** One that nobody has decided about, by the place that a test has in this file. */
async function aCase(): Promise<CaseView> {
  const found = (await openCases()).find(({ finding }) => finding?.unit !== NINH_HAI);
  if (found === undefined) throw new TypeError('no open case');
  return found;
}

const acceptIn = (html: string): string => {
  const line = /name="offer"\s+value="([^"]+)"[^>]*>\s*Chấp nhận như hiện trạng/.exec(html);
  return line?.[1] ?? '';
};

const choosingIn = (html: string): string =>
  /name="offer"\s+value="([^"]+)"[^>]*>\s*Chỉ số [^<]*lấy điểm/.exec(html)?.[1] ?? '';

/** The cases that a page names. */
const namedOn = (html: string): string[] =>
  [...html.matchAll(/\/cases\/([0-9a-f]{8})"/g)].flatMap(([, name = '']) => name).toSorted();

describe('the queue', () => {
  it('shows only the cases on which an indicator hangs, or so many points', async () => {
    const { browser } = await signedIn('lan');
    const { stores } = hub.hub;
    const latest = await stores.publications.latest();
    if (latest === undefined) throw new TypeError('nothing published');
    const content = await readPublication(stores, latest);
    const all = viewCases(await readState(stores), content).filter((one) => one.finding !== null);
    const about = (code: string) =>
      all.filter((one) => one.stakes.some((s) => s.codes.includes(code)));
    const worth = (least: number) =>
      all.filter((one) => one.stakes.some(({ points }) => Number(points.high) >= least));

    const ofIndicator = await browser.get(`${HOME}/cases?indicator=7.12`);
    const ofPoints = await browser.get(`${HOME}/cases?points=50`);

    expect(namedOn(ofIndicator.html)).toEqual(
      about('7.12')
        .map(({ name }) => name)
        .toSorted(),
    );
    expect(about('7.12').length).toBeGreaterThan(0);
    expect(about('7.12').length).toBeLessThan(all.length);
    expect(ofPoints.html).toContain(`${worth(50).length} trên ${all.length} vụ việc đang mở`);
    expect(worth(50).length).toBeGreaterThan(0);
    expect(worth(50).length).toBeLessThan(all.length);
    expectSoundPage(ofIndicator);
    expectSoundPage(ofPoints);
  });

  it('tells cases apart by their feeds, and points of several editions by their decisions', async () => {
    const { browser } = await signedIn('lan');

    const { html } = await browser.get(`${HOME}/cases?kind=quarantinedRows`);
    const rows = [...html.matchAll(/<tr>(.*?)<\/tr>/gs)].map(([, row = '']) =>
      row.replace(/<th.*?<\/th>/s, ''),
    );

    expect(new Set(rows).size).toBe(rows.length);
    expect(html).toMatch(/–70 \(852\/QĐ-UBND\)<\/div><div>20 \(922\/QĐ-BTTTT\)/);
    expect(html).not.toContain('>nhiều đơn vị<');
  });

  it('leads back to all cases where none is as asked', async () => {
    const { browser } = await signedIn('lan');

    const { html } = await browser.get(`${HOME}/cases?kind=none`);

    expect(html).toContain(`<a href="${HOME}/cases">Bỏ lọc</a>`);
  });
});

describe('a case', () => {
  it('is shown with both sides, what to do, and its history', async () => {
    const { browser } = await signedIn('lan');
    const { name, finding } = await aCase();

    const page = await browser.get(`${HOME}/cases/${name}`);

    expectSoundPage(page);
    expect(page.html).toContain('Điểm liên quan của một đơn vị');
    expect(page.html).toContain(finding?.mend.vi.slice(0, 20));
    expect(page.html).toContain('<a href="#settle">Đến phần quyết định</a>');
    expect(page.html).toContain('id="settle"');
    expect(page.html).toMatch(/Đêm 10\/01\/2023:\s+mở/);
  });

  it('is settled in two steps: what would change is shown before anything is signed', async () => {
    const { browser, runs } = await signedIn('lan');
    const { name, id } = await aCase();
    const at = `${HOME}/cases/${name}`;
    const page = await browser.get(at);
    const choice = { offer: acceptIn(page.html), reason: 'Đã hỏi nguồn.', until: '31/12/2023' };

    const preview = await browser.post(at, { ...hiddenOf(page.html, PREVIEW), ...choice });
    const before = (await readState(hub.hub.stores)).decisions.length;
    const signed = await browser.post(at, hiddenOf(preview.html, SIGN));
    const told = await browser.get(signed.to);

    expectSoundPage(preview);
    expect(preview.html).toContain('Chưa ký');
    expect(before).toBe(0);
    expect(signed.status).toBe(303);
    expect(told.html).toContain('Điểm đang được tính lại');
    expect(runs).toEqual([['ninh-thuan', NIGHT]]);
    const [decision] = (await readState(hub.hub.stores)).decisions;
    expect(decision).toMatchObject({
      case: id,
      by: 'lan',
      reason: 'Đã hỏi nguồn.',
      on: NIGHT,
      until: '2023-12-31',
      remedy: { kind: 'acceptFinding' },
    });
  });

  it('is previewed with the indicator that it is about, whatever else opens with its track', async () => {
    const { browser } = await signedIn('lan');
    const asked = `${HOME}/cases?kind=trackGap&unit=gso:585@2022-01-01&indicator=8.8`;
    const [name = ''] = namedOn((await browser.get(asked)).html);
    const at = `${HOME}/cases/${name}`;
    const page = await browser.get(at);
    const choice = { offer: choosingIn(page.html), reason: 'Theo văn bản công bố.' };

    const preview = await browser.post(at, { ...hiddenOf(page.html, PREVIEW), ...choice });

    const [first = '', rest = ''] = preview.html.split('<details>');
    expect(first).toMatch(/<div>\s*8\.8:/);
    expect(rest).toMatch(/Xem \d+ dòng nữa[\s\S]*<div>\s*\d+\.\d+:/);
    expectSoundPage(preview);
  });

  it('is not signed twice, nor over what somebody else decided meanwhile: that is told', async () => {
    const { browser } = await signedIn('lan');
    const found = await aCase();
    const at = `${HOME}/cases/${found.name}`;
    const page = await browser.get(at);
    const choice = { offer: acceptIn(page.html), reason: 'Đúng.' };
    const preview = await browser.post(at, { ...hiddenOf(page.html, PREVIEW), ...choice });
    await decide(hub.hub.stores, {
      actor: 'lan',
      case: found.id,
      remedy: { kind: 'acceptFinding' },
      reason: 'Tôi trước.',
      documents: [],
      on: NIGHT,
      until: null,
    });

    const late = await browser.post(at, hiddenOf(preview.html, SIGN));

    expect(late.status).toBe(409);
    expect(late.html).toContain('Tôi trước.');
    expect(late.html).toContain('Quyết định của bạn chưa được ghi');
    expectSoundPage(late);
  });

  it('says that a decision stands although its run could not be started', async () => {
    const { browser: openBrowser, failures } = open({
      startRun: () => Promise.reject(new Error('busy')),
    });
    const browser = openBrowser();
    await browser.signIn('lan');
    const { name } = await aCase();
    const at = `${HOME}/cases/${name}`;
    const page = await browser.get(at);
    const choice = { offer: acceptIn(page.html), reason: 'Đúng.' };
    const preview = await browser.post(at, { ...hiddenOf(page.html, PREVIEW), ...choice });

    const { to } = await browser.post(at, hiddenOf(preview.html, SIGN));

    expect((await browser.get(to)).html).toContain('đêm tới quyết định sẽ được tính');
    expect(failures).toHaveLength(1);
  });

  it('keeps what was written where it is refused', async () => {
    const { browser } = await signedIn('lan');
    const { name } = await aCase();
    const at = `${HOME}/cases/${name}`;
    const page = await browser.get(at);
    const sent = { ...hiddenOf(page.html, PREVIEW), offer: acceptIn(page.html) };

    const noDay = await browser.post(at, { ...sent, reason: 'Một lý do', until: '31/02/2023' });
    const noReason = await browser.post(at, { ...sent, reason: ' ' });
    const noOffer = await browser.post(at, { ...sent, offer: 'none', reason: 'x' });

    expect([noDay.status, noReason.status, noOffer.status]).toEqual([422, 422, 422]);
    expect(noDay.html).toContain('31/02/2023');
    expect(noDay.html).toContain('Một lý do');
    expectSoundPage(noDay);
  });

  it('is decided by the steward of its unit alone', async () => {
    const { browser } = await signedIn('hai');
    const { name } = await aCase();
    const at = `${HOME}/cases/${name}`;
    const page = await browser.get(at);
    const token = hiddenOf(page.html, 'Đăng xuất');
    const seen = await (await signedIn('lan')).browser.get(at);

    const forced = await browser.post(at, {
      ...token,
      step: 'sign',
      seen: '0',
      offer: acceptIn(seen.html),
      reason: 'Tôi muốn thế.',
    });

    expect(page.html).not.toContain(PREVIEW);
    expect(page.html).not.toContain('#settle');
    expect(page.html).toContain('cán bộ phụ trách được phân quyền mới quyết định');
    expect(forced.status).toBe(403);
    expectSoundPage(forced);
  });
});

describe('a preview over a locked period', () => {
  it('shows what the period holds, and what it would come to once it is opened again', async () => {
    const { stores } = hub.hub;
    const ask = { within: null, holds: true, atCommandLine: false, actor: 'an' } as const;
    await changeGrant(stores, { ...ask, person: 'chi', role: 'releaser' });
    const period = { edition: 'ninh-thuan-2022', period: 'civil:2022', actor: 'chi', on: NIGHT };
    await startReview(stores, period);
    await lockPeriod(stores, period);
    const found = (await openCases()).find(({ finding }) =>
      finding?.proposals.some(({ kind }) => kind === 'chooseSide'),
    );
    const { browser } = await signedIn('lan');
    const at = `${HOME}/cases/${found?.name}`;
    const page = await browser.get(at);
    const preview = await browser.post(at, {
      ...hiddenOf(page.html, PREVIEW),
      offer: choosingIn(page.html),
      reason: 'Theo văn bản.',
      number: '1',
      issuer: 'UBND',
      date: '10/01/2023',
    });

    expectSoundPage(preview);
    expect(preview.html).toContain('Kỳ đã khoá: điểm giữ nguyên');
    expect(preview.html).toMatch(/Quyết định số 852\/QĐ-UBND, năm 2022<[\s\S]*>1<[\s\S]*–/);
  });
});
