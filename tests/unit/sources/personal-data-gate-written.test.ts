import { describe, expect, it } from 'vitest';
import { anAgreement } from './an-agreement.ts';
import { countsIn } from './gate-report.ts';

const CSV = anAgreement();
const JSON_FEED = anAgreement({ format: { kind: 'json' } });

const under = (header: string, content: string) =>
  countsIn(CSV, `code;${header}\n22813;${content}`);

describe('numbers as people write them', () => {
  it.each([
    '264 123 456',
    '264.123.456',
    '264-123-456',
    '264,123,456',
    '58.305.001.234',
    '58305001234.0',
    '264123456.0',
    '2.64123456E8',
    '5.8305001234e+10',
    'số 264 123 456, Ninh Thuận',
  ])('are cards under their header: "%s"', (content) => {
    expect(under('Số CCCD/CMND', content)).toEqual({ identityCard: 1 });
    expect(under('GTTT', content)).toEqual({ identityCard: 1 });
  });

  it.each([
    '058305001234',
    '0583 0500 1234',
    '058305 001234',
    '058 305001234',
    '058-305-001-234',
    'Nguyễn Văn A-058305001234',
    'A_058305001234',
    '058305001234_A',
    'X058305001234x',
  ])('are a citizen’s, under a header or none: "%s"', (content) => {
    expect(under('Số CCCD/CMND', content)).toEqual({ citizenId: 1 });
    expect(under('ghi chú', content)).toEqual({ citizenId: 1 });
  });

  it.each([
    '84912345678',
    '0084912345678',
    '912345678.0',
    '9.12345678E8',
    '912 345 678',
    '912.345.678',
    '91 2345678',
    '(0912) 345 678',
    '0912345678',
  ])('are phones under their header: "%s"', (content) => {
    for (const header of ['SĐT', 'MSISDN', 'Liên hệ', 'Hotline'])
      expect(under(header, content)).toEqual({ phone: 1 });
  });

  it.each([
    '0912 345678',
    '0912.345678',
    '0912.34.5678',
    '091.234.56.78',
    '091 2345 678',
    '0912–345–678',
    '0912-34-56-78',
    'Nguyễn Văn A-0912345678',
    '0912345678-Lan',
    '0912345678_Lan',
    'SDT0912345678',
    '+84-912-345-678',
    '09 1234 5678',
    '09-1234-5678',
    '09.1234.5678',
    '+84 9 1234 5678',
  ])('are phones under no header: "%s"', (content) => {
    expect(under('ghi chú', content)).toEqual({ phone: 1 });
  });

  it('are each found where several stand together', () => {
    expect(under('ghi chú', '0912345678-0987654321')).toEqual({ phone: 2 });
    expect(under('SĐT', '0912345678/0987654321')).toEqual({ phone: 2 });
    expect(under('Số CMND', '264123456; 264 123 457')).toEqual({ identityCard: 1 });
    expect(under('Số CMND', '264 123 456, 264 123 457')).toEqual({ identityCard: 2 });
  });

  it.each([
    ['a tax code of a branch', 'ghi chú', '0900000001-001'],
    ['a tax code of a unit', 'Mã đơn vị', '0900000002'],
    ['a day under a header of cards', 'Ngày cấp CMND', '2022-10-05 09:12:34'],
    ['days under a header of cards', 'Ngày cấp CMND', '05.10.2022 10:30'],
    ['a ratio under a header of cards', 'Tỷ lệ cấp CCCD', '97.0912345678'],
    ['a UUID under a header of cards', 'CCCD', '019d2be3-6a88-732b-8b17-031095001234'],
    ['32 hex digits', 'ghi chú', '019d2be36a88732b8b17091234567800'],
    ['đồng', 'số tiền', '912.345.678'],
    ['a dossier', 'mã hồ sơ', '000.00.19.H44-220929-0001'],
    ['a month of two years', 'ghi chú', '09 2022 2023'],
    ['a month of a school year', 'ghi chú', 'tháng 09-2022-2023'],
    ['days of a month', 'ghi chú', '05 06 07 08 09'],
    ['groups after a decimal point', 'ghi chú', '0.9 1234 5678'],
    ['groups of a longer number', 'ghi chú', '009 1234 5678 9012'],
    ['groups of a landline', 'ghi chú', '02 5938 2212'],
    ['a tax code in groups', 'MST', '09 0000 0002'],
    ['a float that no header tells of', 'số tiền', '9.12345678E8'],
    ['a small ratio under a header of cards', 'Tỷ lệ cấp CCCD', '9.12345678E-8'],
    ['a huge float under a header of cards', 'Tỷ lệ cấp CCCD', '9.12345678E300'],
    ['an account', 'Số tài khoản', '0912345678901'],
  ])('let %s through', (_what, header, content) => {
    expect(under(header, content)).toEqual({});
  });

  it('let a decimal of a declared column through, however many digits it has', () => {
    const figure = (value: string) => countsIn(CSV, `code;issued;active\n22813;1;${value}`);

    expect(figure('112,045301234567')).toEqual({});
    expect(figure('97,0912345678')).toEqual({});
    expect(figure('-0,0912345678')).toEqual({});
    expect(figure('0912345678')).toEqual({ phone: 1 });
    // Fields of a file with another delimiter are no decimals.
    expect(countsIn(CSV, 'code,active\n22813,0912345678')).toEqual({ phone: 1 });
  });
});

describe('headers', () => {
  it.each(['\r', '\n', '\r\n'])('are told apart from rows by the line end %j', (end) => {
    const lines = ['code;issued;active;CMND', '22813;1;1;264123456', '22816;1;1;264123457'];

    expect(countsIn(CSV, lines.join(end))).toEqual({ identityCard: 2 });
  });

  it('tell in JSON as a list beside rows of lists', () => {
    const rows = [[264_123_456], ['264123457']];

    expect(countsIn(JSON_FEED, JSON.stringify({ columns: ['cmnd'], data: rows }))).toEqual({
      identityCard: 2,
    });
    const second = { columns: ['code', 'cmnd'], data: [['264123456', { a: [1, 2] }, '264123456']] };
    expect(countsIn(JSON_FEED, JSON.stringify(second))).toEqual({});
    expect(countsIn(JSON_FEED, '[["mã","SĐT"],["22813",912345678]]')).toEqual({ phone: 1 });
  });
});

describe('the gate’s time', () => {
  it.each([
    ['digits', '0'],
    ['digits in groups', '0912 '],
    ['digits of thousands', '264.123.'],
    ['hyphens', '0-'],
    ['spaces', ' '],
    ['hex digits', 'a0'],
    ['nearly UUIDs', '019d2be3-6a88-'],
    ['labels', 'CMND 26412345 '],
    ['brackets', '(0912) '],
    ['points and zeros', '264123456.0000000'],
    ['nearly addresses', 'a.b@c.'],
    ['lists', '['],
  ])(
    'is short for a megabyte of %s',
    (_what, piece) => {
      const text = piece.repeat(Math.ceil(1_000_000 / piece.length));

      for (const look of [
        () => under('Số CMND', text),
        () => countsIn(JSON_FEED, `{"SĐT":"${text}`),
        () => countsIn(JSON_FEED, `{"SĐT":${text}`),
      ]) {
        const start = performance.now();
        look();
        expect(performance.now() - start).toBeLessThan(1000);
      }
    },
    10_000,
  );
});
