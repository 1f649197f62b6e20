import type { Agreement } from '@dti-hub/catalogue';
import { readRows } from '../../packages/sources/src/read-rows.ts';
import type { At } from './edit-json.ts';
import { copiesOf, isGone, numberFor } from './edit.ts';

/**
 * A CSV file with an edit. It goes by the bytes, which all encodings but UTF-16 have in common where a
 * table needs them; what is not edited stays as it was, to the byte.
 */
export function editCsv(agreement: Agreement, bytes: Uint8Array, { edit, first }: At): Uint8Array {
  const { format } = agreement;
  if (format.kind !== 'csv' || format.encoding === 'utf-16')
    throw new RangeError(`no edits for ${format.kind} of this encoding`);
  const read = readRows(agreement, [bytes]);
  if (!read.success) throw new RangeError(read.sentence.en);
  const rowAt = new Map(read.rows.map(({ at, row }) => [at, first + row - 1]));
  const [{ path, cells } = { path: '', cells: new Map<string, never>() }] = read.rows;
  const columns = [...cells.keys()];
  const quote = format.quote === 'none' ? undefined : (format.quote ?? '"');
  const edited = recordsOf(Buffer.from(bytes).toString('latin1'), quote).flatMap(
    ({ line, record }) => {
      if (line <= (format.skipLines ?? 0)) return [record];
      const row = rowAt.get(`line ${line}`) ?? 0;
      const fields = fieldsOf(record, format.delimiter, quote)
        .map((field, index) => numberFor(edit, row, columns[index] ?? '') ?? field)
        .filter((_field, index) => !isGone(edit, path, columns[index] ?? ''));
      return row === 0
        ? [fields.join(format.delimiter)]
        : copiesOf(edit, row, fields.join(format.delimiter));
    },
  );
  return new Uint8Array(Buffer.from(edited.join('\n'), 'latin1'));
}

/** Records with the line that each begins on: lines, joined where a quote is left open. */
function recordsOf(text: string, quote: string | undefined): { line: number; record: string }[] {
  const records: { line: number; record: string; isOpen: boolean }[] = [];
  for (const [index, line] of text.split('\n').entries()) {
    const last = records.at(-1);
    const turns = quote !== undefined && line.split(quote).length % 2 === 0;
    if (last?.isOpen === true) {
      last.record += `\n${line}`;
      last.isOpen = !turns;
    } else {
      records.push({ line: index + 1, record: line, isOpen: turns });
    }
  }
  return records;
}

/** Fields as they are written, their quotes included. */
function fieldsOf(record: string, delimiter: string, quote: string | undefined): string[] {
  const fields: { text: string; isOpen: boolean }[] = [];
  for (const piece of record.split(delimiter)) {
    const last = fields.at(-1);
    const turns = quote !== undefined && piece.split(quote).length % 2 === 0;
    if (last?.isOpen === true) {
      last.text += delimiter + piece;
      last.isOpen = !turns;
    } else {
      fields.push({ text: piece, isOpen: turns });
    }
  }
  return fields.map(({ text }) => text);
}
