import type { Sentence } from '@dti-hub/kernel';

/** A column's two headings, and the side on which its cells line up. */
export interface Column extends Sentence {
  readonly align?: 'left' | 'right';
}

/** A row's cells, and what stands indented under it. */
export interface TableRow {
  readonly cells: readonly string[];
  readonly notes?: readonly string[];
}

const GAP = '  ';
const INDENT = '  ';

/** A table as lines of text, headed in Vietnamese and below it in English. */
export function formatTable(columns: readonly Column[], rows: readonly TableRow[]): string[] {
  const headings = [columns.map(({ vi }) => vi), columns.map(({ en }) => en)];
  const widths = columns.map((_column, index) =>
    Math.max(
      ...[...headings, ...rows.map(({ cells }) => cells)].map((cells) => width(cells[index] ?? '')),
    ),
  );
  const format = (cells: readonly string[]): string =>
    (
      INDENT +
      columns
        .map(({ align }, index) => padded(cells[index] ?? '', widths[index] ?? 0, align))
        .join(GAP)
    ).trimEnd();
  return [
    ...headings.map(format),
    INDENT + widths.map((columnWidth) => '─'.repeat(columnWidth)).join(GAP),
    ...rows.flatMap(({ cells, notes = [] }) => [
      format(cells),
      ...notes.map((note) => `${INDENT}${INDENT}└ ${note}`),
    ]),
  ];
}

function padded(text: string, columnWidth: number, align: Column['align']): string {
  const space = ' '.repeat(columnWidth - width(text));
  return align === 'right' ? space + text : text + space;
}

/** How many places the text takes: a Vietnamese letter may be written with marks of its own. */
const width = (text: string): number => text.normalize('NFC').length;
