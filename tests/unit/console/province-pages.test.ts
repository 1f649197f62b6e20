import { assessmentMeasures } from '@dti-hub/catalogue';
import { readState, type Announcement } from '@dti-hub/pipeline';
import { decide } from '@dti-hub/stewardship';
import { beforeEach, describe, expect, it } from 'vitest';
import { NIGHT_AFTER } from '../../support/filing.ts';
import { aSigner, NINH_SON } from '../releases-lifecycle/release-hub.ts';
import { hiddenOf } from './a-console.ts';
import { asking, createReleaseConsole, HOME } from './release-console.ts';
import { expectSoundPage } from './sound-page.ts';

const PERIOD = asking(`${HOME}/ranking/period`, { edition: 'districts', period: 'civil:2022' });
const LOCK = 'Khoá kỳ này';
const REOPEN = 'Mở lại kỳ này';

let hub: Awaited<ReturnType<typeof createReleaseConsole>>;

let announced: Announcement[];

let keyReads = 0;

beforeEach(async () => {
  announced = [];
  keyReads = 0;
  hub = await createReleaseConsole({
    signer: async () => {
      keyReads += 1;
      return aSigner();
    },
    announcer: { announce: async (one) => void announced.push(one) },
  });
});

const press = async (person: string, button: string, more = {}) => {
  const browser = await hub.signedIn(person);
  const { html } = await browser.get(PERIOD);
  return browser.post(PERIOD, { ...hiddenOf(html, button), ...more });
};

const stageNow = async () =>
  Object.values((await readState(hub.stores)).lifecycle).map(({ stage }) => stage);

/** Takes the districts' year to its release by the page alone. */
async function released() {
  for (const button of ['Bắt đầu rà soát', LOCK, 'Ký và phát hành']) await press('hoa', button);
}

describe('a ranking', () => {
  it('says how old the figures are that it stands on', async () => {
    const browser = await hub.signedIn('hoa');
    const fresh = await browser.get(asking(`${HOME}/ranking`, { track: 'published' }));
    await hub.night(NIGHT_AFTER);

    const next = await browser.get(asking(`${HOME}/ranking`, { track: 'published' }));
    const none = await browser.get(asking(`${HOME}/ranking`, { track: 'verified' }));

    expectSoundPage(fresh);
    expect(fresh.html).toContain('Số liệu cũ nhất: 10/01/2023');
    expect(next.html).toContain('Số liệu cũ nhất: 11/01/2023');
    expect(none.html).toContain('Không nguồn nào của kỳ này cấp số liệu');
  });
});

describe('a ranking by a pillar', () => {
  it('tells on paper too what it ranks by, how many have points, and when', async () => {
    await hub.drop([585, '9']);
    await hub.night(NIGHT_AFTER);
    const browser = await hub.signedIn('hoa');
    const pillar = { track: 'published', pillar: '1' };

    const page = await browser.get(asking(`${HOME}/ranking`, pillar));

    expectSoundPage(page);
    expect(page.html).toMatch(
      /<caption>\s*<span>[^<]*, năm 2022; 1 Nhận thức số; [^;<]*công bố; 1\/7 đơn vị có điểm</,
    );
    expect(page.html).toMatch(/Theo lần công bố\s+số 2, đêm 11\/01\/2023\./);
  });
});

describe('units that share a rank', () => {
  it('stand in one order on all pages: those with the most points for sure first', async () => {
    await hub.drop([585, '6'], [586, '9']);
    await hub.night(NIGHT_AFTER);
    await released();
    const browser = await hub.signedIn('hoa');
    const pages = await Promise.all(
      [`${HOME}/ranking`, `${HOME}/ranking/heat-map`, PERIOD].map((path) => browser.get(path)),
    );

    for (const { html } of pages) {
      expect(html).toMatch(/Huyện Ninh Hải<\/a[\s\S]*Huyện Ninh Sơn<\/a/);
    }
  });
});

describe('figures that no feed was asked for since', () => {
  it('are not called good, and say how old they are', async () => {
    await hub.publish(NIGHT_AFTER);

    const browser = await hub.signedIn('hoa');
    const page = await browser.get(asking(`${HOME}/ranking`, { track: 'published' }));

    expectSoundPage(page);
    expect(page.html).toMatch(/Số liệu cũ nhất: 10\/01\/2023<br \/><small[^>]*>1 đêm trước</);
    expect(page.html).toMatch(/id="freshness">\s*<div class="note"/);
  });
});

