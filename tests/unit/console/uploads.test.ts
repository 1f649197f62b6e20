import type { ConsoleServices, LargeDownloads } from '@dti-hub/console';
import { hashBytes } from '@dti-hub/kernel';
import { filingKey } from '@dti-hub/pipeline';
import { documentKey, EVIDENCE_BYTES_MAX } from '@dti-hub/stewardship';
import { beforeEach, describe, expect, it } from 'vitest';
import { A_DOCUMENT, createStaffedHub, NINH_SON } from '../../support/filing-hub.ts';
import { aBucket } from './a-bucket.ts';
import { aConsole, hiddenOf } from './a-console.ts';
import { expectSoundPage, withFormsHome } from './sound-page.ts';

const HOME = '/console/ninh-thuan';
const NAME = { edition: 'ninh-thuan-2022', code: '8.8', unit: NINH_SON, period: 'civil:2022' };
const PDF = new TextEncoder().encode('%PDF-1.7\n1 0 obj\nendobj\n%%EOF\n');
const LARGEST = Buffer.alloc(EVIDENCE_BYTES_MAX, PDF);

let hub: Awaited<ReturnType<typeof createStaffedHub>>;
let bucket: ReturnType<typeof aBucket>;
/** The page of the files of what Ninh Sơn has filed. */
let at: string;

type Browser = Awaited<ReturnType<typeof signedIn>>;
let lan: Browser;

beforeEach(async () => {
  hub = await createStaffedHub();
  bucket = aBucket();
  await hub.file();
  lan = await signedIn('lan');
  const { html } = await lan.get(`${HOME}/filings`);
  const [, filing = ''] = /href="(\/console\/ninh-thuan\/filings\/[0-9a-f]{12})"/.exec(html) ?? [];
  at = `${filing}/evidence`;
});

async function signedIn(person: string, more: Partial<ConsoleServices> = {}) {
  const { browser: open } = aConsole(
    { province: 'ninh-thuan', stores: hub.ports },
    { uploads: bucket.uploads, accessLogOf: () => hub.ports.accessLog, ...more },
  );
  const browser = open();
  await browser.signIn(person);
  return browser;
}

/** Sends a file by the form of step 1; gives the path of step 2. */
const sentBy = async (browser: Browser, bytes: Uint8Array = PDF): Promise<string> =>
  bucket.take((await browser.get(at)).html, bytes);

const pathOf = (address: string): string => address.split('?')[0] ?? '';

const documentsKept = async () => (await hub.state()).submissions[filingKey(NAME)]?.documents;

