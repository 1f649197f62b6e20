import type { Format } from '@dti-hub/catalogue';
import { readParts } from './xlsx/read-parts.ts';

/** Something that looks like personal data: what kind and where. Never the value itself. */
export interface PersonalDataFinding {
  readonly kind: 'citizenId' | 'email';
  readonly page: number;
  /** Offset in characters of the page's text. */
  readonly offset: number;
}

/**
 * CCCD (Nghị định 137/2015 Đ.13, Thông tư 07/2016/TT-BCA): 12 digits, a province prefix 001 to 096,
 * a century-and-sex digit 0 to 3. Runs inside UUIDs and longer words are not one; a plain JSON number
 * cannot be one, as it never starts with 0.
 */
const CITIZEN_ID = /(?<![\w-])0(?:0[1-9]|[1-8]\d|9[0-6])[0-3]\d{8}(?![\w-])/g;

const EMAIL = /[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.[A-Za-z]{2,}/g;

/** What in these pages looks like personal data; empty when the delivery may be kept. */
export function findPersonalData(
  format: Format,
  pages: readonly Uint8Array[],
): PersonalDataFinding[] {
  return pages.flatMap((bytes, index) =>
    textsOf(format, bytes).flatMap((text) => [
      ...findAll(CITIZEN_ID, text).map((offset) => ({
        kind: 'citizenId' as const,
        page: index + 1,
        offset,
      })),
      ...findAll(EMAIL, text).map((offset) => ({
        kind: 'email' as const,
        page: index + 1,
        offset,
      })),
    ]),
  );
}

/** A workbook is packed: its parts are looked through, every sheet and text of it. */
function textsOf(format: Format, bytes: Uint8Array): string[] {
  const parts = format.kind === 'xlsx' ? readParts(bytes) : undefined;
  const decoder = new TextDecoder();
  return [...(parts?.values() ?? [bytes])].map((part) => decoder.decode(part));
}

const findAll = (pattern: RegExp, text: string): number[] =>
  [...text.matchAll(pattern)].map((match) => match.index);