describe('a period', () => {
  it('says what its last move did, and nothing where it was never moved', async () => {
    const done = `${PERIOD}&moved=release`;
    const browser = await hub.signedIn('hoa');
    const before = await browser.get(done);
    await released();
    const after = await browser.get(done);
    await press('hoa', REOPEN, { reason: 'Sửa sai.' });

    expect(before.html).not.toContain('Đã ghi vào nhật ký');
    expect(after.html).toContain('Đã ghi vào nhật ký: kỳ này nay đã phát hành (bản số 1).');
    expect((await browser.get(done)).html).toContain('Đã ghi vào nhật ký: kỳ này nay đang mở.');
  });

  it('goes from open over review and lock to its signed release, and may be opened again', async () => {
    await released();
    const browser = await hub.signedIn('hoa');
    const page = await browser.get(PERIOD);

    expectSoundPage(page);
    expect(await stageNow()).toEqual(['released']);
    expect(announced).toMatchObject([
      { kind: 'release.published', edition: 'districts', number: 1 },
    ]);
    expect(page.html).toContain('Nguyên vẹn');
    expect(page.html).toContain('Ed25519');
    expect(page.html).toContain('Giá trị chốt theo lần công bố số');
    const list = await browser.get(`${HOME}/ranking/periods`);
    expectSoundPage(list);
    expect(list.html).toContain('đã phát hành');

    const noReason = await press('hoa', REOPEN, { reason: ' ' });
    expect(noReason.status).toBe(422);
    expect((await press('hoa', REOPEN, { reason: 'Sửa sai.' })).status).toBe(303);
    expect(await stageNow()).toEqual(['open']);
    expect((await browser.get(PERIOD)).html).toContain('Sửa sai.');
  });

  it('is not said to have a signature that agrees where there is none', async () => {
    hub = await createReleaseConsole();
    await released();

    const page = await (await hub.signedIn('hoa')).get(PERIOD);

    expectSoundPage(page);
    expect(page.html).toContain('nhật ký và lần công bố đều khớp; bản này chưa ký số.');
    expect(page.html).not.toContain('chữ ký, nhật ký');
  });

  it('shows what was released beside what is provisional now', async () => {
    await released();
    await press('hoa', REOPEN, { reason: 'Sửa sai.' });
    await hub.drop([585, '6'], [586, '6']);
    await hub.night(NIGHT_AFTER);

    const page = await (await hub.signedIn('lan')).get(PERIOD);

    expectSoundPage(page);
    expect(page.html).toMatch(/Huyện Ninh Sơn<\/a\s*>[\s\S]*?>10–20<[\s\S]*?>5–15<[\s\S]*?! có/);
  });

  it('hands out the very bytes of a release', async () => {
    await released();
    const browser = await hub.signedIn('lan');
    const { html } = await browser.get(PERIOD);
    const [, at = ''] = /href="([^"]*period\/release[^"]*)"/.exec(html) ?? [];

    const saved = await browser.get(at.replaceAll('&amp;', '&'));

    expect(saved.headers.get('content-disposition')).toContain('attachment');
    expect(JSON.parse(saved.html)).toMatchObject({ content: { format: 'dti-hub-release/1' } });
  });

  it('is moved by a releaser alone; the others are told so', async () => {
    const browser = await hub.signedIn('lan');
    const page = await browser.get(PERIOD);
    const token = hiddenOf(page.html, 'Đăng xuất');

    const forced = await browser.post(PERIOD, { ...token, step: 'review' });
    const signed = await browser.post(PERIOD, { ...token, step: 'release' });

    expect(page.html).toContain('Bạn chỉ xem: người phát hành');
    expect(page.html).not.toContain('Bắt đầu rà soát');
    expect([forced.status, signed.status]).toEqual([403, 403]);
    expect(keyReads).toBe(0);
    expectSoundPage(forced);
    expect(await stageNow()).toEqual([]);
  });

  it('is not moved out of order, and is not there when nobody scores it', async () => {
    const browser = await hub.signedIn('hoa');
    const token = hiddenOf((await browser.get(PERIOD)).html, 'Đăng xuất');

    const early = await browser.post(PERIOD, { ...token, step: 'release' });
    const none = await browser.get(PERIOD.replace('2022', '1999'));

    expect(early.status).toBe(422);
    expect(early.html).toContain('đang mở');
    expect(none.status).toBe(404);
  });
});

describe('two publications', () => {
  it('are compared in words, from a release too', async () => {
    await released();
    await press('hoa', REOPEN, { reason: 'Sửa sai.' });
    await hub.drop([585, '6'], [586, '6']);
    await hub.night(NIGHT_AFTER);
    const browser = await hub.signedIn('lan');

    const page = await browser.get(`${HOME}/ranking/differences`);

    expectSoundPage(page);
    expect(page.html).toContain('Huyện Ninh Sơn');
    expect(page.html).toContain(': 1.3 Văn bản do Chủ tịch ký.</p>');
    expect(page.html).toContain('nguồn gửi số liệu khác (Điểm DTI đã công bố (tệp nộp))');
    expect(page.html).toContain('năm 2022, bản số 1');
    expect(page.html).toMatch(/<select id="to"[\s\S]*>số 1, đêm 10\/01\/2023<\/option>/);
  });

  it('are compared with what was decided in between, for those who may read decisions', async () => {
    await decide(hub.stores, {
      actor: 'lan',
      case: null,
      remedy: {
        kind: 'correctValue',
        figure: {
          feed: 'published-points',
          measure: assessmentMeasures('1.3').points,
          unit: NINH_SON,
          period: 'civil:2022',
        },
        value: '6',
      },
      reason: 'Biên bản ghi 6.',
      documents: [
        {
          number: '12/BC-UBND',
          title: 'Biên bản',
          issuer: 'UBND huyện',
          date: '2023-01-05',
          file: null,
        },
      ],
      on: NIGHT_AFTER,
      until: null,
    });
    await hub.drop([585, '9'], [586, '6']);
    await hub.night(NIGHT_AFTER);
    await hub.grant('xem', 'reader', null);
    const at = [`${HOME}/ranking/differences`, `${HOME}/units/${encodeURIComponent(NINH_SON)}/why`];

    const [steward, reader] = await Promise.all(
      ['lan', 'xem'].map(async (person) => {
        const browser = await hub.signedIn(person);
        return Promise.all(at.map((path) => browser.get(path)));
      }),
    );

    for (const page of steward ?? []) {
      expect(page.html).toMatch(
        /lan quyết định về [^<]*Huyện Ninh Sơn[^<]*, thành 6\. Lý do: Biên bản ghi 6\./,
      );
    }
    for (const page of reader ?? []) {
      expectSoundPage(page);
      expect(page.html).toContain('quyết định');
      expect(page.html).not.toContain('Biên bản ghi 6.');
    }
  });

  it('are none before the second', async () => {
    const page = await (await hub.signedIn('lan')).get(`${HOME}/ranking/differences`);

    expectSoundPage(page);
    expect(page.html).toContain('Không có hai lần công bố khác nhau');
  });
});
