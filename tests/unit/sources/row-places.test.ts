import { fileOf, lineOf, pageOf, placeWords, sheetOf } from '@dti-hub/kernel';
import { readRows } from '@dti-hub/sources';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hasSample, readSample, sampledFeeds } from '../../golden/samples.ts';
import { anAgreement, aText } from './an-agreement.ts';

/** Words of the kept text, where they speak of a place and are no part of a name. */
const ENGLISH = /\b(?:line|page|sheet|row|hidden)\b/;

/** Of formats that no feed of the catalogue comes in. */
const OF_OTHER_FORMATS = [
  {
    agreement: anAgreement({ format: { kind: 'ndjson' } }),
    pages: [Buffer.from('{"code":"1"}\n{"code":"2"}')],
  },
  {
    agreement: anAgreement({
      format: { kind: 'xml' },
      rows: [{ name: 'units', path: '/report/unit', columns: { code: aText } }],
    }),
    pages: [Buffer.from('<report><unit><code>1</code></unit></report>')],
  },
];

describe('a place is told in Vietnamese', () => {
  it.each([
    [lineOf(67), 'dòng 67 của tệp'],
    [pageOf(1, '/communes/65'), 'trang 1, /communes/65'],
    [pageOf(2, ''), 'trang 2'],
    [sheetOf('Sheet1', 82, false), 'dòng 82 của trang tính "Sheet1"'],
    [sheetOf("Quý 'I'", 3, true), `dòng 3 (ẩn) của trang tính "Quý 'I'"`],
    [fileOf('bảng huyện.csv', lineOf(4)), 'dòng 4 của tệp bảng huyện.csv'],
    [fileOf('a.json', pageOf(1, '/rows/0')), 'trang 1 của tệp a.json, /rows/0'],
    [fileOf('a.xlsx', sheetOf('S', 2, false)), 'dòng 2 của trang tính "S" của tệp a.xlsx'],
  ])('%s', (place, vi) => {
    expect(placeWords(place)).toEqual({ vi, en: place });
  });

  it('by the reader of every format', () => {
    const sampled = sampledFeeds()
      .filter(hasSample)
      .map((feed) => readSample(feed));
    const answers = [...sampled, ...OF_OTHER_FORMATS];
    const places = answers.flatMap(({ agreement, pages }) => {
      const read = readRows(agreement, pages);
      return read.success ? read.rows.map(({ at }) => [agreement.format.kind, at] as const) : [];
    });

    expect(new Set(places.map(([kind]) => kind))).toEqual(
      new Set(['json', 'ndjson', 'csv', 'xlsx', 'xml']),
    );
    expect(places.map(([, at]) => placeWords(at).vi).filter((vi) => ENGLISH.test(vi))).toEqual([]);
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
