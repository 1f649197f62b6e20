import type { Sentence } from '@dti-hub/kernel';
import { shortened } from './shortened.ts';

/**
 * One cell as a format reader found it. A number keeps its source text, because a float would not;
 * `blank` is null or nothing, which is not zero. Text is in NFC, a date of a sheet's is "2023-10-05".
 */
export interface Cell {
  readonly type: 'number' | 'text' | 'date' | 'blank' | 'other';
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
  /** The cells as they stood, where a steward reads some of them otherwise. */
  readonly stood?: ReadonlyMap<string, Cell>;
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

/** What a cell of a sheet can hold at most, and no figure or name ever needs. */
export const CELL_LENGTH_MAX = 32_767;

/** The record, or a malformed one where a cell is larger than any cell: half a file behind one quote. */
export function withinCellSize<R extends RowRecord>(record: R): R {
  if (!hasHugeCell(record)) return record;
  const huge = [...record.cells].filter(([, cell]) => isHuge(cell));
  return {
    ...record,
    cells: new Map([...record.cells, ...huge.map(([name, cell]) => [name, cut(cell)] as const)]),
    malformed: {
      expected: {
        vi: `mỗi ô không quá ${CELL_LENGTH_MAX} ký tự`,
        en: `at most ${CELL_LENGTH_MAX} characters in each cell`,
      },
      found: huge.map(([name, { text }]) => `${shortened(name)}: ${text.length}`).join(', '),
    },
  };
}

function hasHugeCell({ cells }: RowRecord): boolean {
  for (const cell of cells.values()) if (isHuge(cell)) return true;
  return false;
}

const isHuge = ({ text }: Cell): boolean => text.length > CELL_LENGTH_MAX;

const cut = (cell: Cell): Cell => ({ ...cell, text: shortened(cell.text) });
