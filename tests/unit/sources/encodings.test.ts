import type { Encoding } from '@dti-hub/catalogue';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anAgreement, aText, processed } from './an-agreement.ts';
import { utf16 } from './gate-report.ts';

/** What a file of one column and one row is read as: the row's only text. */
function readText(encoding: Encoding, bytes: Uint8Array): string | undefined {
  const agreement = anAgreement({
    format: { kind: 'csv', delimiter: '|', encoding },
    rows: [{ name: 'units', columns: { code: aText } }],
    measures: [
      {
        measure: 'a.rows',
        rows: ['units'],
        kind: 'stock',
        aggregate: 'count',
        unitOfMeasure: 'row',
      },
    ],
  });
  const text = processed(agreement, [bytes]).quarantine[0]?.cells['code'];
  return text === undefined ? undefined : JSON.parse(text);
}

const file = (...bytes: readonly number[]) =>
  Buffer.concat([Buffer.from('code\n'), Buffer.from(bytes)]);

describe('encodings', () => {
  it('read every letter of TCVN3, as iconv writes them', () => {
    const bytes = Buffer.from(
      '61a8a920b5b6b7b8b920bbbcbdbec620c7c8c9cacb20ae20cccecfd0d120d2d3d4d5d620d7d8dcddde20dfe1e2e3e420' +
        'e5e6e7e8e920eaebecedee20eff1f2f3f420f5f6f7f8f920fafbfcfdfe20a1a2a7a3a4a5a6',
      'hex',
    );

    expect(readText('tcvn3', file(...bytes))).toBe(
      'aăâ àảãáạ ằẳẵắặ ầẩẫấậ đ èẻẽéẹ ềểễếệ ìỉĩíị òỏõóọ ồổỗốộ ờởỡớợ ùủũúụ ừửữứự ỳỷỹýỵ ĂÂĐÊÔƠƯ',
    );
  });

  it('compose the letters that TCVN3 and Windows-1258 write in two', () => {
    const tones = [0xb0, 0xb1, 0xb2, 0xb3, 0xb4];
    expect(tones.map((tone) => readText('tcvn3', file(0x61, tone))).join('')).toBe('àảãáạ');
    const bytes = Buffer.from(
      '5861de205068fdf5ec6320546875e2f26e2c20546869f2207472e2ec6e2054e26e2053f56e2c20d0e3f26e672054687579cc205472e26d',
      'hex',
    );
    expect(readText('windows-1258', file(...bytes))).toBe(
      'Xã Phước Thuận, Thị trấn Tân Sơn, Đặng Thuỳ Trâm',
    );
  });

  const LOWER = 'aàảãáạăằẳẵắặâầẩẫấậđeèẻẽéẹêềểễếệiìỉĩíịoòỏõóọôồổỗốộơờởỡớợuùủũúụưừửữứựyỳỷỹýỵ 0123,.-';
  const LETTERS = Array.from(LOWER + LOWER.toUpperCase());
  const aName = fc
    .string({ unit: fc.constantFrom(...LETTERS), minLength: 1 })
    .filter((text) => text.trim() === text);

  it('give back what was written, of any name, in UTF-8 and UTF-16', () => {
    fc.assert(
      fc.property(aName, fc.boolean(), fc.boolean(), (name, mark, bigEndian) => {
        const text = `code\n${name.normalize(mark ? 'NFD' : 'NFC')}`;
        expect(readText('utf-8', Buffer.from(`${mark ? '\ufeff' : ''}${text}`))).toBe(name);
        expect(readText('utf-16', utf16(text, { bigEndian }))).toBe(name);
      }),
    );
  });

  /** What decodes to each letter, or to its parts. */
  const table = new Map(
    Array.from({ length: 256 }, (_, byte) => [
      new TextDecoder('windows-1258').decode(Uint8Array.of(byte)),
      byte,
    ]),
  );

  const inWindows1258 = (name: string): number[] =>
    Array.from(name).flatMap((letter) => {
      const whole = table.get(letter);
      if (whole !== undefined) return [whole];
      const parts = letter.normalize('NFD');
      const tone =
        Array.from(parts).find((part) => /[\u0300\u0301\u0303\u0309\u0323]/.test(part)) ?? '';
      const base = parts.replace(tone, '').normalize('NFC');
      return [table.get(base) ?? 0, table.get(tone) ?? 0];
    });

  it('give back what was written, of any name, in Windows-1258', () => {
    fc.assert(
      fc.property(aName, (name) => {
        expect(readText('windows-1258', file(...inWindows1258(name)))).toBe(name);
      }),
    );
  });
});
