import { REPORT_WRITERS } from '@dti-hub/local/src/report-files.ts';
import type { ReportDocument } from '@dti-hub/releases';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';

const REPORT: ReportDocument = {
  title: ['PHÂN CÔNG'],
  blocks: [
    { kind: 'heading', text: '3.1. Nhận thức số' },
    { kind: 'paragraph', text: 'Kết quả đạt 58,8/60 điểm tối đa.' },
    { kind: 'item', text: '1.3 "Văn bản" & phụ lục' },
    {
      kind: 'table',
      columns: [
        { heading: 'Stt', width: 8 },
        { heading: 'Chỉ số', width: 60 },
      ],
      rows: [
        { cells: ['1', 'Nhận thức số'], isHeading: true },
        { cells: ['4.10', '05/10'], isHeading: false },
        { cells: ['5.12', ''], isHeading: false },
      ],
    },
    { kind: 'signatures', signers: ['NGƯỜI LẬP BIỂU', 'THỦ TRƯỞNG ĐƠN VỊ'] },
    { kind: 'note', text: 'Lập từ bản phát hành số 1.' },
  ],
};

/** A part of the file, as text. */
async function partOf(ending: string, part: string, report = REPORT): Promise<string> {
  const bytes = await REPORT_WRITERS[ending]?.(report);
  const file = unzipSync(new Uint8Array(bytes ?? new Uint8Array()))[part];
  return strFromU8(file ?? new Uint8Array());
}

/** All that stands between tags, piece by piece. */
const textsIn = (xml: string, tag: string): string[] =>
  [...xml.matchAll(new RegExp(`<${tag}(?: [^>]*)?>([^<]*)</${tag}>`, 'g'))].map(
    ([, text = '']) => text,
  );

const TEXTS = [
  'PHÂN CÔNG',
  '3.1. Nhận thức số',
  'Kết quả đạt 58,8/60 điểm tối đa.',
  '1.3 &quot;Văn bản&quot; &amp; phụ lục',
  'Stt',
  'Chỉ số',
  '1',
  'Nhận thức số',
  '4.10',
  '05/10',
  '5.12',
  'NGƯỜI LẬP BIỂU',
  '(Ký, ghi rõ họ tên)',
  'THỦ TRƯỞNG ĐƠN VỊ',
  '(Ký, ghi rõ họ tên)',
  'Lập từ bản phát hành số 1.',
];

const unquoted = (texts: readonly string[]) => texts.map((text) => text.replaceAll('&quot;', '"'));

describe('a report as a file', () => {
  it('holds every text as DOCX, in order, in a table where there is one', async () => {
    const xml = await partOf('.docx', 'word/document.xml');
    const items = unquoted(TEXTS).map((text) => (text.startsWith('1.3') ? `- ${text}` : text));
    expect(unquoted(textsIn(xml, 'w:t')).filter((text) => text !== '')).toEqual(items);
    expect(xml.match(/<w:tr[ >]/g)).toHaveLength(5);
  });

  it('keeps its tables apart as DOCX: else the one takes the borders of the other', async () => {
    expect(await partOf('.docx', 'word/document.xml')).not.toContain('</w:tbl><w:tbl>');
  });

  it('prints the heading of its table again on every page', async () => {
    expect(await partOf('.docx', 'word/document.xml')).toContain('<w:tblHeader/>');
    // Title and its blank line, then heading, paragraph and item stand above it.
    expect(await partOf('.xlsx', 'xl/workbook.xml')).toContain(`'Báo cáo'!$6:$6</definedName>`);
    const goesOn: ReportDocument = {
      ...REPORT,
      blocks: [...REPORT.blocks, { kind: 'heading', text: '3. Phân tích' }],
    };
    expect(await partOf('.xlsx', 'xl/workbook.xml', goesOn)).not.toContain('Print_Titles');
  });

  it('fits all columns on a page, and lays the page where they are many', async () => {
    const wide: ReportDocument = {
      title: [],
      blocks: [{ kind: 'table', columns: [{ heading: 'Chỉ số', width: 128 }], rows: [] }],
    };
    const setup = /<pageSetup [^>]*>/;
    const [narrow, lying] = await Promise.all(
      [REPORT, wide].map((report) => partOf('.xlsx', 'xl/worksheets/sheet1.xml', report)),
    );
    expect(setup.exec(narrow ?? '')?.[0]).toMatch(/orientation="portrait" fitToWidth="1"/);
    expect(setup.exec(lying ?? '')?.[0]).toMatch(/orientation="landscape" fitToWidth="1"/);
    expect(await partOf('.docx', 'word/document.xml', wide)).toContain('w:orient="landscape"');
  });

  it('gives every row of a sheet the height that its text takes', async () => {
    const long: ReportDocument = {
      title: [],
      blocks: [{ kind: 'paragraph', text: 'điểm '.repeat(100) }],
    };
    const sheet = await partOf('.xlsx', 'xl/worksheets/sheet1.xml', long);
    expect(Number(/<row [^>]* ht="([\d.]+)"/.exec(sheet)?.[1])).toBe(5 * 16);
  });

  it('holds every text as XLSX, codes and fractions never as numbers or dates', async () => {
    const [sheet, strings] = [
      await partOf('.xlsx', 'xl/worksheets/sheet1.xml'),
      await partOf('.xlsx', 'xl/sharedStrings.xml'),
    ];
    const items = unquoted(TEXTS).map((text) => (text.startsWith('1.3') ? `- ${text}` : text));
    expect(new Set(unquoted(textsIn(strings, 't')))).toEqual(new Set(items));
    const numbers = [...sheet.matchAll(/<c ([^>]*)><v>/g)].filter(
      ([, attributes = '']) => !attributes.includes('t="s"'),
    );
    expect(numbers).toEqual([]);
  });
});
