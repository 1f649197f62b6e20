import { parseAgreement, type Agreement } from '@dti-hub/catalogue';
import { describe, expect, it } from 'vitest';
import { anAgreement, aNumber, aText, processed, valuesOf } from './an-agreement.ts';
import { anXlsx, num, text } from './an-xlsx.ts';

const CODES = ['22813', '22816', '22774'];

/** A table of the three communes, with any header and any cells under it. */
const aTable = (
  header: string,
  cells: (index: number) => string = (index) => `${index + 1};1`,
): string => [header, ...CODES.map((code, index) => `${code};${cells(index)}`)].join('\n');

/** A row of a sheet about a commune. */
const aSheetRow = (number: number, code: string): string =>
  text(`A${number}`, code) + num(`B${number}`, '1') + num(`C${number}`, '1');

const sentenceOf = (page: string | Uint8Array, agreement: Agreement = anAgreement()) =>
  processed(agreement, [page]).cause?.sentence;

/** What is said of a table of texts and numbers whose codes are these. */
const sentenceOfCodes = (codes: readonly (number | string | null)[]) => {
  const columns = {
    code: aText,
    issued: { type: 'integer' },
    active: { type: 'integer' },
  } as const;
  const agreement = anAgreement({
    format: { kind: 'json' },
    rows: [{ name: 'units', path: '/rows', columns }],
  });
  const rows = codes.map((code) => ({ code, issued: 1, active: 1 }));
  return sentenceOf(JSON.stringify({ rows }), agreement)?.en;
};

describe('a column that may be renamed', () => {
  it.each([
    ['with its marks and case', 'Issued '],
    ['with a word more', 'issued_total'],
    ['with a letter less', 'isued'],
  ])('is told beside the gone and the new one: %s', (_how, name) => {
    const sentence = sentenceOf(aTable(`code;${name};active`));

    expect(sentence?.en).toContain('lost column "issued" (units), new column');
    expect(sentence?.en).toContain(
      `maybe renamed (a name like it, not certain): "issued" (units) is now "${name.trim()}"`,
    );
    expect(sentence?.vi).toContain('có thể đã đổi tên (tên gần giống, chưa chắc chắn): "issued"');
  });

  it('is not made of any two columns', () => {
    const sentence = sentenceOf(aTable('code;wards;active'));

    expect(sentence?.en).toContain('lost column "issued"');
    expect(sentence?.en).not.toContain('maybe renamed');
  });

  it('is not told where no agreed column is left: a row may stand where the header should', () => {
    const { en, vi } = sentenceOf('22813;Nguyễn Văn Bảy;1\n22816;1;1') ?? {};

    expect(en).toContain('lost column "code" (units), lost column "issued"');
    expect(`${vi} ${en}`).not.toMatch(/Bảy|22813|new column/);
  });

  it('is never taken for the one that is gone', () => {
    const { observations, ledger } = processed(anAgreement(), [aTable('code;issued_total;active')]);

    expect(observations).toEqual([]);
    expect(ledger).toMatchObject({ read: 3, quarantined: 3 });
  });
});

describe('a column that changed its type', () => {
  it('is one of numbers most of whose cells are none', () => {
    const sentence = sentenceOf(aTable('code;issued;active', () => 'nhiều;1'));

    expect(sentence?.en).toContain('column "issued" (units) is a number written like');
    expect(sentence?.en).toContain('no more (3 of 3 cells)');
    expect(sentence?.vi).toMatch(/cột "issued" \(nhóm dòng "units"\) không còn là số .*\(3\/3 ô\)/);
  });

  it('is one whose numbers are written in another way', () => {
    expect(sentenceOf(aTable('code;issued;active', () => '1,234.5;1'))?.en).toContain('no more');
  });

  it('is not one with a bad cell or two: those are bad rows', () => {
    const { cause, ledger } = processed(anAgreement(), [
      aTable('code;issued;active', (index) => (index === 0 ? '1;1' : 'nhiều;1')),
    ]);

    expect(cause).toBeNull();
    expect(ledger).toMatchObject({ accepted: 1, quarantined: 2 });
  });

  it('is not one whose numbers are out of bounds', () => {
    const columns = { code: aText, issued: { ...aNumber, max: '10' }, active: aNumber };
    const agreement = anAgreement({ rows: [{ name: 'units', columns }] });

    expect(processed(agreement, [aTable('code;issued;active', () => '11;1')]).cause).toBeNull();
  });

  it('is one of text that comes as numbers', () => {
    expect(sentenceOfCodes(CODES.map(Number))).toContain(
      'column "code" (units) is text no more (3 of 3 cells)',
    );
  });

  it('is told by the cells that say something: a text without letters does not', () => {
    expect(sentenceOfCodes([...CODES.map(Number), ' ', '', null, 'a'])).toContain(
      'no more (3 of 4 cells)',
    );
  });
});

