/** Where a cell stands: column and row, both from 1. */
export interface CellPlace {
  readonly column: number;
  readonly row: number;
}

/** Two corners of a range, top left and bottom right. */
export interface CellRange {
  readonly from: CellPlace;
  readonly to: CellPlace;
}

const PLACE = /^\$?([A-Z]{1,3})\$?(\d+)$/;
const LETTERS = 26;

/** Reads "B12"; undefined when the text is no cell. */
export function parsePlace(text: string): CellPlace | undefined {
  const match = PLACE.exec(text);
  if (match === null) return undefined;
  const [, letters = '', row] = match;
  let column = 0;
  for (const letter of letters) column = column * LETTERS + letter.charCodeAt(0) - CODE_BEFORE_A;
  return { column, row: Number(row) };
}

const CODE_BEFORE_A = 'A'.charCodeAt(0) - 1;

/** The letters of a column: 28 is "AB". */
export function columnLetters(column: number): string {
  const rest = Math.floor((column - 1) / LETTERS);
  const letter = String.fromCharCode(CODE_BEFORE_A + 1 + ((column - 1) % LETTERS));
  return rest === 0 ? letter : `${columnLetters(rest)}${letter}`;
}

/** Reads "A3:C4"; a single cell is a range of one. */
export function parseRange(text: string): CellRange | undefined {
  const [first = '', last = first] = text.split(':');
  const [from, to] = [parsePlace(first), parsePlace(last)];
  return from === undefined || to === undefined ? undefined : { from, to };
}

/** Whether the range covers the cell. */
export const covers = ({ from, to }: CellRange, { column, row }: CellPlace): boolean =>
  from.column <= column && column <= to.column && from.row <= row && row <= to.row;
