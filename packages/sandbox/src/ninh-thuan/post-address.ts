import { roundHalfUp } from '@dti-hub/kernel';
import { percent, share } from '../portal-points.ts';
import { UNKNOWN_UNIT, withBad, WRONG_LOCALE } from './bad-values.ts';
import { BOOK_YEAR, SIMULATED_NOTE, type Books } from './books.ts';
import { grouped, writeCsv } from './csv.ts';

const HEADER = [
  'Mã xã',
  'Tên xã',
  'Số hộ có địa chỉ số',
  'Số hộ được khảo sát',
  'Tỷ lệ (%)',
  'Ngày chốt số liệu',
  'Ghi chú',
];

/** The post office's file of households with a digital address: "16.149" is a count, "92,28" a share. */
export function addressFile(books: Books): Uint8Array<ArrayBuffer> {
  const rows = books.communes.map((commune) =>
    line(commune, {
      addressed: books.figure('post-address', 'post.households.addressed', commune.code),
      households: commune.households,
    }),
  );
  return writeCsv([HEADER, ...withBad(books, { units: books.communes, rows }, badLines)]);
}

interface Counts {
  readonly addressed: number;
  readonly households: number;
}

const line = (
  { code, name }: { readonly code: string; readonly name: string },
  { addressed, households }: Counts,
): readonly string[] => [
  code,
  name,
  grouped(addressed),
  grouped(households),
  roundHalfUp(percent(share(addressed, households)), 2).replace('.', ','),
  `31/12/${BOOK_YEAR}`,
  SIMULATED_NOTE,
];

/** What a hub must not count: rows of no unit, or of one with cells that cannot be, and a repeat. */
const badLines = (
  claimed: typeof UNKNOWN_UNIT,
  first: readonly string[],
): readonly (readonly string[])[] => [
  line(UNKNOWN_UNIT, GOOD),
  line(claimed, { addressed: 1300, households: 1200 }),
  line(claimed, GOOD).with(3, ''),
  line(claimed, GOOD).with(2, WRONG_LOCALE),
  first,
];

const GOOD: Counts = { addressed: 900, households: 1200 };
