import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Agreement } from '@dti-hub/catalogue';
import { refusePersonalData } from '@dti-hub/sources';
import { gzipSync, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { feeds, readSample } from '../../golden/samples.ts';
import { NO_RECORDINGS, REAL_DIRECTORY } from '../sandbox/real-recordings.ts';
import { anAgreement } from './an-agreement.ts';
import { anXlsx, num, shared, text } from './an-xlsx.ts';
import { bytesOf, countsIn, utf16 } from './gate-report.ts';

const CSV_FORMAT = { kind: 'csv', delimiter: ';', encoding: 'utf-8' } as const;
const CSV = anAgreement({ format: CSV_FORMAT });
const JSON_FEED = anAgreement({ format: { kind: 'json' } });
const XML_FEED = anAgreement({ format: { kind: 'xml' } });
const XLSX_FEED = anAgreement({
  format: { kind: 'xlsx', sheet: 'Số liệu', headerRows: [1], firstRow: 2 },
});

/** Made up: Ninh Thuận, a woman of the 21st century, 2005; nobody's. */
const ID = '058305001234';

const EN = new TextEncoder();
const asCsv = (value: string) => `mã;ghi chú\n22813;${value}`;
const escaped = Array.from(ID, (digit) => `\\u003${digit}`).join('');
const asEntities = Array.from(ID, (digit) => `&#x3${digit};`).join('');

/** What holds an id, by what a reader would have to see through to it. */
const HIDDEN: readonly (readonly [string, Agreement, Uint8Array | string])[] = [
  ['CSV', CSV, asCsv(ID)],
  ['CSV with a mark', CSV, `\ufeff${asCsv(ID)}`],
  ['a quoted field', CSV, asCsv(`"x;\n${ID}"`)],
  ['the name of a column', CSV, `mã;${ID}\n22813;1`],
  ['a file of another delimiter', CSV, `mã,số\n22813,${ID}`],
  ['UTF-16 LE', anAgreement({ format: { ...CSV_FORMAT, encoding: 'utf-16' } }), utf16(asCsv(ID))],
  ['UTF-16 that was not declared', CSV, utf16(asCsv(ID))],
  ['UTF-16 BE', CSV, utf16(asCsv(ID), { bigEndian: true })],
  ['UTF-16 without a mark', CSV, utf16(asCsv(ID), { mark: false })],
  ['Windows-1258', CSV, Uint8Array.of(0x6d, 0xe3, 0x0a, ...EN.encode(ID))],
  ['TCVN3', CSV, Uint8Array.of(0x6d, 0xb7, 0x0a, ...EN.encode(ID))],
  ['JSON', JSON_FEED, JSON.stringify({ data: [{ note: `x ${ID}` }] })],
  ['a JSON escape', JSON_FEED, `{"note":"${escaped}"}`],
  ['a JSON escape in CSV’s place', CSV, `{"note":"${escaped}"}`],
  ['the name of a JSON member', JSON_FEED, JSON.stringify({ [ID]: 1 })],
  ['half a JSON document', JSON_FEED, `{"data":[{"note":"${ID}`],
  ['NDJSON', anAgreement({ format: { kind: 'ndjson' } }), `{"a":1}\n{"a":"${ID}"}\n`],
  ['XML', XML_FEED, `<r><u><n>${ID}</n></u></r>`],
  ['an XML attribute', XML_FEED, `<r n="${ID}"/>`],
  ['XML entities', XML_FEED, `<r>${asEntities}</r>`],
  ['CDATA', XML_FEED, `<r>0583<![CDATA[05001234]]></r>`],
  ['XML around an element', XML_FEED, `<r>058305<b/>001234</r>`],
  ['broken XML', XML_FEED, `<r><n>${asEntities}</r>`],
  ['HTML', JSON_FEED, `<!DOCTYPE html><p>${ID}<br></p>`],
  ['a cell', XLSX_FEED, anXlsx({ rows: { 9: text('A9', ID) } })],
  ['a shared text', XLSX_FEED, anXlsx({ rows: { 5: shared('A5', 0) }, shared: [`<t>${ID}</t>`] })],
  ['a shared text of no cell', XLSX_FEED, anXlsx({ rows: {}, shared: [`<t>${ID}</t>`] })],
  [
    'a text in pieces of two looks',
    XLSX_FEED,
    anXlsx({ rows: {}, shared: ['<r><t>058305</t></r><r><rPr><b/></rPr><t>001234</t></r>'] }),
  ],
  ['entities in a cell', XLSX_FEED, anXlsx({ rows: { 1: text('A1', asEntities) } })],
  ['a hidden row', XLSX_FEED, anXlsx({ rows: { 9: text('A9', ID) }, hidden: [9] })],
  [
    'a formula',
    XLSX_FEED,
    anXlsx({ rows: { 1: `<c r="A1"><f>&quot;${ID}&quot;</f><v>1</v></c>` } }),
  ],
  [
    'a comment of a workbook',
    XLSX_FEED,
    anXlsx({
      rows: {},
      more: { 'xl/comments1.xml': `<comment><text><t>${ID}</t></text></comment>` },
    }),
  ],
  ['a workbook in CSV’s place', CSV, anXlsx({ rows: { 9: text('A9', ID) } })],
  ['gzip', CSV, gzipSync(EN.encode(asCsv(ID)))],
  ['zip', CSV, zipSync({ 'a.csv': EN.encode(asCsv('1')), 'b.csv': EN.encode(asCsv(ID)) })],
  ['the name of a zip’s file', CSV, zipSync({ [`CCCD ${ID}.csv`]: EN.encode('a') })],
  [
    'a workbook in a zip',
    XLSX_FEED,
    zipSync({ 'a.xlsx': anXlsx({ rows: { 9: text('A9', ID) } }) }),
  ],
  ['JSON in gzip', JSON_FEED, gzipSync(EN.encode(`{"note":"${escaped}"}`))],
];

const PAGE = `code;note\n22813;${ID}\n22816;x ${ID} y\n22774;0912345678`;
const hashesOf = (page: string, key?: string) =>
  refusePersonalData(CSV, [bytesOf(page)], key)?.findings.map(({ hash }) => hash) ?? [];

describe('the gate', () => {
  it.each(HIDDEN)('sees through %s', (_what, agreement, page) => {
    expect(countsIn(agreement, page)).toEqual({ citizenId: 1 });
  });

  it('reads what a header tells in every form', () => {
    const card = '264123456';
    const pages: readonly (readonly [Agreement, Uint8Array | string])[] = [
      [JSON_FEED, `{"so\\u0043mnd":"${card}"}`],
      [XML_FEED, `<r><soCmnd>${card}</soCmnd></r>`],
      [XML_FEED, `<r soCmnd="${card}"/>`],
      [XLSX_FEED, anXlsx({ rows: { 1: text('B1', 'Số CMND'), 2: num('B2', card) } })],
      [
        XLSX_FEED,
        anXlsx({
          rows: { 1: text('A1', 'Giấy tờ'), 2: num('B2', card) },
          merges: ['A1:B1'],
        }),
      ],
      // "Số chứng minh" in TCVN3
      [
        anAgreement({ format: { ...CSV_FORMAT, encoding: 'tcvn3' } }),
        Buffer.from(`S\xe8 ch\xf8ng minh\n${card}`, 'latin1'),
      ],
    ];

    for (const [agreement, page] of pages) {
      expect(countsIn(agreement, page), JSON.stringify(agreement.format)).toEqual({
        identityCard: 1,
      });
    }
  });

  it.each([
    ['a zip in a zip', zipSync({ 'a.zip': zipSync({ 'a.csv': EN.encode('a') }) })],
    [
      'a workbook in a workbook',
      anXlsx({ rows: {}, more: { 'xl/embeddings/a.xlsx': anXlsx({ rows: {} }) } }),
    ],
    ['half a zip', zipSync({ 'a.csv': EN.encode('a;b'.repeat(99)) }).subarray(0, 60)],
    ['half a gzip', gzipSync(EN.encode('a;b'.repeat(99))).subarray(0, 20)],
    ['a bomb', gzipSync(new Uint8Array(40_000_000))],
    ['an old workbook', Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0, 0)],
    ['entities of its own', '<!DOCTYPE r [<!ENTITY a "058305">]><r>&a;001234</r>'],
  ])('keeps nothing that it cannot look into: %s', (_what, page) => {
    expect(countsIn(CSV, page)).toEqual({ opaque: 1 });
  });

  it('tells counts and places, and never the value', () => {
    const refusal = refusePersonalData(CSV, [bytesOf('code\n1'), bytesOf(PAGE)], 'a key');

    expect(refusal).toMatchObject({
      counts: { citizenId: 2, phone: 1 },
      findings: [
        { reason: 'citizenId', place: { page: 2, row: 2, column: 2 } },
        { reason: 'citizenId', place: { page: 2, row: 3, column: 2 } },
        { reason: 'phone', place: { page: 2, row: 4, column: 2 } },
      ],
    });
    const { vi = '' } = refusal?.sentence ?? {};
    expect(vi).toContain('2 số CCCD (trang 2, dòng 2, cột 2, mã băm ');
    expect(vi).toContain('1 số điện thoại (trang 2, dòng 4, cột 2, mã băm ');
    expect(JSON.stringify(refusal)).not.toMatch(/058305001234|0912345678/);
  });

  it('counts columns through quoted delimiters, and rows through quoted line ends', () => {
    const page = `code;note;more\n22813;"a;""b"";\n\nc";1\n22816;"x;y";${ID}`;

    expect(refusePersonalData(CSV, [bytesOf(page)])?.findings[0]?.place).toEqual({
      page: 1,
      row: 5,
      column: 3,
    });
  });

  it('hashes by the deployment’s key, and without one not at all', () => {
    const [first, second, phone] = hashesOf(PAGE, 'a key');

    expect(first).toMatch(/^[0-9a-f]{64}$/);
    expect(second).toBe(first);
    expect(phone).not.toBe(first);
    expect(hashesOf(PAGE, 'another')[0]).not.toBe(first);
    expect(hashesOf(PAGE)).toEqual([null, null, null]);
    expect(hashesOf(PAGE, '')).toEqual([null, null, null]);
  });

  it('hashes a number alike, however it is written', () => {
    const hashes = ['0912345678', '0912.345.678', '+84 912 345 678'].map((phone) =>
      hashesOf(asCsv(phone), 'a key'),
    );

    expect(hashes).toEqual([hashes[0], hashes[0], hashes[0]]);
    expect(hashes[0]).toHaveLength(1);
  });

  it('counts a whole register of people, and tells of the first', () => {
    const rows = Array.from({ length: 2000 }, (_, index) => `22813;058305${100_000 + index}`);

    const refusal = refusePersonalData(CSV, [bytesOf(`code;note\n${rows.join('\n')}`)]);

    expect(refusal?.counts).toEqual({ citizenId: 2000 });
    expect(refusal?.findings).toHaveLength(5);
  });

  it('takes no longer than a moment for one word of two million letters', () => {
    expect(countsIn(CSV, `code\n${'a'.repeat(2_000_000)}`)).toEqual({});
    expect(countsIn(JSON_FEED, `{"a":"${'\\\\'.repeat(1_000_000)}"}`)).toEqual({});
  }, 5000);

  it.each(feeds())('lets the golden sample of %s through', (feed) => {
    const { agreement, pages } = readSample(feed);

    expect(refusePersonalData(agreement, pages)).toBeNull();
  });

  it.skipIf(NO_RECORDINGS !== undefined)('lets the real portal’s answers through', () => {
    const folder = join(REAL_DIRECTORY, 'dvcqg');

    const pages = readdirSync(folder).map((name) => readFileSync(join(folder, name)));

    expect(pages.length).toBeGreaterThan(0);
    expect(refusePersonalData(JSON_FEED, pages)).toBeNull();
  });
});
