import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readState } from '@dti-hub/pipeline';
import { purgeBlob } from '@dti-hub/releases';
import { unzipSync } from 'fflate';
import { beforeAll, describe, expect, it } from 'vitest';
import { NIGHT_AFTER } from '../../support/filing.ts';
import { failedChecks } from '../../support/receipt-folder.ts';
import { NINH_HAI, NINH_SON } from '../releases-lifecycle/release-hub.ts';
import { asking, createReleaseConsole, HOME, TABLE } from './release-console.ts';
import { expectSoundPage } from './sound-page.ts';

/** As addresses are written on pages. */
const plain = (address: string): string => address.replaceAll('%3A', ':');

const UNIT = `${HOME}/units/${NINH_SON}`;
/** Without a track the computed one is meant. */
const ASKED = { table: TABLE, code: '1.3' };
const RECEIPT = plain(asking(`${UNIT}/receipt`, ASKED));
const BUNDLE = asking(`${UNIT}/receipt/bundle`, ASKED);

let hub: Awaited<ReturnType<typeof createReleaseConsole>>;

beforeAll(async () => {
  hub = await createReleaseConsole();
  await hub.grant('hai', 'steward', NINH_HAI);
});

describe('a receipt', () => {
  it('leads from points to rule, figure, delivery, cells and hashes', async () => {
    const browser = await hub.signedIn('lan');

    const page = await browser.get(RECEIPT);

    expectSoundPage(page);
    expect(page.html).toContain('Biên nhận: chỉ số 1.3');
    expect(page.html).toContain('Văn bản do Chủ tịch ký');
    expect(page.html).toContain('Tử số: Mức được ghi nhận: điểm của chỉ số 1.3 =');
    expect(page.html).toMatch(/<dt>Lấy vào<\/dt>\s*<dd>\s*lúc [^<]*mã trả lời 200\s*<\/dd>/);
    expect(page.html).toMatch(/<dt>Số dòng, mã băm<\/dt>\s*<dd>1; <code>[0-9a-f]{64}</);
    expect(page.html).toMatch(/>Bản ghi số<[\s\S]*?>dòng 2 của tệp<[\s\S]*?>1</);
    expect(page.html).toMatch(/inbox:\/\/published-points\/2022\.csv/);
    expect(page.html).toMatch(/<code>[0-9a-f]{64}<\/code>/);
    expect(page.html).toContain('Các ô của số liệu: Mức được ghi nhận: điểm của chỉ số 1.3');
    expect(page.html).toMatch(/<dt>Lần công bố<\/dt>\s*<dd>\s*số 1, đêm 10\/01\/2023\s*<\/dd>/);
  });

  it('stands behind every number of the scorecard', async () => {
    const browser = await hub.signedIn('lan');

    const { html } = await browser.get(asking(UNIT, { table: TABLE }));

    expect(html.replaceAll('&amp;', '&')).toContain(`href="${RECEIPT}"`);
  });

  it('stands behind every sum: a total leads to its pillars, a pillar to its indicators', async () => {
    const browser = await hub.signedIn('lan');
    const totalAt = plain(asking(`${UNIT}/sum`, { table: TABLE }));
    const pillarAt = plain(asking(`${UNIT}/sum`, { table: TABLE, pillar: '1' }));
    const linksOn = async (path: string) =>
      (await browser.get(path)).html.replaceAll('&amp;', '&').matchAll(/href="([^"]*)"/g);

    const [total, pillar] = [await browser.get(totalAt), await browser.get(pillarAt)];
    const leading = await Promise.all(
      [
        asking(UNIT, { table: TABLE }),
        `${HOME}/units`,
        `${HOME}/ranking`,
        `${HOME}/ranking/heat-map`,
      ].map(async (path) => [...(await linksOn(path))].map(([, to]) => to)),
    );

    expectSoundPage(total);
    expectSoundPage(pillar);
    expect(total.html).toContain('đúng bằng điểm trên');
    expect(total.html).toContain('cam: còn bỏ ngỏ vì thiếu số liệu hoặc quy tắc');
    expect([...(await linksOn(totalAt))].map(([, to]) => to)).toContain(pillarAt);
    expect([...(await linksOn(pillarAt))].map(([, to]) => to)).toContain(RECEIPT);
    expect(leading[0]).toEqual(expect.arrayContaining([totalAt, pillarAt]));
    expect(leading[1]).toContain(totalAt);
    expect(leading[2]).toContain(totalAt);
    expect(leading[3]).toContain(pillarAt);
  });

  it('adds up as a person adds: parts are not rounded as coarsely as their total', async () => {
    const own = await createReleaseConsole();
    await own.drop([585, '8.86']);
    await own.night(NIGHT_AFTER);
    const browser = await own.signedIn('lan');

    const total = await browser.get(asking(`${UNIT}/sum`, { table: TABLE, track: 'published' }));

    expect(total.html).toMatch(/<strong>8,9–18,9<\/strong>/);
    expect(total.html).toMatch(/<td[^>]*>\s*8,86–18,86\s*<\/td>/);
  });

  it('stands behind no pillar that the edition does not have', async () => {
    const browser = await hub.signedIn('lan');

    const none = await browser.get(asking(`${UNIT}/sum`, { table: TABLE, pillar: '99' }));

    expect(none.status).toBe(404);
  });

  it('says of a number without figures that nothing led to it', async () => {
    const browser = await hub.signedIn('lan');

    const page = await browser.get(asking(`${UNIT}/receipt`, { ...ASKED, code: '1.4' }));

    expectSoundPage(page);
    expect(page.html).toContain('Không có số liệu đầu vào nào');
  });

  it('is not there for what is not published', async () => {
    const browser = await hub.signedIn('lan');
    const asks = [{ code: '9.9' }, { track: 'verified' }, { table: 'nothing civil:2022' }];

    const seen = await Promise.all(
      asks.map((one) => browser.get(asking(`${UNIT}/receipt`, { ...ASKED, ...one }))),
    );

    expect(seen.map(({ status }) => status)).toEqual([404, 404, 404]);
  });
});

