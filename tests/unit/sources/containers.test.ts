import { gzipSync, strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { anAgreement, aText, processed, valuesOf } from './an-agreement.ts';
import { anXlsx, num, text } from './an-xlsx.ts';

const CSV = { kind: 'csv', delimiter: ';', encoding: 'utf-8' } as const;
const GZIP = anAgreement({ format: { ...CSV, container: { kind: 'gzip' } } });
const zipped = (entries = 'data/.*\\.csv', bytesMax?: number) =>
  anAgreement({
    format: {
      ...CSV,
      container: { kind: 'zip', entries, ...(bytesMax !== undefined && { bytesMax }) },
    },
  });

const table = (...lines: readonly string[]) => strToU8(['code;issued;active', ...lines].join('\n'));
const causeOf = (agreement: ReturnType<typeof anAgreement>, page: Uint8Array) =>
  processed(agreement, [page]).cause;

describe('a gzip', () => {
  it('is read, of one member or of several', () => {
    const [first, second] = [table('22813;1;1'), strToU8('\n22816;2;2')].map((one) =>
      gzipSync(one),
    );
    const both = Buffer.concat([first ?? Buffer.of(), second ?? Buffer.of()]);

    expect(valuesOf(processed(GZIP, [both]), 'a.issued')).toEqual({
      22813: '1',
      22816: '2',
      585: '3',
    });
  });

  it.each([
    ['cut short', (bytes: Uint8Array) => bytes.subarray(0, -20)],
    ['without its end', (bytes: Uint8Array) => bytes.subarray(0, -4)],
    ['with a bit turned over', (bytes: Uint8Array) => bytes.with(bytes.length - 12, 0x55)],
    ['with another checksum', (bytes: Uint8Array) => bytes.with(bytes.length - 7, 0x55)],
    ['that is none', () => table('22813;1;1')],
    ['that is nothing', () => new Uint8Array()],
  ])('is not read when it is one %s', (_what, spoil) => {
    const lines = Array.from({ length: 50 }, (_, index) => `22813;${index * 7919};${index}`);

    const cause = causeOf(GZIP, spoil(gzipSync(table(...lines))));

    expect(cause?.code).toBe('drifted');
    expect(cause?.sentence.vi).toContain('tệp nén hỏng, bị cắt cụt hoặc có mật khẩu');
  });

  it('is not unpacked to the end when it is a bomb', () => {
    const bomb = gzipSync(new Uint8Array(60_000_000));

    expect(bomb.length).toBeLessThan(100_000);
    expect(causeOf(GZIP, bomb)?.sentence.en).toContain('unpacks to more than is allowed');
  });

  it('holds no other packed file', () => {
    expect(causeOf(GZIP, gzipSync(gzipSync(table())))?.sentence.en).toContain(
      'another packed file',
    );
  });
});

describe('a zip', () => {
  it('gives the files that were agreed on, in the order of their names', () => {
    const page = zipSync({
      'readme.txt': strToU8('x'),
      'data/b.csv': table('22816;x;2'),
      'data/a.csv': table('22813;1;1', '22774;y;1'),
      'data/old/': new Uint8Array(),
    });

    const result = processed(zipped(), [page]);

    expect(valuesOf(result, 'a.issued')['22813']).toBe('1');
    expect(result.quarantine.map(({ row, at }) => [row, at])).toEqual([
      [2, 'data/a.csv line 3'],
      [3, 'data/b.csv line 2'],
    ]);
  });

  it('holds entries as they are, too, and workbooks', () => {
    const stored = zipSync({ 'data/a.csv': table('22813;3;1') }, { level: 0 });
    const workbook = anXlsx({
      rows: {
        1: text('A1', 'code') + text('B1', 'issued'),
        2: text('A2', '22813') + num('B2', '4'),
      },
    });
    const agreement = anAgreement({
      format: {
        kind: 'xlsx',
        sheet: 'Số liệu',
        headerRows: [1],
        firstRow: 2,
        container: { kind: 'zip', entries: '.*' },
      },
      rows: [{ name: 'units', columns: { code: aText, issued: { type: 'integer' } } }],
      measures: anAgreement().measures.slice(0, 1),
    });

    expect(valuesOf(processed(zipped(), [stored]), 'a.issued')['22813']).toBe('3');
    expect(
      valuesOf(processed(agreement, [zipSync({ 'a.xlsx': workbook })]), 'a.issued')['22813'],
    ).toBe('4');
  });

  it.each(['../a.csv', 'data/../../a.csv', '/etc/a.csv', 'C:/a.csv', 'data\\..\\a.csv'])(
    'is not read when a name leads elsewhere: %s',
    (name) => {
      const page = zipSync({ 'data/a.csv': table('22813;1;1'), [name]: table() });

      expect(causeOf(zipped(), page)?.sentence.en).toContain('leads out of its folder');
    },
  );

  const lies = (field: number, value: number): Uint8Array => {
    const page = zipSync({ 'data/a.csv': table('22813;1;1') });
    const directory = Buffer.from(page).indexOf('PK\x01\x02', 0, 'latin1');
    return page.with(directory + field, value);
  };

  it.each<[string, Uint8Array, string]>([
    ['holds nothing agreed', zipSync({ 'x.csv': table() }), 'holds no file that was agreed on'],
    ['holds a zip', zipSync({ 'data/a.csv': zipSync({ a: table() }) }), 'another packed file'],
    ['is cut short', zipSync({ 'data/a.csv': table() }).subarray(0, 40), 'broken, cut short'],
    ['is none', table('22813;1;1'), 'broken, cut short'],
    ['lies about a size', lies(24, 1), 'broken, cut short'],
    ['lies about a checksum', lies(16, 1), 'broken, cut short'],
    ['is encrypted', lies(8, 1), 'encrypted'],
    ['packs in another way', lies(10, 12), 'broken, cut short'],
    ['points beyond its end', lies(44, 0xff), 'broken, cut short'],
    [
      'is a bomb',
      zipSync({ 'data/a.csv': new Uint8Array(60_000_000) }),
      'unpacks to more than is allowed',
    ],
    [
      'holds too many files',
      zipSync(Object.fromEntries(Array.from({ length: 2001 }, (_, at) => [`${at}`, strToU8('')]))),
      'too many files',
    ],
  ])('is not read when it %s', (_what, page, says) => {
    const cause = causeOf(zipped(), page);

    expect(cause?.code).toBe('drifted');
    expect(cause?.sentence.en).toContain(says);
  });

  it('unpacks to no more than was agreed', () => {
    const page = zipSync({ 'data/a.csv': table('22813;1;1') });

    expect(causeOf(zipped('.*', 28), page)).toBeNull();
    expect(causeOf(zipped('.*', 27), page)?.sentence.en).toContain('more than is allowed');
  });
});
