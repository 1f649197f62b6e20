import type { Agreement } from '@dti-hub/catalogue';
import { describe, expect, it } from 'vitest';
import { anAgreement } from './an-agreement.ts';
import { countsIn } from './gate-report.ts';

const [{ columns } = { columns: {} }] = anAgreement().rows;
const { request } = anAgreement();

const REQUEST = {
  ...request,
  paging: {
    kind: 'nextUrl',
    urlPointer: '/next',
    totalRowsPointer: '/total',
    pagesMax: 5,
  },
} as const;

const NAMED = {
  recordLevel: true,
  constants: { '/status': 'ok' },
  dataAsOf: { kind: 'pointer', pointer: '/day' },
} as const;

const JSON_FEED = anAgreement({
  ...NAMED,
  format: { kind: 'json' },
  rows: [{ name: 'units', path: '/rows', columns }],
});
const XML_FEED = anAgreement({
  recordLevel: true,
  format: { kind: 'xml' },
  rows: [{ name: 'units', path: '/r/u', columns }],
  constants: { '/r/@status': 'ok' },
  dataAsOf: { kind: 'pointer', pointer: '/r/day' },
});
const NDJSON_FEED = anAgreement({ recordLevel: true, format: { kind: 'ndjson' } });
const CSV_FEED = anAgreement({
  recordLevel: true,
  format: { kind: 'csv', delimiter: ';', encoding: 'utf-8', skipLines: 2 },
});

const ROW = '{"code":"22813","issued":"1","active":"1"}';
const asJson = (more: string) => `{"status":"ok","day":"2022-10-05","rows":[${ROW}]${more}}`;
const asXml = (more: string) =>
  `<?xml version="1.0"?><r status="ok"><day>2022-10-05</day><u><code>1</code>` +
  `<issued><![CDATA[1<!---->]]></issued><active>1</active></u>${more}</r>`;

describe('beside the rows of a record-level feed', () => {
  it.each<[string, Agreement, string]>([
    ['JSON', JSON_FEED, asJson('')],
    ['JSON with flags and nothings', JSON_FEED, asJson(',"ok":true,"errors":[],"next":null')],
    ['XML', XML_FEED, asXml('')],
    ['XML with an empty element', XML_FEED, asXml('<errors/>')],
    ['NDJSON', NDJSON_FEED, `${ROW}\n${ROW}\n`],
    ['CSV', CSV_FEED, '\n;;\ncode;issued;active\n22813;1;1'],
  ])('lets what is named stand: %s', (_what, agreement, page) => {
    expect(countsIn(agreement, page)).toEqual({});
  });

  it('lets what its paging needs stand', () => {
    const paged = anAgreement({
      ...NAMED,
      format: { kind: 'json' },
      rows: [{ name: 'units', path: '/rows', columns }],
      request: REQUEST,
    });
    const page = asJson(',"total":1,"next":"https://source.example/data?page=2"');

    expect(countsIn(paged, page)).toEqual({});
    expect(countsIn(JSON_FEED, page)).toEqual({ undeclared: 1 });
  });

  it.each<[string, Agreement, string]>([
    ['people by number', JSON_FEED, asJson(',"people":{"1":{"hoTen":"Nguyễn Văn An"}}')],
    ['a text', JSON_FEED, asJson(',"note":"Nguyễn Văn An, thôn 3"')],
    ['a number', JSON_FEED, asJson(',"note":19900102')],
    ['a name for a member', JSON_FEED, asJson(',"Nguyễn Văn An":true')],
    ['a name that looks like a pointer', JSON_FEED, asJson(',"a":{},"/rows":["An"]')],
    [
      'members in a constant',
      JSON_FEED,
      asJson(',"day":{"a":"An"}').replace('"day":"2022-10-05",', ''),
    ],
    ['a member twice', JSON_FEED, asJson(',"status":"ok"').replace('"ok"', '"An"')],
    ['a list twice', JSON_FEED, asJson(`,"rows":[]`)],
    [
      'a cell twice',
      JSON_FEED,
      asJson('').replace('{"code"', '{"code":{"hoTen":"Nguyễn Văn An"},"code"'),
    ],
    ['a member twice on a line', NDJSON_FEED, `${ROW}\n${ROW.replace('{', '{"code":"An",')}`],
    ['an element', XML_FEED, asXml('<p1>Nguyễn Văn An</p1>')],
    ['an attribute', XML_FEED, asXml('<p1 name="An"/>')],
    ['a named element twice', XML_FEED, asXml('<day>An</day>')],
    ['text around elements', XML_FEED, asXml('An')],
    ['a comment', XML_FEED, asXml('<!-- Lê Văn C -->')],
    ['an instruction', XML_FEED, asXml('<?p Lê Văn C?>')],
    ['lines above', CSV_FEED, 'Nguyễn Văn An\nTrần Thị B\ncode;issued;active\n22813;1;1'],
    ['lines above by CR', CSV_FEED, '\rTrần Thị B\rcode;issued;active\r22813;1;1'],
  ])('refuses %s', (_what, agreement, page) => {
    expect(countsIn(agreement, page)).toEqual({ undeclared: 1 });
  });
});