describe('a receipt of bytes that were erased', () => {
  it('says who erased them, when and why', async () => {
    const erased = await createReleaseConsole();
    const { stores, inbox } = erased;
    const [feed] = Object.values((await readState(stores)).feeds);
    const hash = feed?.judged?.snapshot.blobs[0]?.hash ?? '';
    const request = { kind: 'raw', hash, actor: 'chief', reason: 'Có số điện thoại.' } as const;
    await purgeBlob({ ...stores, inbox }, { ...request, on: '2023-01-20' });

    const page = await (await erased.signedIn('lan')).get(RECEIPT);

    expectSoundPage(page);
    expect(page.html).toContain(`Đã xoá vĩnh viễn tệp gốc ${hash}: theo yêu cầu của chief`);
    expect(page.html).toContain('ngày 20/01/2023, lý do: &quot;Có số điện thoại.&quot;');
  });
});

describe("a receipt's bundle", () => {
  it('proves the number by its own script, off line', async () => {
    const browser = await hub.signedIn('lan');

    const saved = await browser.get(BUNDLE);

    expect(saved.headers.get('content-disposition')).toBe(
      'attachment; filename="receipt-1.3-computed.zip"',
    );
    expect(saved.headers.get('x-content-type-options')).toBe('nosniff');
    const folder = mkdtempSync(join(tmpdir(), 'bundle-'));
    mkdirSync(join(folder, 'blobs'));
    for (const [name, bytes] of Object.entries(unzipSync(saved.bytes))) {
      writeFileSync(join(folder, name), bytes);
    }
    expect(failedChecks(folder)).toEqual([]);
  });

  it('is refused to whoever may not read of the unit, in words', async () => {
    const browser = await hub.signedIn('hai');

    const [page, saved] = [await browser.get(RECEIPT), await browser.get(BUNDLE)];

    expect(page.html).toContain('Gói chứng minh dành cho người được xem số liệu');
    expect(saved.status).toBe(403);
    expect(saved.html).toContain('không có quyền xem số liệu');
    expectSoundPage(saved);
  });
});
