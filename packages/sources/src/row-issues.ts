import type { Sentence } from '@dti-hub/kernel';
import type { UnitTrouble } from './find-unit.ts';
import type { Issue } from './processed-snapshot.ts';
import type { CellValue } from './read-cell.ts';
import { cellText, type Row } from './row.ts';

const issue = (row: Row, rest: Omit<Issue, 'row' | 'at'>): Issue => ({
  row: row.row,
  at: row.at,
  ...rest,
});

/** A cell that says nothing where it must, or fits no declared form. The column is the source's name. */
export function cellIssue(
  row: Row,
  column: string,
  value: Exclude<CellValue, { kind: 'value' }>,
): Issue {
  if (value.kind === 'blank') {
    return issue(row, {
      code: 'cell/missing',
      column,
      expected: 'a value',
      found: 'null',
      sentence: { vi: `Cột "${column}" bỏ trống.`, en: `Column "${column}" is blank.` },
    });
  }
  const { expected, found } = value;
  return issue(row, {
    code: 'cell/unreadable',
    column,
    expected: expected.en,
    found,
    sentence: {
      vi: `Cột "${column}" ghi ${found}, không đúng dạng đã thoả thuận (${expected.vi}).`,
      en: `Column "${column}" says ${found}, which is not ${expected.en}.`,
    },
  });
}

/** The row's text names no unit. */
export const unitIssue = (row: Row, column: string, trouble: UnitTrouble): Issue => {
  const { code, expected, found, sentence } = trouble;
  return issue(row, { code, column, expected, found, sentence });
};

/** Two columns of a row, by their names in the source, and what they say. */
export interface Pair {
  readonly smaller: { readonly column: string; readonly text: string };
  readonly larger: { readonly column: string; readonly text: string };
}

/** A part is larger than its whole: a share above 100 %. */
export const exceedsIssue = (row: Row, { smaller, larger }: Pair): Issue =>
  issue(row, {
    code: 'row/part-exceeds-whole',
    column: smaller.column,
    expected: `at most ${larger.text}, as in "${larger.column}"`,
    found: smaller.text,
    sentence: {
      vi: `Cột "${smaller.column}" (${vietnamese(smaller.text)}) lớn hơn cột "${larger.column}" (${vietnamese(larger.text)}): tỷ lệ vượt 100 %.`,
      en: `Column "${smaller.column}" (${smaller.text}) is above column "${larger.column}" (${larger.text}): a share over 100 %.`,
    },
  });

const vietnamese = (exact: string): string => exact.replace('.', ',');

/** The record itself is broken. */
export const malformedIssue = (row: Row, expected: Sentence, found: string): Issue =>
  issue(row, {
    code: 'row/malformed',
    column: null,
    expected: expected.en,
    found,
    sentence: {
      vi: `Dòng này không đúng bố cục: cần ${expected.vi}.`,
      en: `This row is not laid out as agreed: it should have ${expected.en}.`,
    },
  });

/** Several rows claim to be the one of a unit, and differ. */
export const conflictIssue = (row: Row): Issue =>
  issue(row, {
    code: 'row/conflict',
    column: null,
    expected: 'one row for each unit',
    found: 'rows that differ',
    sentence: {
      vi: 'Nguồn gửi nhiều dòng khác nhau cho cùng một đơn vị; không thể biết dòng nào đúng.',
      en: 'The source sent differing rows for one unit; nobody can tell which is right.',
    },
  });

/** Each cell of a row as it stood in the source. */
export const cellsAsTheyStood = (row: Row): Readonly<Record<string, string>> =>
  Object.fromEntries([...row.cells].map(([name, cell]) => [name, cellText(cell)]));
