import type { BlobStore } from '@dti-hub/pipeline';
import { beforeAll, describe, expect, it } from 'vitest';
import { exactText, parseExact } from '@dti-hub/kernel';
import { lineChart } from '../../../packages/console/src/charts/line-chart.ts';
import { tongueOf } from '../../../packages/console/src/language.ts';
import { latestPublications } from '../../../packages/console/src/shelf.ts';
import { rounded } from '../../../packages/console/src/unit/what-if-shown.ts';
import { NIGHT_AFTER } from '../../support/filing.ts';
import { NINH_SON } from '../releases-lifecycle/release-hub.ts';
import { asking, createReleaseConsole, HOME, TABLE } from './release-console.ts';
import { expectSoundPage } from './sound-page.ts';

const UNIT = `${HOME}/units/${encodeURIComponent(NINH_SON)}`;
const NOBODY = `${HOME}/units/${encodeURIComponent('gso:999@2022-01-01')}`;
const OF_TABLE = { table: TABLE };

let hub: Awaited<ReturnType<typeof createReleaseConsole>>;
let browser: Awaited<ReturnType<typeof hub.signedIn>>;

/** The first night says 9 points of Ninh Sơn, the second 6: by the table of steps 10 become 5. */
beforeAll(async () => {
  hub = await createReleaseConsole();
  await hub.drop([585, '6'], [586, '6']);
  await hub.night(NIGHT_AFTER);
  browser = await hub.signedIn('lan');
});

describe('the scorecard of a unit', () => {
  it('tells points that may be anything apart from points that nobody gave', async () => {
    const { html } = await browser.get(asking(UNIT, OF_TABLE));
    const row = /1\.4 Bài viết<\/th>.*?<\/tr>/.exec(html.slice(html.indexOf('Từng chỉ số')))?.[0];

    expect(row).toMatch(/>0–10<\/a\s*>/);
    expect(row).toMatch(/<td class="n">chưa có<\/td>/);
  });

  it('tells what is surely lost first', async () => {
    const { html } = await browser.get(asking(UNIT, OF_TABLE));
    const lost = html.slice(html.indexOf('Điểm đã mất hoặc chưa chắc có'));

    expect(lost.indexOf('1.3 Văn bản')).toBeLessThan(lost.indexOf('1.4 Bài viết'));
    expect(html).toContain('ở các chỉ số rõ điểm tối đa</span>');
  });

  it('leads from what is missing to the form that files it', async () => {
    const { html } = await browser.get(asking(UNIT, OF_TABLE));

    expect(html).toMatch(
      />1\.4 Bài viết<\/th>.*?href="[^"]*filings\/new\?[^"]*code=1\.4"\s*>Nộp</s,
    );
    // Each maximum is known: the rows may be added up.
    expect(html).not.toContain('không cộng');
  });
});

