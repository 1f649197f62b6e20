import { isNumeric, type Column } from '@dti-hub/catalogue';
import { readCell } from '../read-cell.ts';
import type { Cell } from '../row.ts';
import type { Topics } from './topics.ts';

/** Where something stands, by numbers alone: a name may itself be somebody's. All from 1. */
export interface Place {
  readonly page?: number;
  /** Of a zip, in the order of names. */
  readonly entry?: number;
  readonly sheet?: number;
  /** A line of a text, a row of a sheet. */
  readonly row?: number;
  readonly column?: number;
  /** In characters, where there are no rows. */
  readonly offset?: number;
}

/** A text to be looked through, as whoever reads the file would see it. */
export interface Passage {
  readonly text: string;
  readonly place: Place;
  /** What the header above it tells. */
  readonly told: Topics;
}

/** Takes one passage after another. */
export type Emit = (passage: Passage) => void;

/** A fraction, whose many digits behind the point are nobody's. */
const FRACTION = /^[+-]?\d{1,8}[.,]\d+$/;

/**
 * Whether the cell is a number as the agreement expects it: in a declared column of numbers, within
 * its bounds or with a fraction, and not with a zero in front, which numbers do not have and ids do.
 */
export function isDeclaredNumber(cell: Cell, column: Column | undefined): boolean {
  if (column === undefined || !isNumeric(column)) return false;
  const text = cell.text.trim();
  if (column.max === undefined && !FRACTION.test(text)) return false;
  return !/^[+-]?0\d/.test(text) && readCell(cell, column).kind === 'value';
}