describe('evidence that comes beside the console', () => {
  it('is sent by a form without script, looked at, and kept for its document', async () => {
    const first = await lan.get(at);
    const back = bucket.take(first.html, LARGEST);

    const second = await lan.get(back);

    expectSoundPage(withFormsHome(first, bucket.url));
    expect(first.html).toContain('không quá 20 MB');
    expect(first.html).toContain('trước lúc 09:30 ngày 10/01/2023');
    expect(hiddenOf(first.html, 'Gửi tệp')['bytesMax']).toBe(String(EVIDENCE_BYTES_MAX));
    // The only names that the console's role may sign for.
    expect(hiddenOf(first.html, 'Gửi tệp')['key']).toMatch(/^ninh-thuan\/[0-9a-f]{64}$/);
    // S3 takes no field after the file.
    expect(first.html).toMatch(/type="file"[\s\S]*?<button class="do">Gửi tệp/);
    expectSoundPage(second);
    expect(second.html).toContain('<dd>PDF</dd>');
    expect(second.html).toContain('20.000.000 byte');
    expect(second.html).toContain(hashBytes(LARGEST));
    expect((await documentsKept())?.[0]?.file).toBeNull();

    const kept = await lan.press({ ...second, at: pathOf(back) }, 'Lưu tệp', {
      document: documentKey(A_DOCUMENT),
    });

    expect(kept).toMatchObject({ status: 303, to: `${at}?kept=1` });
    expect((await documentsKept())?.[0]?.file).toBe(hashBytes(LARGEST));
  });

  it('is not there for anybody else, not even a colleague of the same unit who knows its address', async () => {
    await hub.grant('mai', 'steward', NINH_SON);
    const mai = await signedIn('mai');
    const back = await sentBy(lan);

    const seen = await mai.get(back);

    expect(seen.status).toBe(422);
    expect(seen.html).toContain('Chưa nhận được tệp nào');
    const fields = hiddenOf((await lan.get(back)).html, 'Lưu tệp');
    const { token = '' } = hiddenOf(seen.html, 'Đăng xuất');
    const taken = await mai.post(pathOf(back), {
      ...fields,
      token,
      document: documentKey(A_DOCUMENT),
    });
    expect(taken.status).toBe(422);
    expect((await documentsKept())?.[0]?.file).toBeNull();
  });

  it('is of the one filing that it was sent for', async () => {
    await hub.file({ code: '8.7' });
    const { html } = await lan.get(`${HOME}/filings`);
    const others = [...html.matchAll(/href="(\/console\/ninh-thuan\/filings\/[0-9a-f]{12})"/g)];
    const other = others.map(([, path]) => path ?? '').find((path) => !at.startsWith(path)) ?? '';
    const back = await sentBy(lan);

    const seen = await lan.get(back.replace(at.replace(/\/evidence$/, ''), other));

    expect(other).not.toBe('');
    expect(seen.html).toContain('Chưa nhận được tệp nào');
  });

  it('is asked of nobody, and kept for nobody, who may not file for the unit', async () => {
    const back = await sentBy(lan);
    const minh = await signedIn('minh');
    const page = await minh.get(at);

    expect(page.html).not.toContain('Gửi tệp');
    expect(page.headers.get('content-security-policy')).toContain("form-action 'self';");
    expect((await minh.get(back)).status).toBe(404);
    const { token = '' } = hiddenOf(page.html, 'Đăng xuất');
    expect((await minh.post(pathOf(back), { token, file: hashBytes(PDF) })).status).toBe(404);
  });

  it('is kept by a form of the console alone: no link and no other site keeps it', async () => {
    const back = await sentBy(lan);
    const fields = {
      ...hiddenOf((await lan.get(back)).html, 'Lưu tệp'),
      document: documentKey(A_DOCUMENT),
    };

    const foreign = await lan.post(pathOf(back), fields, 'https://elsewhere.example');
    const untold = await lan.post(pathOf(back), { ...fields, token: 'x' });

    expect([foreign.status, untold.status]).toEqual([403, 403]);
    expect((await documentsKept())?.[0]?.file).toBeNull();
  });

  it('is told of in words where nothing came, what came is not taken, or it was sent anew', async () => {
    const nothing = await lan.get(bucket.pathOf((await lan.get(at)).html));
    const script = new TextEncoder().encode('<script>alert(1)</script>');
    const wrong = await lan.get(await sentBy(lan, script));
    const step1 = (await lan.get(at)).html;
    const back = bucket.take(step1, PDF);
    const seen = await lan.get(back);
    bucket.take(step1, LARGEST);

    const anew = await lan.press({ ...seen, at: pathOf(back) }, 'Lưu tệp', {
      document: documentKey(A_DOCUMENT),
    });

    for (const page of [nothing, wrong, anew]) {
      expect(page.status).toBe(422);
      expect(page.html).toContain(`<a href="${at}">`);
      expectSoundPage(page);
    }
    expect(nothing.html).toContain('Chưa nhận được tệp nào');
    expect(wrong.html).toContain('Chỉ nhận:');
    expect(wrong.html).not.toContain('Lưu tệp');
    expect(anew.html).toContain('Tệp đã được gửi lại sau khi bạn xem');
    expect((await documentsKept())?.[0]?.file).toBeNull();
  });

  it('is saved beside the console, too, where it is larger than that sends', async () => {
    const offered: string[] = [];
    const downloads: LargeDownloads = {
      above: PDF.length,
      offer: async ({ province, bytes, mediaType, saveAs }) => {
        offered.push([province, hashBytes(bytes), mediaType, saveAs].join(' '));
        return `${bucket.url.href}answer`;
      },
    };
    const browser = await signedIn('lan', { downloads });
    const keep = async (bytes: Uint8Array) => {
      const back = await sentBy(browser, bytes);
      const page = await browser.get(back);
      await browser.press({ ...page, at: pathOf(back) }, 'Lưu tệp', {
        document: documentKey(A_DOCUMENT),
      });
      return browser.get(`${at}/${hashBytes(bytes)}`);
    };

    const [small, large] = [await keep(PDF), await keep(LARGEST)];

    expect(small).toMatchObject({ status: 200, bytes: PDF });
    expect(large).toMatchObject({ status: 303, to: `${bucket.url.href}answer` });
    const hash = hashBytes(LARGEST);
    expect(offered).toEqual([
      `ninh-thuan ${hash} application/pdf 8.8 Huyện Ninh Sơn 12-BC-UBND.pdf`,
    ]);
    expect(await hub.ports.accessLog.readFrom('2000-01-01T00:00:00.000Z')).toHaveLength(2);
  });

  it('comes through the console where it has no way beside it, and then no other site is sent to', async () => {
    const { browser: open } = aConsole({ province: 'ninh-thuan', stores: hub.ports });
    const browser = open();
    await browser.signIn('lan');

    const page = await browser.get(at);

    expectSoundPage(page);
    expect(page.html).toContain('không quá 20 MB');
    expect(page.html).toMatch(/<form class="box" method="post" enctype="multipart\/form-data">/);
    expect((await browser.get(`${at.replace('evidence', 'upload')}/x`)).status).toBe(404);
  });
});
