import type { Books } from './books.ts';

/** A unit as a source names it. */
interface NamedUnit {
  readonly code: string;
  readonly name: string;
}

/** A unit that no register has. */
export const UNKNOWN_UNIT: NamedUnit = { code: '99999', name: 'Xã Phước Mô Phỏng' };

/** Without its accents it is Thành Hải of the city or Thanh Hải of Ninh Hải, and nobody can say which. */
export const AMBIGUOUS_NAME = 'Xã Thanh Hai';

/** A count in the locale of somebody else: one thousand and more, or one and a quarter. */
export const WRONG_LOCALE = '1,234';

/**
 * The rows, and after them what this source adds that a hub must not count. What is wrong with whole files
 * that the demonstration drops is `PLANTED`, where sources contradict themselves `CONTRADICTIONS`.
 */
export function withBad<Row>(
  { badRows, badRowsOf }: Pick<Books, 'badRows' | 'badRowsOf'>,
  { units, rows }: { readonly units: readonly NamedUnit[]; readonly rows: readonly Row[] },
  bad: (claimed: NamedUnit, first: Row) => readonly Row[],
): readonly Row[] {
  const [[unit], [first]] = [units, rows];
  if (!badRows || unit === undefined || first === undefined) return rows;
  return [...rows, ...bad(badRowsOf === 'firstUnit' ? unit : UNKNOWN_UNIT, first)];
}
