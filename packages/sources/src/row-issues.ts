import { placeWords, type Sentence } from '@dti-hub/kernel';
import type { UnitTrouble } from './find-unit.ts';
import type { Issue } from './processed-snapshot.ts';
import type { CellValue } from './read-cell.ts';
import { BLANK, cellText, type Row } from './row.ts';
import { shortened } from './shortened.ts';

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
  const { expected } = value;
  const found = shortened(value.found);
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

/** A column by its name in the source, and what it says. */
export interface NamedCell {
  readonly column: string;
  readonly text: string;
}

/** Two columns of a row of which one is a part of the other. */
export interface Pair {
  readonly smaller: NamedCell;
  readonly larger: NamedCell;
}

/** A part is larger than its whole: a share above 100 %. */
export const exceedsIssue = (row: Row, { smaller, larger }: Pair): Issue =>
  issue(row, {
    code: 'row/part-exceeds-whole',
    column: smaller.column,
    expected: `at most ${larger.text}, as in "${larger.column}"`,
    found: smaller.text,
    sentence: {
      vi: `Cột "${smaller.column}" (${vietnamese(smaller.text)}) lớn hơn cột "${larger.column}" (${vietnamese(larger.text)}): tỷ lệ vượt 100%.`,
      en: `Column "${smaller.column}" (${smaller.text}) is above column "${larger.column}" (${larger.text}): a share over 100%.`,
    },
  });

/** A part of a whole that the source left blank, which it does for a small figure: for 0. */
export const blankWholeIssue = (row: Row, { smaller, larger }: Pair): Issue =>
  issue(row, {
    code: 'row/part-exceeds-whole',
    column: smaller.column,
    expected: `a figure in "${larger.column}", which is blank and so read as ${larger.text}`,
    found: smaller.text,
    sentence: {
      vi: `Cột "${smaller.column}" ghi ${vietnamese(smaller.text)} nhưng cột "${larger.column}" để trống. Nguồn này không in số ${vietnamese(larger.text)}, nên ô trống được hiểu là ${vietnamese(larger.text)}, mà một phần không thể lớn hơn tổng. Hãy hỏi nguồn số đúng của hai cột này.`,
      en: `Column "${smaller.column}" says ${smaller.text}, but column "${larger.column}" is blank. This source leaves out every ${larger.text}, so the blank is read as ${larger.text}, and no part can be larger than its whole. Ask the source for the right figures of the two columns.`,
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

/** Rows of which this one is one. */
type Group = readonly { readonly row: Row }[];

/** Several rows claim to be the one of a unit, and differ; which others, where they are in hand. */
export function conflictIssue(row: Row, group?: Group): Issue {
  const others = group === undefined ? OTHERS : othersOf(row, group);
  return issue(row, {
    code: 'row/conflict',
    column: null,
    expected: 'one row for each unit',
    found: 'rows that differ',
    sentence: {
      vi: `Nguồn gửi nhiều dòng khác nhau cho cùng một đơn vị: dòng này và ${others.vi}; không thể biết dòng nào đúng.`,
      en: `The source sent differing rows for one unit: this one and ${others.en}; nobody can tell which is right.`,
    },
  });
}

/** Several rows claim to be the last of a unit, and differ in what it is looked up for. */
export function tiedLastIssue(row: Row, group: Group, { column, text }: NamedCell): Issue {
  const others = othersOf(row, group);
  return issue(row, {
    code: 'row/tied-last',
    column,
    expected: 'one figure among the latest rows of the unit',
    found: shortened(text),
    sentence: {
      vi: `Dòng này và ${others.vi} cùng là mới nhất của đơn vị nhưng ghi số khác nhau ở cột "${column}"; không thể biết số nào đúng. Hãy hỏi nguồn.`,
      en: `This row and ${others.en} are both the latest of the unit, and differ in column "${column}"; nobody can tell which is right. Ask the source.`,
    },
  });
}

const OTHERS: Sentence = { vi: 'những dòng khác', en: 'others' };

/** How many other rows are named. */
const NAMED = 10;

/** The other rows of a group by number and place. As many as there may be, not all are gone through for each. */
function othersOf({ row: number }: Row, group: Group): Sentence {
  const others = group
    .slice(0, NAMED + 1)
    .filter(({ row }) => row.row !== number)
    .slice(0, NAMED);
  const left = group.length - 1 - others.length;
  const list = (word: string, language: keyof Sentence): string =>
    [
      ...others.map(({ row }) => `${word} ${row.row} (${placeWords(row.at)[language]})`),
      ...(left > 0 ? [`… +${left}`] : []),
    ].join(', ');
  return { vi: list('dòng', 'vi'), en: list('row', 'en') };
}

/** The first of equal rows, and by which cells all of them are about the same thing. */
export interface Repeated {
  readonly first: Pick<Row, 'row' | 'at'>;
  readonly unit: NamedCell;
  /** What tells rows of one unit apart; empty where a unit has one row. */
  readonly key: readonly NamedCell[];
}

/** What to think of a row that is equal to an earlier one. */
export function repeatSentence({ first, unit, key }: Repeated): Sentence {
  const ofUnit = named([unit]);
  const ofKey = named(key);
  const place = placeWords(first.at);
  const keyed = key.length > 0;
  return {
    vi:
      `Dòng này giống hệt dòng ${first.row} (${place.vi}), cùng đơn vị (${ofUnit.vi})${keyed ? ` và khoá (${ofKey.vi})` : ''}, nên chỉ tính một lần.` +
      ' Nếu đúng là một dòng gửi hai lần thì không phải làm gì.' +
      ' Nếu lẽ ra là hai dòng khác nhau, hãy báo nguồn sửa và gửi lại: khi đó cả hai đều bị giữ lại và không dòng nào được tính, cho đến khi nguồn chỉ gửi một dòng.',
    en:
      `This row is equal to row ${first.row} (${place.en}), for the same unit (${ofUnit.en})${keyed ? ` and key (${ofKey.en})` : ''}, so it counts once.` +
      ' If it really is one row sent twice, there is nothing to do.' +
      ' If they ought to be two different rows, ask the source to correct them and send them again: both are then kept back and neither counts, until the source sends one row only.',
  };
}

function named(cells: readonly NamedCell[]): Sentence {
  const list = (column: string, blank: string): string =>
    cells
      .map((cell) => `${column} "${cell.column}": ${cell.text === BLANK.text ? blank : cell.text}`)
      .join(', ');
  return { vi: list('cột', 'trống'), en: list('column', 'blank') };
}

/** Each cell of a row as it stood in the source. */
export const cellsAsTheyStood = (row: Row): Readonly<Record<string, string>> =>
  Object.fromEntries([...(row.stood ?? row.cells)].map(([name, cell]) => [name, cellText(cell)]));
