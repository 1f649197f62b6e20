import { UNKNOWN_UNIT, withBad, WRONG_LOCALE } from './bad-values.ts';
import { BOOK_YEAR, type Books } from './books.ts';
import type { OPERATORS } from './telecom-figures.ts';

/** One of the operators that report on the province. */
export type Operator = (typeof OPERATORS)[number];

/** A district as an operator reports it; a bad row has other things in its cells. */
interface DistrictRow {
  readonly districtCode: string;
  readonly districtName: string;
  readonly smartphoneAdults: number | string | null;
  readonly smartphoneHouseholds: number | string | null;
  readonly fibreHouseholds: number | string | null;
}

/** An operator's report: its own subscribers, whoever else they may also pay. */
export function telecomAnswer(books: Books, { feed, name }: Operator) {
  const rows = books.districts.map((district): DistrictRow => {
    const count = (measure: string): number => books.figure(feed, measure, district.code);
    return {
      districtCode: district.code,
      districtName: district.name,
      smartphoneAdults: count('telecom.smartphone.adults'),
      smartphoneHouseholds: count('telecom.smartphone.households'),
      fibreHouseholds: count('telecom.fibre.households'),
    };
  });
  return {
    simulated: true,
    operator: name,
    year: BOOK_YEAR,
    asOf: `${BOOK_YEAR}-12-31`,
    districts: withBad(books, { units: books.districts, rows }, badRows),
  };
}

/** What a hub must not count: rows of no unit, or of one with cells that cannot be, and a repeat. */
function badRows(claimed: typeof UNKNOWN_UNIT, first: DistrictRow): readonly DistrictRow[] {
  const row = { ...first, districtCode: claimed.code, districtName: claimed.name };
  return [
    { ...first, districtCode: UNKNOWN_UNIT.code, districtName: UNKNOWN_UNIT.name },
    { ...row, smartphoneAdults: WRONG_LOCALE },
    { ...row, smartphoneHouseholds: null },
    { ...row, fibreHouseholds: -1 },
    first,
  ];
}
