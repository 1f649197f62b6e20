import type { Sentence } from '@dti-hub/kernel';

/** What is wrong with a row or a cell, as the processor says it. */
export interface RowIssue {
  readonly code: string;
  readonly at: string;
  /** By the source's name. */
  readonly column: string | null;
  /** The text as it stood, in quotation marks where it is one. */
  readonly found: string;
  readonly sentence: Sentence;
}

/** A row that is kept out. */
export interface BadRow {
  readonly at: string;
  readonly cells: { readonly [column: string]: string };
  readonly issues: readonly RowIssue[];
}

/** One thing that is wrong, in however many rows. */
export interface RowCause extends Pick<RowIssue, 'code' | 'column' | 'sentence'> {
  /** What stood there, or whose rows they are; null: too many texts to tell them apart. */
  readonly text: string | null;
  /** As it stood in the first of the rows. */
  readonly found: string;
  readonly cells: BadRow['cells'];
  readonly rows: number;
  /** Where the first few of them stand. */
  readonly at: readonly string[];
}

/** How many texts are told apart: beyond that it is the column, or the whole file, that is wrong. */
const TEXTS = 20;
const PLACES = 3;

/** Groups bad rows by what is wrong with them, holding no more than a few of them at a time. */
export function groupCauses(
  rows: Iterable<BadRow>,
  ownerOf: (cells: BadRow['cells']) => string | undefined,
): RowCause[] {
  const columns = new Map<string, ColumnCauses>();
  for (const { cells, issues } of rows) {
    for (const issue of issues) {
      const key = issue.code.startsWith('row/')
        ? issue.code
        : JSON.stringify([issue.code, issue.column]);
      const text = textOf(issue, ownerOf(cells));
      columns.set(key, withOneMore(columns.get(key), { ...issue, cells, text }));
    }
  }
  return [...columns.values()].flatMap(({ all, byText }) =>
    byText === null ? [all] : [...byText.values()],
  );
}

/** What is wrong in one way with one column, or with rows as such. */
interface ColumnCauses {
  readonly all: RowCause;
  /** null: of too many texts. */
  readonly byText: Map<string, RowCause> | null;
}

interface OneMore extends RowIssue, Pick<RowCause, 'cells'> {
  readonly text: string;
}

function withOneMore(before: ColumnCauses | undefined, one: OneMore): ColumnCauses {
  const all = counted(before?.all, { ...one, text: null });
  const byText = before === undefined ? new Map<string, RowCause>() : before.byText;
  byText?.set(one.text, counted(byText.get(one.text), one));
  return { all, byText: byText !== null && byText.size > TEXTS ? null : byText };
}

function counted(
  before: RowCause | undefined,
  {
    at,
    code,
    column,
    sentence,
    found,
    cells,
    text,
  }: Omit<OneMore, 'text'> & Pick<RowCause, 'text'>,
): RowCause {
  if (before === undefined)
    return { code, column, sentence, found, cells, text, rows: 1, at: [at] };
  return {
    ...before,
    rows: before.rows + 1,
    at: before.at.length < PLACES ? [...before.at, at] : before.at,
  };
}

/**
 * What tells one cause from another: the name that is of no unit; how a cell is written, whatever its
 * number; whose rows contradict each other.
 */
export function textOf(
  { code, found }: Pick<RowIssue, 'code' | 'found'>,
  owner: string | undefined,
): string {
  if (code.startsWith('unit/')) return found;
  return code.startsWith('cell/') ? found.replaceAll(/\d+/g, '9') : (owner ?? '');
}
