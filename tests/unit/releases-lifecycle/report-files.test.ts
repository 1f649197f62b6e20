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
  ],
};

/** A part of the file, as text. */
async function partOf(ending: string, part: string): Promise<string> {
  const bytes = await REPORT_WRITERS[ending]?.(REPORT);
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
];

const unquoted = (texts: readonly string[]) => texts.map((text) => text.replaceAll('&quot;', '"'));

describe('a report as a file', () => {
  it('holds every text as DOCX, in order, in a table where there is one', async () => {
    const xml = await partOf('.docx', 'word/document.xml');
    expect(unquoted(textsIn(xml, 'w:t')).filter((text) => text !== '')).toEqual(unquoted(TEXTS));
    expect(xml.match(/<w:tr[ >]/g)).toHaveLength(4);
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
