import { fileOf, lineOf, pageOf, placeWords, sheetOf } from '@dti-hub/kernel';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

/** Words of the kept text, where they speak of a place and are no part of a name. */
const ENGLISH = /\b(?:line|page|sheet|row|hidden)\b/;

describe('a place is kept as one text, which receipts and their verifiers read,', () => {
  it.each([
    [lineOf(67), 'line 67'],
    [pageOf(1, '/communes/65'), 'page 1 /communes/65'],
    [sheetOf('Sheet1', 82, false), "sheet 'Sheet1' row 82"],
    [sheetOf('Sheet1', 82, true), "sheet 'Sheet1' row 82 (hidden)"],
    [fileOf('a.csv', lineOf(4)), 'a.csv line 4'],
  ])('%s', (place, kept) => {
    expect(place).toBe(kept);
  });
});

describe('a place is told in Vietnamese', () => {
  it.each([
    [lineOf(67), 'dòng 67 của tệp'],
    [pageOf(1, '/communes/65'), 'trang 1, mục 66 của "communes"'],
    [pageOf(1, '/data/children/0'), 'trang 1, mục 1 của "data/children"'],
    [pageOf(3, '/9'), 'trang 3, mục 10'],
    [pageOf(1, '/report/row[66]'), 'trang 1, mục 66 của "report/row"'],
    [pageOf(12, '/a/tên\ncột'), 'trang 12, /a/tên\ncột'],
    [pageOf(2, ''), 'trang 2'],
    [sheetOf('Sheet1', 82, false), 'dòng 82 của trang tính "Sheet1"'],
    [sheetOf('', 82, false), 'dòng 82 của trang tính ""'],
    [sheetOf('Quý\nI', 3, false), 'dòng 3 của trang tính "Quý\nI"'],
    [sheetOf("Quý 'I'", 3, true), `dòng 3 (ẩn) của trang tính "Quý 'I'"`],
    [fileOf('bảng huyện.csv', lineOf(4)), 'dòng 4 của tệp bảng huyện.csv'],
    [fileOf('bảng\nhuyện.csv', lineOf(4)), 'dòng 4 của tệp bảng\nhuyện.csv'],
    [fileOf('a.json', pageOf(1, '/rows/0')), 'trang 1 của tệp a.json, mục 1 của "rows"'],
    [fileOf('a\nb.json', pageOf(1, '')), 'trang 1 của tệp a\nb.json'],
    [fileOf('a.xlsx', sheetOf('S', 2, false)), 'dòng 2 của trang tính "S" của tệp a.xlsx'],
    [
      fileOf('a\nb.xlsx', sheetOf('S', 2, true)),
      'dòng 2 (ẩn) của trang tính "S" của tệp a\nb.xlsx',
    ],
  ])('%s', (place, vi) => {
    expect(placeWords(place)).toEqual({ vi, en: place });
  });

  it.each([
    'ô A1',
    'deadline 4',
    'line x',
    'line 4 and more',
    'frontpage 1 /a',
    'page 1 a',
    'page x /a',
    "worksheet 'S' row 2",
    "sheet 'S' row x",
    "sheet 'S' row 2 (seen)",
  ])('and a text that is no place stands for itself: %s', (text) => {
    expect(placeWords(text)).toEqual({ vi: text, en: text });
  });

  it('whatever files and sheets are called', () => {
    const name = fc.string({
      minLength: 1,
      unit: fc.constantFrom('a', 'ạ', ' ', '.', "'", '(', '1'),
    });
    const row = fc.integer({ min: 1 });
    const place = fc.oneof(
      row.map(lineOf),
      fc.tuple(row, name).map(([page, path]) => pageOf(page, `/${path}`)),
      fc.tuple(name, row, fc.boolean()).map((parts) => sheetOf(...parts)),
    );
    const packed = fc.tuple(name, place).map((parts) => fileOf(...parts));
    fc.assert(
      fc.property(fc.oneof(place, packed), (written) => {
        expect(placeWords(written).vi).not.toMatch(ENGLISH);
      }),
    );
  });
});
