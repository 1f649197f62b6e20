import type { Sentence } from '@dti-hub/kernel';
import { listFew, quotedColumn, type ColumnChange } from './column-changes.ts';

/** A column that is gone, and a new one of the same rows that may be it under another name. */
export interface MaybeRenamed {
  readonly path: string;
  readonly column: string;
  readonly now: string;
}

/** Whoever sends more new columns than this sends another table. */
const COMPARED_MAX = 50;

/** Pairs of gone and new columns that are alike. Nothing follows from it: a person is to look. */
export function pairRenames(
  changes: readonly ColumnChange[],
  alike: (gone: ColumnChange, added: ColumnChange) => boolean,
): MaybeRenamed[] {
  const few = (kind: ColumnChange['change']) =>
    changes.filter(({ change }) => change === kind).slice(0, COMPARED_MAX);
  const added = few('new');
  return few('gone').flatMap((gone) =>
    added
      .filter((one) => one.path === gone.path && alike(gone, one))
      .map(({ path, column }) => ({ path, column: gone.column, now: column })),
  );
}

/** That columns may be renamed, and why one may think so, as part of a sentence; null of none. */
export function tellRenames(renames: readonly MaybeRenamed[], why: Sentence): Sentence | null {
  const list = listFew(renames, ({ path, column, now }) => ({
    vi: `${quotedColumn(path, column).vi} nay là "${now}"`,
    en: `${quotedColumn(path, column).en} is now "${now}"`,
  }));
  return (
    list && {
      vi: `có thể đã đổi tên (${why.vi}, chưa chắc chắn): ${list.vi}`,
      en: `maybe renamed (${why.en}, not certain): ${list.en}`,
    }
  );
}

/** Whether two names are the same but for marks, case and signs, or nearly so. */
export function namesAlike(one: string, other: string): boolean {
  const [a, b] = [plain(one), plain(other)];
  if (a === '' || b === '') return false;
  if (a.includes(b) || b.includes(a)) return true;
  const longest = Math.max(a.length, b.length);
  return editDistance(a, b) * 3 <= longest;
}

const NAME_LENGTH_MAX = 60;

const plain = (name: string): string =>
  name
    .slice(0, NAME_LENGTH_MAX)
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('đ', 'd')
    .replaceAll(/[^\p{L}\p{N}]+/gu, '');

/** How many letters must be put in, left out or replaced to come from one text to the other. */
function editDistance(one: string, other: string): number {
  let before = Array.from({ length: other.length + 1 }, (_distance, index) => index);
  for (let row = 1; row <= one.length; row += 1) {
    const now = [row];
    for (let column = 1; column <= other.length; column += 1) {
      const [left = 0, above = 0, corner = 0] = [
        now[column - 1],
        before[column],
        before[column - 1],
      ];
      const replaced = corner + (one[row - 1] === other[column - 1] ? 0 : 1);
      now.push(Math.min(left + 1, above + 1, replaced));
    }
    before = now;
  }
  return before.at(-1) ?? 0;
}

/** Whether most of the values of two columns are the same ones, in whatever order. */
export function valuesAlike(one: readonly string[], other: readonly string[]): boolean {
  const left = new Map<string, number>();
  for (const value of one) left.set(value, (left.get(value) ?? 0) + 1);
  let common = 0;
  for (const value of other) {
    const count = left.get(value) ?? 0;
    if (count === 0) continue;
    left.set(value, count - 1);
    common += 1;
  }
  return common > 0 && common * 2 > Math.max(one.length, other.length);
}
