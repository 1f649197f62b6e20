import { drawFigures, lookUp, type Corrections, type FigureOf } from './figures.ts';
import { DISTRICTS, type Commune, type District } from './places.ts';

/** The year of which the sources of the province know anything. */
export const BOOK_YEAR = 2022;

/** What stands in every file of the province, so that nobody takes it for a real one. */
export const SIMULATED_NOTE = 'Số liệu mô phỏng';

/** How the province is simulated. Equal settings give equal answers, to the byte. */
export interface NinhThuanSettings {
  readonly seed: number;
  /** Whether the files also carry the rows that a hub must not count. They do unless told not to. */
  readonly badRows?: boolean;
  /**
   * Whose the rows with bad cells claim to be: a unit's that does not exist, so that every true unit
   * keeps its figures, or the first true unit's, whose figures a hub must then call incomplete.
   */
  readonly badRowsOf?: 'nobody' | 'firstUnit';
  /** The codes of the districts that the files are about; all seven unless told otherwise. */
  readonly districts?: readonly string[];
}

/** What every source of the province writes its answer from. */
export interface Books {
  readonly districts: readonly District[];
  /** Of those districts, in the order of the districts. */
  readonly communes: readonly Commune[];
  readonly badRows: boolean;
  readonly badRowsOf: 'nobody' | 'firstUnit';
  readonly figure: FigureOf;
}

/** Opens the books; corrections made later are seen, since nothing is read before it is asked for. */
export function openBooks(
  settings: NinhThuanSettings,
  corrections: Corrections = new Map(),
): Books {
  const { seed, badRows = true, badRowsOf = 'nobody', districts: codes } = settings;
  const districts = DISTRICTS.filter(({ code }) => codes?.includes(code) ?? true);
  return {
    districts,
    communes: districts.flatMap(({ communes }) => communes),
    badRows,
    badRowsOf,
    figure: lookUp(drawFigures(seed), corrections),
  };
}
