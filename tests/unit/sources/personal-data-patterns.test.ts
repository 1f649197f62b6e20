import type { Agreement } from '@dti-hub/catalogue';
import { describe, expect, it } from 'vitest';
import { anAgreement, aNumber, aText } from './an-agreement.ts';
import { countsIn } from './gate-report.ts';

const CSV = anAgreement();
const JSON_FEED = anAgreement({ format: { kind: 'json' } });

/** A text as a field of its own, under a header that tells nothing. */
const inText = (content: string) => countsIn(CSV, `code;note\n22813;${content}`);

/** A feed of counts of cards, with a bound or none. */
const cards = (max?: string): Agreement =>
  anAgreement({
    rows: [
      {
        name: 'units',
        columns: {
          code: aText,
          'CMND đã cấp': { ...aNumber, ...(max !== undefined && { max }), as: 'issued' },
          active: aNumber,
        },
      },
    ],
  });

/** A file of it. */
const cardsIn = (figure: string) => `code;CMND đã cấp;active\n22813;${figure};1`;

describe('patterns of personal data', () => {
  it.each([
    ['citizenId', '031095001234'],
    ['citizenId', '001301012345'],
    ['citizenId', '058 305 001 234'],
    ['citizenId', '058.305.001.234'],
    ['citizenId', 'CCCD: 096249012345, cấp năm 2050'],
    ['citizenId', 'Nguyễn Văn An, 031095001234'],
    ['citizenId', '０３１０９５００１２３４'],
    ['citizenId', '031095\u200b001234'],
    ['citizenId', 'CCCD-031095001234-X'],
    ['citizenId', 'HS-031095001234-X1'],
    ['identityCard', 'CMND số 264123456'],
    ['identityCard', 'chứng minh nhân dân: 264123456'],
    ['phone', '0912345678'],
    ['phone', '0912 345 678'],
    ['phone', '091.234.5678'],
    ['phone', '0987-65-43-21'],
    ['phone', 'ĐT: 0355123456'],
    ['phone', '+84 912 345 678'],
    ['phone', '(+84) 355123456'],
    ['phone', '+84(0)912345678'],
    ['email', 'nguyen.van.an@ninhthuan.gov.vn'],
    ['email', 'An <an+1@x.vn>'],
  ])('find %s in "%s"', (pattern, content) => {
    expect(inText(content)).toEqual({ [pattern]: 1 });
  });

  it.each([
    ['a UUID with a run of 12 digits', '019d2be3-6a88-732b-8b17-031095001234'],
    ['a UUID that begins with digits', '03109500-1234-7000-8000-091234567890'],
    ['32 hex digits', '019d2be36a88732b8b17031095001234'],
    ['9 digits of đồng', '250000000'],
    ['10 digits of đồng', '1250000000'],
    ['11 digits of đồng', '31095001234'],
    ['12 digits of đồng', '310950012345'],
    ['grouped đồng', '310.950.012.345 đồng'],
    ['đồng with a decimal comma', '912.345.678,00'],
    ['a tax code of Ho Chi Minh City, 03…', '0300588569'],
    ['a tax code of Ha Noi', '0100109106'],
    ['a tax code of a branch, 13 digits', '0300588569-001'],
    ['13 digits in a run', '0310950012345'],
    ['12 digits under no province', '097095001234'],
    ['12 digits of a place that has no number', '003095001234'],
    ['12 digits of no century', '031495001234'],
    ['12 digits of a birth yet to come', '031299001234'],
    ['a long ratio', '0.031095001234'],
    ['9 digits that no header tells of', '264123456'],
    ['10 digits of no mobile prefix', '0212345678'],
    ['a landline of an office', '0259 3822 123'],
    ['a decision number', '852/QĐ-UBND ngày 08/7/2022'],
    ['a dossier number', '000.00.01.H43-220901-0001'],
    ['24 hex digits', '507f0912345678bcf86cd799'],
    ['a date and a time', '09-10-2022 12:34:56'],
    ['a stretch of dates', '09.10.2022 12.11.2023'],
    ['an instant', '2022-10-05T09:12:34.567890Z'],
    ['an at sign alone', '5 hồ sơ @ 2 xã'],
    ['a picture for fine screens', '/img/logo@2x.png'],
  ])('let %s through', (_what, content) => {
    expect(inText(content)).toEqual({});
    expect(countsIn(JSON_FEED, JSON.stringify({ note: content }))).toEqual({});
  });

  it.each(['Số CMND', 'so_cmnd', 'soCMND', 'Số giấy tờ tuỳ thân', 'Số chứng minh', 'CCCD/CMND'])(
    'take 9 digits under "%s" for a card, and digits that lost their zeros',
    (header) => {
      expect(countsIn(CSV, `code;${header}\n22813;264123456\n22816;58305001234`)).toEqual({
        identityCard: 2,
      });
      expect(countsIn(JSON_FEED, JSON.stringify([{ [header]: 264_123_456 }]))).toEqual({
        identityCard: 1,
      });
    },
  );

  it('take 9 digits for a phone only under a header of phones, and never of smartphones', () => {
    expect(countsIn(CSV, 'code;SĐT\n22813;912345678')).toEqual({ phone: 1 });
    expect(countsIn(CSV, 'code;Điện thoại thông minh\n22813;912345678')).toEqual({});
    expect(countsIn(JSON_FEED, '{"smartphoneAdults":912345678}')).toEqual({});
  });

  it('let a true tax code through under its header where it looks like a phone, and no phone', () => {
    // 0900 is Hưng Yên's to the tax office and MobiFone's to a telephone.
    expect(countsIn(CSV, 'MST\n0900000001')).toEqual({ phone: 1 });
    expect(countsIn(CSV, 'MST\n0900000002')).toEqual({});
    expect(countsIn(CSV, 'Ghi chú\n0900000002')).toEqual({ phone: 1 });
  });

  it('let a declared number within its bounds through, whatever its header tells', () => {
    expect(countsIn(cards('999999999'), cardsIn('264123456'))).toEqual({});
    expect(countsIn(cards('999999999'), cardsIn('264.123.456'))).toEqual({});
    expect(countsIn(cards('1000'), cardsIn('264123456'))).toEqual({ identityCard: 1 });
    expect(countsIn(cards(), cardsIn('264123456'))).toEqual({ identityCard: 1 });
    // A number has no zero in front; an id has.
    expect(countsIn(cards('999999999999'), cardsIn('058305001234'))).toEqual({ citizenId: 1 });
  });
});
