import { describe, expect, it } from 'vitest';
import { anAgreement, aNumber, aText, processed, valuesOf } from './an-agreement.ts';
import { utf16 } from './gate-report.ts';

type Overrides = Parameters<typeof anAgreement>[0];

const anXmlAgreement = (overrides: Overrides = {}) =>
  anAgreement({
    format: { kind: 'xml' },
    rows: [
      {
        name: 'units',
        path: '/report/unit',
        columns: {
          '@code': { ...aText, as: 'code' },
          issued: aNumber,
          'more/active': { ...aNumber, as: 'active' },
        },
      },
    ],
    ...overrides,
  });

const aUnit = (code: string, issued: string, active = '1') =>
  `<unit code="${code}"><issued>${issued}</issued><more><active>${active}</active></more></unit>`;
const report = (...units: readonly string[]) => `<report>${units.join('\n')}</report>`;
const issued = (page: string | Uint8Array, overrides: Overrides = {}) =>
  valuesOf(processed(anXmlAgreement(overrides), [page]), 'a.issued')['22813'];
const causeOf = (page: string | Uint8Array, overrides: Overrides = {}) =>
  processed(anXmlAgreement(overrides), [page]).cause?.sentence.en;

const withStatus = (status: string) =>
  `<report status="${status}"><asOf> 31/12/2022 </asOf>${aUnit('22813', '1')}</report>`;

const declared = (encoding: string) =>
  `<?xml version="1.0" encoding="${encoding}"?>${report(aUnit('22813', '1'))}`;

const envelope = (body: string) =>
  `<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body>${body}</s:Body></s:Envelope>`;

describe('reading XML', () => {
  it('reads attributes and elements, at any depth, as columns', () => {
    const result = processed(anXmlAgreement(), [report(aUnit('22813', '1.234,5', '7'))]);

    expect(result.cause).toBeNull();
    expect(valuesOf(result, 'a.issued')['22813']).toBe('1234.5');
    expect(valuesOf(result, 'a.active')['22813']).toBe('7');
  });

  it('goes by local names, whatever the prefix', () => {
    const page =
      '<x:report xmlns:x="urn:a" xmlns="urn:b" xmlns:xsi="urn:c">' +
      '<x:unit x:code="22813" xsi:type="u"><issued>3</issued><y:more xmlns:y="urn:d"><active>1</active></y:more></x:unit></x:report>';

    expect(issued(page)).toBe('3');
  });

  it('reads text in pieces, with entities and CDATA, and an element without any as blank', () => {
    expect(issued(report(aUnit('22813', '&#49;<![CDATA[2]]><!-- x -->3')))).toBe('123');
    const { quarantine } = processed(anXmlAgreement(), [report(aUnit('22813', ' '))]);
    expect(quarantine[0]?.issues).toMatchObject([{ code: 'cell/missing', column: 'issued' }]);
  });

  it('keeps every digit of a number', () => {
    expect(issued(report(aUnit('22813', '9007199254740993,10')))).toBe('9007199254740993.1');
  });

  it('says where a row stands, as XPath would', () => {
    const { quarantine } = processed(anXmlAgreement(), [
      report(aUnit('22813', '1'), aUnit('22816', 'x')),
    ]);

    expect(quarantine.map(({ at }) => at)).toEqual(['page 1 /report/unit[2]']);
  });

  it('keeps back a row that says one thing twice', () => {
    const { quarantine, ledger } = processed(anXmlAgreement(), [
      report(aUnit('22813', '1</issued><issued>2'), aUnit('22816', '1')),
    ]);

    expect(ledger).toMatchObject({ accepted: 1, quarantined: 1 });
    expect(quarantine[0]?.issues).toMatchObject([
      { code: 'row/malformed', expected: 'one element "issued"' },
    ]);
  });

  it('tells a new element or attribute', () => {
    expect(causeOf(report('<unit code="22813" x="1"><y>2</y></unit>'))).toContain(
      'new column "@x"',
    );
  });

  it('reads the text of a row’s own element, and several kinds of rows', () => {
    const rows = [
      {
        name: 'units',
        path: '/r/u',
        columns: { '@code': { ...aText, as: 'code' }, '#text': { ...aNumber, as: 'issued' } },
      },
      { name: 'others', path: '/r/o', columns: { '@code': { ...aText, as: 'code' } } },
    ];
    const measures = anAgreement().measures.slice(0, 1);

    const page = '<r><o code="22816"/><u code="22813">5</u></r>';

    expect(issued(page, { rows, measures })).toBe('5');
  });

  it('reads what stands beside the rows', () => {
    const constants = { '/report/@status': 'OK' };
    const dataAsOf = { kind: 'pointer', pointer: '/report/asOf' } as const;

    const agreement = anXmlAgreement({ constants, dataAsOf });

    expect(processed(agreement, [withStatus('OK')])).toMatchObject({
      cause: null,
      dataAsOf: '31/12/2022',
    });
    expect(causeOf(withStatus('ERROR'), { constants })).toContain(
      '/report/@status should be "OK" but is',
    );
  });

  it('takes an empty list for no rows, and no list for another document', () => {
    expect(processed(anXmlAgreement(), ['<report/>'])).toMatchObject({
      cause: null,
      ledger: { read: 0 },
    });
    expect(causeOf('<reports/>')).toContain('there is no /report');
  });

  it('reads UTF-16 where that is declared, and says so where the file declares another', () => {
    const format = { kind: 'xml', encoding: 'utf-16' } as const;

    expect(issued(utf16(declared('UTF-16')), { format })).toBe('1');
    expect(causeOf(declared('windows-1258'))).toContain(
      'the file says its encoding is windows-1258, the agreement says UTF-8',
    );
  });

  it.each([
    ['a document type', '<!DOCTYPE report><report/>', 'has a DOCTYPE'],
    [
      'a billion laughs',
      '<!DOCTYPE r [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><report>&b;</report>',
      'has a DOCTYPE',
    ],
    [
      'a file of the machine’s',
      '<!DOCTYPE r [<!ENTITY a SYSTEM "file:///etc/passwd">]><report>&a;</report>',
      'has a DOCTYPE',
    ],
    ['an entity that nobody declared', '<report>&a;</report>', 'is not XML'],
    ['half a document', report(aUnit('22813', '1')).slice(0, -9), 'is not XML'],
    ['a web page', '<html><br></html>', 'is not XML'],
    ['nothing', '', 'is not XML'],
  ])('takes nothing of %s', (_what, page, says) => {
    expect(causeOf(page)).toContain(says);
  });

  describe('of SOAP', () => {
    const rows = [
      {
        name: 'units',
        path: '/Envelope/Body/GetUnitsResponse/unit',
        columns: { code: aText, issued: aNumber, active: aNumber },
      },
    ];

    it('reads the rows in the body', () => {
      const unit = '<unit><code>22813</code><issued>4</issued><active>1</active></unit>';

      expect(issued(envelope(`<GetUnitsResponse>${unit}</GetUnitsResponse>`), { rows })).toBe('4');
    });

    it.each([
      '<s:Fault><faultcode>s:Server</faultcode><faultstring>Hết phiên</faultstring></s:Fault>',
      '<s:Fault><s:Code><s:Value>s:Server</s:Value></s:Code><s:Reason><s:Text>Hết phiên</s:Text></s:Reason></s:Fault>',
    ])('tells a fault with its text', (fault) => {
      expect(causeOf(envelope(fault), { rows })).toContain(
        'the source tells a SOAP fault: "s:Server Hết phiên"',
      );
    });
  });
});
