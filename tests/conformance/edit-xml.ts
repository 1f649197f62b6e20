import type { Agreement } from '@dti-hub/catalogue';
import type { At } from './edit-json.ts';
import { copiesOf, isGone, numberFor } from './edit.ts';

const PREFIX = String.raw`(?:[\w.-]+:)?`;

/** An element of that local name, in which no other of the name stands. */
const elementOf = (name: string): RegExp =>
  new RegExp(`<${PREFIX}${name}(?=[\\s/>])[^>]*?(?:/>|>.*?</${PREFIX}${name}>)`, 'gs');

/** An XML document with an edit; its columns are attributes and child elements of a row. */
export function editXml(agreement: Agreement, bytes: Uint8Array, { edit, first }: At): Uint8Array {
  const [path, ...others] = agreement.rows;
  const element = path?.path.split('/').at(-1);
  if (path === undefined || element === undefined || others.length > 0)
    throw new RangeError('no edits for XML of several groups of rows');
  let row = first - 1;
  const edited = new TextDecoder().decode(bytes).replaceAll(elementOf(element), (xml) => {
    row += 1;
    let record = xml;
    for (const column of Object.keys(path.columns)) {
      const number = numberFor(edit, row, column);
      if (isGone(edit, path.name, column)) record = withColumn(record, column, '');
      else if (number !== undefined) record = withColumn(record, column, written(column, number));
    }
    return copiesOf(edit, row, record).join('');
  });
  return new TextEncoder().encode(edited);
}

const withColumn = (xml: string, column: string, replacement: string): string =>
  xml.replace(
    column.startsWith('@')
      ? new RegExp(`\\s${PREFIX}${column.slice(1)}="[^"]*"`)
      : new RegExp(elementOf(column), 's'),
    replacement,
  );

const written = (column: string, number: string): string =>
  column.startsWith('@') ? ` ${column.slice(1)}="${number}"` : `<${column}>${number}</${column}>`;
