import type { Sentence } from '@dti-hub/kernel';

/**
 * One cell as a format reader found it. A number keeps its source text, because a float would not;
 * `blank` is null or nothing, which is not zero. Text is in NFC.
 */
export interface Cell {
  readonly type: 'number' | 'text' | 'blank' | 'other';
  readonly text: string;
}

/** One record as a format reader found it. */
export interface RowRecord {
  /** Where it stands, as a person would look it up: "page 1 /data/children/12", "line 12". */
  readonly at: string;
  /** The name of the agreement's row path that it stands under. */
  readonly path: string;
  readonly cells: ReadonlyMap<string, Cell>;
  /** What makes the record as a whole unfit, so that none of its cells can be trusted. */
  readonly malformed?: { readonly expected: Sentence; readonly found: string };
}

/** One record of a snapshot, numbered as it was read. */
export interface Row extends RowRecord {
  /** Counted over the whole snapshot from 1. */
  readonly row: number;
}

/** Nothing stood there. */
export const BLANK: Cell = { type: 'blank', text: 'null' };

/** A cell of a format that knows only text: what is empty but for white space is blank. */
export const toTextCell = (text: string): Cell =>
  text.trim() === '' ? BLANK : { type: 'text', text: text.normalize('NFC') };

/** The cell as it stood, so that the text "5" and the number 5 look different. */
export function cellText(cell: Cell): string {
  return cell.type === 'text' ? JSON.stringify(cell.text) : cell.text;
}
