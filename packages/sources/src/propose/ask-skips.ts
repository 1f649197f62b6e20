import { NONE, quoted, type Interview, type Question } from './question.ts';
import type { SampleColumn } from './read-sample.ts';

/** Rows that are no records, as a draft says it: whose text in the column matches. */
export interface DraftSkip {
  readonly column: string;
  readonly pattern: string;
  readonly as: 'section' | 'subtotal' | 'footer';
}

/** Texts by which tables of offices mark rows that are no records. */
const MARKS = [
  {
    as: 'subtotal',
    pattern: '^(Tổng|TỔNG|Cộng$|CỘNG$)',
    ask: {
      vi: 'Dòng tổng: bỏ qua các dòng có chữ theo mẫu nào',
      en: 'Subtotals: which rows are left out',
    },
  },
  {
    as: 'section',
    pattern: '^[IVX]+\\.?$',
    ask: {
      vi: 'Dòng đề mục (số La Mã): bỏ qua các dòng có chữ theo mẫu nào',
      en: 'Section rows, numbered in Roman: which rows are left out',
    },
  },
  {
    as: 'footer',
    pattern: '^(Người lập|NGƯỜI LẬP|Thủ trưởng|THỦ TRƯỞNG|Ghi chú:)',
    ask: {
      vi: 'Dòng ký tên, ghi chú cuối bảng: bỏ qua các dòng có chữ theo mẫu nào',
      en: 'Footers: which rows are left out',
    },
  },
] as const;

type Mark = (typeof MARKS)[number];

/** Asks which rows are no records, where the sample has such as look so. */
export function askSkips(interview: Interview, columns: readonly SampleColumn[]): DraftSkip[] {
  return MARKS.flatMap((mark) => {
    const found = firstMarked(columns, mark);
    if (found === undefined) return [];
    const pattern = interview.ask(skipQuestion(mark, found));
    return pattern === undefined || pattern === NONE
      ? []
      : [{ column: found.column, pattern, as: mark.as }];
  });
}

/** Whether the column's text in this row says that the row is no record. */
export const isSkipped = (
  skips: readonly DraftSkip[],
  textOf: (column: string) => string,
): boolean => skips.some(({ column, pattern }) => matches(pattern, textOf(column)));

interface Marked {
  readonly column: string;
  readonly texts: readonly string[];
}

/** A mark that all rows bear is none; nor is one in a row that is as full as the others. */
function firstMarked(columns: readonly SampleColumn[], { as, pattern }: Mark): Marked | undefined {
  for (const column of columns) {
    const texts = column.cells.flatMap((cell, row) =>
      cell?.type === 'text' &&
      matches(pattern, cell.text) &&
      (as === 'subtotal' || isMostlyBlank(columns, row))
        ? [cell.text]
        : [],
    );
    if (texts.length > 0 && texts.length < column.cells.length)
      return { column: column.name, texts };
  }
  return undefined;
}

function isMostlyBlank(columns: readonly SampleColumn[], row: number): boolean {
  const blank = columns.filter(({ cells }) => (cells[row]?.type ?? 'blank') === 'blank');
  return blank.length * 2 >= columns.length;
}

function matches(pattern: string, text: string): boolean {
  try {
    return new RegExp(pattern, 'u').test(text);
  } catch (error) {
    // A pattern that is none is told of when the whole agreement is checked.
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}

function skipQuestion({ as, pattern, ask }: Mark, { column, texts }: Marked): Question {
  return {
    id: `skipRows.${as}`,
    stage: 'unit',
    ask: {
      vi: `${ask.vi} ở cột "${column}"? (${NONE} nếu không)`,
      en: `${ask.en}, by the text of "${column}"? (${NONE} for none)`,
    },
    proposal: pattern,
    why: {
      vi: `Có ${texts.length} dòng như vậy: ${quoted(texts)}.`,
      en: `There are ${texts.length} such rows: ${quoted(texts)}.`,
    },
  };
}
