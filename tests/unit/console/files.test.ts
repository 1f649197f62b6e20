import { xlsxTemplateWriter } from '@dti-hub/local/src/template-workbook.ts';
import { hashBytes } from '@dti-hub/kernel';
import { filingKey } from '@dti-hub/pipeline';
import { documentKey, TEMPLATE_BYTES_MAX } from '@dti-hub/stewardship';
import { beforeEach, describe, expect, it } from 'vitest';
import { A_DOCUMENT, createStaffedHub, NINH_HAI, NINH_SON } from '../../support/filing-hub.ts';
import { aConsole, hiddenOf } from './a-console.ts';
import { fillIn } from '../../browser/fill-in.ts';
import { asking } from './release-console.ts';
import { expectSoundPage } from './sound-page.ts';

const HOME = '/console/ninh-thuan';
const NAME = { edition: 'ninh-thuan-2022', code: '8.8', unit: NINH_SON, period: 'civil:2022' };
const PDF = new TextEncoder().encode('%PDF-1.7\n1 0 obj\nendobj\n%%EOF\n');

let hub: Awaited<ReturnType<typeof createStaffedHub>>;

beforeEach(async () => {
  hub = await createStaffedHub();
});

async function signedIn(person: string) {
  const { browser: open } = aConsole(
    { province: 'ninh-thuan', stores: hub.ports },
    { templates: xlsxTemplateWriter, accessLogOf: () => hub.ports.accessLog },
  );
  const browser = open();
  await browser.signIn(person);
  return browser;
}

/** A form as a browser sends it that a file comes with. */
function withFile(
  fields: Record<string, string>,
  bytes: Uint8Array<ArrayBuffer>,
  { name, type }: { readonly name: string; readonly type: string },
): FormData {
  const form = new FormData();
  for (const [field, value] of Object.entries(fields)) form.set(field, value);
  form.set('file', new File([bytes], name, { type }));
  return form;
}

const A_PDF = { name: 'bao-cao.pdf', type: 'application/pdf' };

const kept = async () => (await hub.state()).submissions[filingKey(NAME)];

/** The page of what Ninh Sơn has filed. */
async function evidenceAt(browser: Awaited<ReturnType<typeof signedIn>>): Promise<string> {
  await hub.file();
  const { html } = await browser.get(`${HOME}/filings`);
  const [, at = ''] = /href="(\/console\/ninh-thuan\/filings\/[0-9a-f]{12})"/.exec(html) ?? [];
  return `${at}/evidence`;
}

describe('evidence', () => {
  it('is handed in for a document, and read by the verifier, which is logged', async () => {
    const browser = await signedIn('lan');
    const at = await evidenceAt(browser);
    const page = await browser.get(at);
    const form = { ...hiddenOf(page.html, 'Gửi tệp'), document: documentKey(A_DOCUMENT) };

    const sent = await browser.post(at, withFile(form, PDF, A_PDF));

    expectSoundPage(page);
    expect(sent.status).toBe(303);
    expect(await kept()).toMatchObject({ stage: 'submitted', filed: { points: '4' } });
    const [document] = (await kept())?.documents ?? [];
    expect(document?.file).toMatch(/^[0-9a-f]{64}$/);
    const minh = await signedIn('minh');
    const saved = await minh.get(`${at}/${document?.file ?? ''}`);
    expect(saved.bytes).toEqual(PDF);
    expect(saved.headers.get('content-disposition')).toBe(
      `attachment; filename="8.8 Huyen Ninh Son 12-BC-UBND.pdf"; filename*=UTF-8''8.8%20Huy%E1%BB%87n%20Ninh%20S%C6%A1n%2012-BC-UBND.pdf`,
    );
    expect(await hub.ports.accessLog.readFrom('2000-01-01T00:00:00.000Z')).toMatchObject([
      { who: 'minh' },
    ]);
    expect((await minh.get(at)).html).not.toContain('Gửi tệp');
  });

  it('takes the place of an earlier file of its document, as the page says', async () => {
    const browser = await signedIn('lan');
    const at = await evidenceAt(browser);
    const form = {
      ...hiddenOf((await browser.get(at)).html, 'Gửi tệp'),
      document: documentKey(A_DOCUMENT),
    };
    await browser.post(at, withFile(form, PDF, A_PDF));
    const page = await browser.get(at);
    const other = new TextEncoder().encode('%PDF-1.7\n2 0 obj\nendobj\n%%EOF\n');

    await browser.post(at, withFile(form, other, A_PDF));

    expectSoundPage(page);
    expect(page.html).toContain('Văn bản đã có tệp thì tệp mới thay tệp cũ');
    expect(page.html).toContain('<strong>Mức độ người dân được tham gia');
    expect((await kept())?.documents.map(({ file }) => file)).toEqual([hashBytes(other)]);
  });

  it('is refused where content, name and type do not agree, or there is none, in words', async () => {
    const browser = await signedIn('lan');
    const at = await evidenceAt(browser);
    const form = {
      ...hiddenOf((await browser.get(at)).html, 'Gửi tệp'),
      document: documentKey(A_DOCUMENT),
    };
    const script = new TextEncoder().encode('<script>alert(1)</script>');

    const wrong = await browser.post(at, withFile(form, script, A_PDF));
    const none = await browser.post(at, form);

    expect([wrong.status, none.status]).toEqual([422, 422]);
    expect(wrong.html).toContain('Chỉ nhận:');
    expect(none.html).toContain('Chưa chọn tệp nào');
    expectSoundPage(wrong);
    expect((await kept())?.documents[0]?.file).toBeNull();
  });

  it('is not said to be kept for a document that is named no more', async () => {
    const browser = await signedIn('lan');
    const at = await evidenceAt(browser);
    const form = { ...hiddenOf((await browser.get(at)).html, 'Gửi tệp'), document: '7' };

    const sent = await browser.post(at, withFile(form, PDF, A_PDF));

    expect(sent.status).toBe(422);
    expect(sent.html).toContain('Bản nộp không còn ghi văn bản ấy');
    expectSoundPage(sent);
    expect((await kept())?.documents[0]?.file).toBeNull();
  });

  it('is not there for whoever has nothing to do with the unit', async () => {
    await hub.grant('hai', 'steward', NINH_HAI);
    const at = await evidenceAt(await signedIn('lan'));
    const hai = await signedIn('hai');

    expect((await hai.get(at)).status).toBe(404);
  });
});

