import { percentOf } from './apportion.ts';
import { UNKNOWN_UNIT, withBad, WRONG_LOCALE } from './bad-values.ts';
import { BOOK_YEAR, SIMULATED_NOTE, type Books } from './books.ts';
import { CONTRADICTIONS } from './contradictions.ts';

/** The day of which the denominators speak: the middle of the year, as averages do. */
const REFERENCE_DAY = `${BOOK_YEAR}-07-01`;

type Count = number | string | null;

interface CommuneRow {
  readonly communeCode: string;
  readonly communeName: string;
  readonly population: Count;
  readonly population14AndOver: Count;
  readonly population15AndOver: Count;
  readonly population18AndOver: Count;
  readonly populationOfWorkingAge: Count;
  readonly households: Count;
  /** As of the same day a year before. */
  readonly householdsYearBefore: Count;
  readonly enterprises: Count;
}

/** The statistics office's answer: the denominators of every commune, and the day they speak of. */
export function statisticsAnswer(books: Books) {
  const rows = books.communes.map(({ code, name }): CommuneRow => {
    const count = (measure: string): number => books.figure('statistics', measure, code);
    return {
      communeCode: code,
      communeName: name,
      population: count('stat.population.total'),
      population14AndOver: count('stat.population.14-and-over'),
      population15AndOver: count('stat.population.15-and-over'),
      population18AndOver: count('stat.population.18-and-over'),
      populationOfWorkingAge: count('stat.population.working-age'),
      households: count('stat.households'),
      householdsYearBefore: yearBefore(books, { code, households: count('stat.households') }),
      enterprises: count('stat.enterprises'),
    };
  });
  return {
    simulated: true,
    note: SIMULATED_NOTE,
    year: BOOK_YEAR,
    referenceDate: REFERENCE_DAY,
    communes: withBad(books, { units: books.communes, rows }, badRows),
  };
}

/** Two in a hundred fewer, as households grow; but for the zero too many. */
function yearBefore(
  books: Books,
  { code, households }: { readonly code: string; readonly households: number },
): number {
  const before = percentOf(households, 98);
  return books.badRows && code === CONTRADICTIONS.yearBefore.commune ? 10 * before : before;
}

/** What a hub must not count: rows of no unit, or of one with cells that cannot be, and a repeat. */
function badRows(claimed: typeof UNKNOWN_UNIT, first: CommuneRow): readonly CommuneRow[] {
  const row = { ...first, communeCode: claimed.code, communeName: claimed.name };
  return [
    { ...first, communeCode: UNKNOWN_UNIT.code, communeName: UNKNOWN_UNIT.name },
    // More adults than people.
    { ...row, population: 100, population15AndOver: 750, population18AndOver: 700 },
    { ...row, households: null },
    { ...row, households: WRONG_LOCALE },
    first,
  ];
}
