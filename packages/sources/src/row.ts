/**
 * One cell as a format reader found it. A number keeps its source text, because a float would not;
 * `blank` is null or nothing, which is not zero.
 */
export interface Cell {
  readonly type: 'number' | 'text' | 'blank' | 'other';
  readonly text: string;
}

/** One record of a snapshot, numbered as it was read. */
export interface Row {
  /** Counted over the whole snapshot from 1. */
  readonly row: number;
  readonly at: string;
  /** The name of the agreement's row path that it stands under. */
  readonly path: string;
  readonly cells: ReadonlyMap<string, Cell>;
}

/** The cell as it stood, so that the text "5" and the number 5 look different. */
export function cellText(cell: Cell): string {
  return cell.type === 'text' ? JSON.stringify(cell.text) : cell.text;
}