describe('a workbook', () => {
  const AT = `${HOME}/filings/template`;
  const { code: _code, ...OF_UNIT } = NAME;

  it('is saved, handed in again, and says of every row what became of it', async () => {
    const browser = await signedIn('lan');
    const page = await browser.get(AT);
    const saved = await browser.get(asking(`${AT}/workbook`, OF_UNIT));
    const form = hiddenOf(page.html, 'Nộp bảng tính');
    const again = new Uint8Array(saved.bytes);

    const told = await browser.post(AT, withFile(form, again, { name: 'nop.xlsx', type: '' }));

    expectSoundPage(page);
    expect(page.html).toContain('Tải mẫu của Huyện Ninh Sơn, năm 2022 (XLSX)');
    expect(page.html).not.toContain('Ninh Hải');
    expect(saved.headers.get('content-disposition')).toContain('nop-so-lieu-civil-2022.xlsx');
    expect(told.status).toBe(200);
    expect(told.html).toMatch(
      /Đọc \d+ dòng: 0 dòng lưu nháp, \d+ dòng không đổi, 0 dòng chưa nhận/,
    );
    expectSoundPage(told);
  });

  it('with a wrong cell says once where it is and what to do, and leads to drafts where there are some', async () => {
    const browser = await signedIn('lan');
    const form = hiddenOf((await browser.get(AT)).html, 'Nộp bảng tính');
    const saved = await browser.get(asking(`${AT}/workbook`, OF_UNIT));
    const filled = (text: string) => new Uint8Array(fillIn(saved.bytes, 'points', text));
    const sent = (text: string) =>
      browser.post(AT, withFile(form, filled(text), { name: 'nop.xlsx', type: '' }));

    const wrong = await sent('nhiều');
    const right = await sent('1');

    expectSoundPage(wrong);
    expect(wrong.status).toBe(422);
    expect(wrong.html.match(/Dòng \d+, cột|Sửa các ô sau trong tệp rồi nộp lại/g)).toHaveLength(2);
    expect(wrong.html).not.toContain('các bản nháp');
    expect(right.html).toContain('1 dòng lưu nháp');
    expect(right.html).toContain('Xem và trình các bản nháp');
    expect(right.html).not.toContain('Sửa các ô sau');
  });

  it('is refused where it is none, and drawn for nobody else', async () => {
    const browser = await signedIn('lan');
    const form = hiddenOf((await browser.get(AT)).html, 'Nộp bảng tính');

    const noWorkbook = await browser.post(AT, withFile(form, PDF, A_PDF));
    const other = await browser.get(asking(`${AT}/workbook`, { ...OF_UNIT, unit: NINH_HAI }));
    const unknown = await browser.get(asking(`${AT}/workbook`, { ...OF_UNIT, edition: 'none' }));

    expect(noWorkbook.status).toBe(422);
    expectSoundPage(noWorkbook);
    expect(other.status).toBe(403);
    expect(other.html).toContain('không có quyền');
    expect(unknown.status).toBe(422);
  });

  it('is told how large it may be, and what to do where it is larger', async () => {
    const browser = await signedIn('lan');
    const page = await browser.get(AT);
    const form = hiddenOf(page.html, 'Nộp bảng tính');
    const sent = (bytes: number) =>
      browser.post(AT, withFile(form, new Uint8Array(bytes), { name: 'nop.xlsx', type: '' }));

    const [above, farAbove] = [await sent(TEMPLATE_BYTES_MAX + 1), await sent(5_000_000)];

    expect(page.html).toContain('không quá 4 MB');
    expect(above.status).toBe(422);
    expect(above.html).toContain('bảng tính không được quá 4000000 byte');
    expect(farAbove.status).toBe(413);
    expect(farAbove.html).toContain('Ở đây nhận một tệp không quá 4 MB');
    expect(farAbove.html).toContain('Hãy điền vào đúng mẫu đã tải về');
    expect(farAbove.html).toContain(`href="${AT}"`);
    expectSoundPage(farAbove);
  });

  it.each([
    { at: '/filings/abcdef/evidence', bytes: 21_000_000, says: ['20 MB', 'độ phân giải thấp hơn'] },
    { at: '/grants', bytes: 70_000, says: ['65,5 KB', 'Hãy viết ngắn hơn'] },
  ])('is not alone in saying what is taken: $at', async ({ at, bytes, says }) => {
    const browser = await signedIn('lan');
    const file = { name: 'tep.pdf', type: '' };

    const sent = await browser.post(`${HOME}${at}`, withFile({}, new Uint8Array(bytes), file));

    expect(sent.status).toBe(413);
    for (const words of says) expect(sent.html).toContain(words);
    expectSoundPage(sent);
  });

  it('is offered to nobody who files for no unit', async () => {
    const page = await (await signedIn('minh')).get(AT);

    expectSoundPage(page);
    expect(page.html).toContain('Chưa có đơn vị nào để bạn làm việc này');
  });
});
