import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
// The keys are the catalogue's own affair; their laws are tested here all the same.
import { nameKey, plainKey, readName } from '../../../packages/catalogue/src/unit-name.ts';

/** Texts of what names are made of: Vietnamese letters, loose marks, dashes, spaces, odd characters. */
const nameLike = fc
  .array(
    fc.constantFrom(
      ...'aăâeêioôơuưyđĐÐbchnprstvxAƠƯ'.split(''),
      ...'áàảãạấầẩẫậốồổỗộớờởỡợứừửữựýỳỷỹỵ'.split(''),
      ...'-–—‑. \u00a0\u200b\ufeff'.split(''),
      ...'\u0300\u0301\u0303\u0309\u0323\u0302\u0306\u031b'.split(''),
    ),
  )
  .map((letters) => letters.join(''));

const anyText = fc.oneof(nameLike, fc.string({ unit: 'binary' }));

describe('nameKey', () => {
  it('gives for its own answer the same answer', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(nameKey(nameKey(text))).toBe(nameKey(text));
      }),
    );
  });

  it('gives one answer for all normal forms', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(nameKey(text.normalize('NFD'))).toBe(nameKey(text));
        expect(nameKey(text.normalize('NFC'))).toBe(nameKey(text));
      }),
    );
  });

  it('gives one answer for all cases of a Vietnamese text', () => {
    fc.assert(
      fc.property(nameLike, (text) => {
        expect(nameKey(text.toUpperCase())).toBe(nameKey(text));
      }),
    );
  });

  it.each([
    ['Hòa', 'Hoà'],
    ['Thúy', 'Thuý'],
    ['Thủy', 'Thuỷ'],
    ['khỏe', 'khoẻ'],
    ['Văn hoá', 'VĂN HÓA'],
    ['Phan Rang - Tháp Chàm', 'Phan Rang–Tháp Chàm'],
    ['QÐ', 'QĐ'],
  ])('takes %s and %s for one', (one, other) => {
    expect(nameKey(one)).toBe(nameKey(other));
  });

  it.each([
    ['Thành Hải', 'Thanh Hải'],
    ['Ba Tơ', 'Ba Tô'],
    ['Sơn Hà', 'Sơn Hạ'],
    ['Đô', 'Dô'],
    ['Phường', 'Phương'],
  ])('keeps %s and %s apart', (one, other) => {
    expect(nameKey(one)).not.toBe(nameKey(other));
  });
});

describe('plainKey', () => {
  it('leaves no accent and no đ', () => {
    expect(plainKey(nameKey('Đặng Thuỳ Trâm'))).toBe('dang thuy tram');
    expect(plainKey(nameKey('Bác Ái Đông'.normalize('NFD')))).toBe('bac ai dong');
  });

  it('leaves what has no accents as it is', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const plain = plainKey(nameKey(text));

        expect(plainKey(plain)).toBe(plain);
      }),
    );
  });
});

describe('readName', () => {
  it('reads a text whole and without its prefix', () => {
    expect(readName('TT. Ba Tơ')).toEqual([
      { key: nameKey('tt ba tơ'), kind: undefined },
      { key: nameKey('ba tơ'), kind: 'Thị trấn' },
    ]);
    expect(readName('Phương Hải')).toHaveLength(1);
    expect(readName('phuong hai').map(({ kind }) => kind)).toEqual([undefined, 'Phường']);
  });
});