describe('a header that moved', () => {
  const good = aTable('code;issued;active');

  it.each([
    ['below a title', `Báo cáo năm 2022\n${good}`, 2],
    ['below a title and a blank line', `Báo cáo năm 2022;;\n\n${good}`, 3],
    ['below a title of blank fields', `Báo cáo;;\n${good}`, 2],
  ])('in a CSV file is told with the line that it stands in: %s', (_where, page, line) => {
    const { cause } = processed(anAgreement(), [page]);

    expect(cause).toMatchObject({ code: 'drifted' });
    expect(cause?.sentence.en).toContain(`the header stands in row ${line}, agreed is row 1`);
    expect(cause?.sentence.vi).toContain(`tiêu đề cột nay ở dòng ${line}, thoả thuận ghi dòng 1`);
  });

  it('in a CSV file is found above as well', () => {
    const format = { kind: 'csv', delimiter: ';', encoding: 'utf-8', skipLines: 2 } as const;

    expect(sentenceOf(good, anAgreement({ format }))?.en).toContain(
      'the header stands in row 1, agreed is row 3',
    );
  });

  it.each([-1, 3])('in a workbook is told with its rows: moved by %i', (shift) => {
    const header = 3 + shift;
    const rows = {
      [header]:
        text(`A${header}`, 'code') + text(`B${header}`, 'issued') + text(`C${header}`, 'active'),
      ...Object.fromEntries(
        CODES.map((code, at) => [header + 1 + at, aSheetRow(header + 1 + at, code)]),
      ),
    };
    const format: Agreement['format'] = {
      kind: 'xlsx',
      sheet: 'Số liệu',
      headerRows: [3],
      firstRow: 4,
    };

    expect(sentenceOf(anXlsx({ rows }), anAgreement({ format }))?.en).toContain(
      `the header stands in row ${header}, agreed is row 3`,
    );
  });

  it('is not told where a column is gone from the file altogether', () => {
    expect(sentenceOf(`Báo cáo\n${aTable('code;issued')}`)?.en).toContain('lost column');
  });
});

const bounded = (missingMax: number, unknownMax: number): Agreement =>
  anAgreement({ unitBounds: { missingMax, unknownMax } });

const rowsOf = (codes: readonly string[]): string =>
  ['code;issued;active', ...codes.map((code) => `${code};1;1`)].join('\n');

describe('units out of bounds', () => {
  it('are more missing ones than agreed, of all communes within the province', () => {
    const { cause, ledger } = processed(bounded(0, 0), [rowsOf(CODES)]);

    expect(cause?.code).toBe('shrunk');
    expect(ledger).toMatchObject({ read: 3, quarantined: 3 });
    expect(cause?.sentence.vi).toContain(
      'Nguồn thiếu 1 đơn vị, thoả thuận cho phép thiếu 0: Xã Thanh Hải.',
    );
    expect(processed(bounded(1, 0), [rowsOf(CODES)]).cause).toBeNull();
  });

  it('are more unknown ones than agreed, each counted once', () => {
    const page = rowsOf([...CODES, '99998', '99999', '99999']);

    const { cause } = processed(bounded(1, 1), [page]);

    expect(cause?.code).toBe('drifted');
    expect(cause?.sentence.vi).toContain('Nguồn ghi 2 đơn vị mà danh mục không biết');
    expect(processed(bounded(1, 2), [page]).cause).toBeNull();
  });

  it('do not count a unit as missing whose row is bad', () => {
    const page = `${rowsOf(CODES)}\n22868;nhiều;1`;

    expect(processed(bounded(0, 0), [page]).cause).toBeNull();
  });

  it('are nobody’s business where the agreement sets none', () => {
    const result = processed(anAgreement(), [rowsOf(['22813', '99999'])]);

    expect(result.cause).toBeNull();
    expect(valuesOf(result, 'a.issued')).toMatchObject({ 22813: '1' });
  });

  it('need units of one level', () => {
    const unit = { column: 'code', system: 'gso', place: { by: 'code' } };

    const parsed = parseAgreement(JSON.stringify({ ...bounded(0, 0), unit }));

    expect(parseAgreement(JSON.stringify(bounded(0, 0))).success).toBe(true);
    expect(parsed).toMatchObject({ success: false, faults: [{ path: 'unitBounds' }] });
  });
});
