import type { Agreement, RowPath } from '@dti-hub/catalogue';
import type { Sentence } from '@dti-hub/kernel';
import type { Row } from './row.ts';
import { shortened } from './shortened.ts';

/** A column of a group of rows that is there no more, or was not there before. */
export interface ColumnChange {
  readonly path: string;
  readonly column: string;
  readonly change: 'gone' | 'new';
}

/**
 * What differs between two sets of columns of one group of rows. Where none is left of those before, what stands
 * in their place may be a row of a file without its header: somebody's data, so none of it is named.
 */
export function columnChanges(
  path: string,
  { before, now }: { readonly before: ReadonlySet<string>; readonly now: ReadonlySet<string> },
): ColumnChange[] {
  const change = (kind: ColumnChange['change']) => (column: string) => ({
    path,
    column,
    change: kind,
  });
  return [
    ...[...before].filter((column) => !now.has(column)).map(change('gone')),
    ...(before.size > 0 && ![...before].some((column) => now.has(column))
      ? []
      : [...now].filter((column) => !before.has(column)).map(change('new'))),
  ];
}

/** The columns of a path that its rows lack, and those that they have besides. */
export function declaredChanges(
  { ignoredColumns }: Pick<Agreement, 'ignoredColumns'>,
  path: RowPath,
  rows: readonly Row[],
): ColumnChange[] {
  const ofPath = rowsOf(path, rows);
  if (ofPath.length === 0) return [];
  const found = new Set(ofPath.flatMap((row) => [...row.cells.keys()]));
  const ignored = new Set(ignoredColumns);
  return columnChanges(path.name, {
    before: new Set(Object.keys(path.columns)),
    now: new Set([...found].filter((column) => !ignored.has(column))),
  });
}

/** The rows that stand under a path. */
export const rowsOf = ({ name }: RowPath, rows: readonly Row[]): Row[] =>
  rows.filter(({ path }) => path === name);

/** A sentence is for a person, and stays small wherever it is kept. */
const TOLD = 10;

/** The first few of a list as part of a sentence, and how many more there are; null of none. */
export function listFew<T>(all: readonly T[], tell: (one: T) => Sentence): Sentence | null {
  if (all.length === 0) return null;
  const few = all.slice(0, TOLD).map(tell);
  const rest = all.length > TOLD ? [`… +${all.length - TOLD}`] : [];
  return {
    vi: [...few.map(({ vi }) => vi), ...rest].join(', '),
    en: [...few.map(({ en }) => en), ...rest].join(', '),
  };
}

/** Parts of a sentence as one; those that say nothing are left out. */
export function joined(parts: readonly (Sentence | null)[]): Sentence {
  const said = parts.filter((part) => part !== null);
  return { vi: said.map(({ vi }) => vi).join('; '), en: said.map(({ en }) => en).join('; ') };
}

/** A column by its name and its group of rows, as part of a sentence. */
export const quotedColumn = (path: string, column: string): Sentence => ({
  vi: `"${shortened(column)}" (nhóm dòng "${path}")`,
  en: `"${shortened(column)}" (${path})`,
});

/** Which columns are gone and new, as part of a sentence; null when none is. */
export const listChanges = (changes: readonly ColumnChange[]): Sentence | null =>
  listFew(changes, ({ path, column, change }) => {
    const [vi, en] = change === 'gone' ? ['mất cột', 'lost column'] : ['thêm cột', 'new column'];
    const quoted = quotedColumn(path, column);
    return { vi: `${vi} ${quoted.vi}`, en: `${en} ${quoted.en}` };
  });