describe('the trend of a unit', () => {
  it('is drawn, told in words, and stands in a table', async () => {
    const page = await browser.get(asking(`${UNIT}/trend`, OF_TABLE));

    expectSoundPage(page);
    expect(page.html).toMatch(/<svg[^>]*role="img"[^>]*aria-label="Tổng điểm: [^"]*10[^"]*→ 5/);
    expect(page.html).toContain('Xem dạng bảng');
    expect(page.html).toContain('2 (11/01/2023)');
    expect(page.html).toContain('Vì sao khác lần công bố 1?');
  });

  it('says what its shaded band is, and draws no axis beyond the maximum', async () => {
    const values = [{ low: '35', high: '870', text: '35–870' }];
    const chart = { title: '', maximum: '880', places: '', labels: ['1'] };
    const drawn = await lineChart(tongueOf('vi'), { ...chart, lines: [{ name: '', values }] });

    expect(drawn.toString()).toContain('vùng tô: khoảng điểm có thể');
    expect(drawn.toString()).toMatch(/>800<\/text/);
    expect(drawn.toString()).not.toContain('1.000');
  });

  it('is also that of a pillar', async () => {
    const page = await browser.get(asking(`${UNIT}/trend`, { ...OF_TABLE, pillar: '1' }));

    expectSoundPage(page);
    expect(page.html).toMatch(/aria-label="1 Nhận thức số: /);
  });
});

describe('the newest publications', () => {
  it('are read at once, and a file that they share once', async () => {
    const { blobs, publications } = hub.stores;
    const read: string[] = [];
    const counting: BlobStore = {
      put: blobs.put.bind(blobs),
      keep: blobs.keep.bind(blobs),
      open: blobs.open.bind(blobs),
      remove: blobs.remove.bind(blobs),
      get: async (kind, hash) => {
        read.push(hash);
        return blobs.get(kind, hash);
      },
    };

    const opened = await latestPublications({ blobs: counting, publications }, 30);
    const tables = await Promise.all(opened.map((open) => open.scores()));

    expect(tables.length).toBeGreaterThan(1);
    expect(read).toEqual([...new Set(read)]);
  });
});

describe('why points moved', () => {
  it('is told cause by cause, with the figures behind it', async () => {
    const page = await browser.get(asking(`${UNIT}/why`, OF_TABLE));

    expectSoundPage(page);
    expect(page.html).toMatch(/Từ lần công bố\s+số 1, đêm 10\/01\/2023\./);
    expect(page.html).toMatch(/-5[^<]*: nguồn gửi số liệu khác \(Điểm DTI đã công bố/);
    expect(page.html).toContain(
      'Điểm DTI đã công bố (tệp nộp): Mức được ghi nhận: điểm của chỉ số 1.3',
    );
  });

  it('is nothing between a publication and itself, or one that is not there', async () => {
    const same = await browser.get(asking(`${UNIT}/why`, { ...OF_TABLE, from: '2', to: '2' }));
    const none = await browser.get(asking(`${UNIT}/why`, { ...OF_TABLE, from: '77' }));

    expectSoundPage(same);
    expect(same.html).toContain('chưa có gì để so');
    expect(none.html).toContain('chưa có gì để so');
    expect(none.html).not.toContain('Mới có một lần công bố');
  });
});

const ask = (more: Record<string, string>) =>
  browser.get(asking(`${UNIT}/what-if`, { ...OF_TABLE, ...more }));

describe('what if', () => {
  it('shows points and ranks as they would be, and keeps nothing', async () => {
    const before = await hub.dump();

    const page = await ask({ code1: '1.3', value1: '8,5', rank: '1' });

    expectSoundPage(page);
    expect(page.html).toContain('Mức được ghi nhận: điểm của chỉ số 1.3 = 8,5');
    expect(page.html).toMatch(/1\.3 Văn bản do Chủ tịch ký[\s\S]*?>5<[\s\S]*?>10</);
    expect(page.html).toContain('Để đạt hạng 1');
    expect(await hub.dump()).toBe(before);
  });

  it('says what is wrong with what was supposed, and keeps it written', async () => {
    const [noNumber, noRank, asRatio] = [
      await ask({ code1: '1.3', value1: 'tám' }),
      await ask({ rank: 'nhất' }),
      await ask({ code1: '1.3', value1: '95%' }),
    ];

    expect([noNumber, noRank, asRatio].map(({ status }) => status)).toEqual([422, 422, 422]);
    expect(noNumber.html).toContain('value="tám"');
    expect(noNumber.html).toMatch(/id="value1-fault">! Giả định 1: không hiểu giá trị/);
    expect(noRank.html).toMatch(/id="rank-fault">! Không có hạng/);
    expect(asRatio.html).toContain('không có mẫu số');
    // The form leads there: a refusal elsewhere would be off the screen.
    expect(asRatio.html).toMatch(/<section id="outcome">\s*<div class="warn"/);
    expect(asRatio.html.indexOf('id="outcome"')).toBeLessThan(asRatio.html.indexOf('name="code1"'));
    expectSoundPage(asRatio);
  });

  it('knows no rank beyond the number of units', async () => {
    const page = await ask({ rank: '9' });

    expectSoundPage(page);
    expect(page.status).toBe(422);
    expect(page.html).toContain('Hãy ghi một số từ 1 đến 7.');
  });
});

describe('points more that a rank takes', () => {
  it.each([
    ['828.5085', 1, '828.6'],
    ['828.5085', -1, '828.5'],
    ['0.25', 1, '0.3'],
    ['0.25', -1, '0.2'],
    ['7', 1, '7'],
    ['7', -1, '7'],
  ] as const)('are rounded so that what is said stays true: %s (%s)', (exact, direction, text) => {
    expect(exactText(rounded(parseExact(exact), 1, direction))).toBe(text);
  });
});

describe('pages of a unit', () => {
  it('say what their points are of, outside of what paper leaves out', async () => {
    const seen = await Promise.all(
      ['', '/trend', '/why', '/what-if'].map((at) => browser.get(asking(`${UNIT}${at}`, OF_TABLE))),
    );

    for (const { html } of seen) {
      expect(html).toMatch(/<p>[^<]*năm 2022\.\s+Mới nhất: lần công bố số 2, đêm 11\/01\/2023\./);
    }
  });

  it('are not there for a unit without points', async () => {
    const seen = await Promise.all(
      ['/trend', '/why', '/what-if', '/receipt'].map((at) => browser.get(`${NOBODY}${at}`)),
    );

    expect(seen.map(({ status }) => status)).toEqual([404, 404, 404, 404]);
  });
});
