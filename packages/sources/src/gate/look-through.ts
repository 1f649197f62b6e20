import { declaredColumns, type Agreement, type Column, type Encoding } from '@dti-hub/catalogue';
import { isPacked, unpackAll, type File } from '../containers/unpack.ts';
import { jsonPassages } from './json-passages.ts';
import { legibleText } from './legible-text.ts';
import type { Emit, Place } from './passage.ts';
import { dialectOf, tablePassages } from './table-passages.ts';
import { NO_TOPICS } from './topics.ts';
import { isOfficeFile, workbookPassages } from './workbook-passages.ts';
import { xmlPassages } from './xml-passages.ts';

/** Takes what a page holds: passages of text, and places that nobody can look into. */
export interface Findings {
  readonly passage: Emit;
  readonly opaque: (place: Place) => void;
}

/**
 * Looks through a page as the readers would, and also where it is another than agreed: what is not
 * read tonight would be kept all the same.
 */
export function lookThrough(agreement: Agreement, bytes: Uint8Array, findings: Findings): void {
  const whole: File = { name: null, bytes };
  const files = isPacked(bytes) ? unpackAll(bytes, agreement.format.container?.bytesMax) : [whole];
  if ('fault' in files) {
    findings.opaque({});
    return;
  }
  for (const [index, file] of (isOfficeFile(files) ? [whole] : files).entries()) {
    const place = file.name === null ? {} : { entry: index + 1 };
    const emit: Emit = (one) => findings.passage({ ...one, place: { ...place, ...one.place } });
    if (file.name !== null) emit({ text: file.name, place, told: NO_TOPICS });
    if (!filePassages(agreement, file.bytes, emit)) findings.opaque(place);
  }
}

/** Says whether the file could be looked through. */
function filePassages(agreement: Agreement, bytes: Uint8Array, emit: Emit): boolean {
  const { format } = agreement;
  const columns = columnsByName(agreement);
  if (isPacked(bytes)) return workbookPassages(bytes, { format, columns }, emit);
  const text = legibleText(bytes, encodingOf(agreement));
  if (text === undefined) return false;
  const [first = ''] = text.trimStart();
  if (first === '<') return xmlPassages(text, { columns }, emit);
  const isJson = first === '{' || first === '[' || format.kind.endsWith('json');
  if (isJson) jsonPassages(text, columns, emit);
  else tablePassages(text, { dialect: dialectOf(format), columns }, emit);
  return true;
}

/** Under the names that stand in the file: "age" for the "@age" and "person/age" of XML. */
export const columnsByName = ({ format, rows }: Agreement): ReadonlyMap<string, Column> =>
  new Map(
    rows
      .flatMap((path) => declaredColumns(path))
      .map(({ sourceName, column }) => [
        format.kind === 'xml' ? sourceName.replace(/^.*[/@]/, '') : sourceName,
        column,
      ]),
  );

const encodingOf = ({ format }: Agreement): Encoding =>
  'encoding' in format && format.encoding !== undefined ? format.encoding : 'utf-8';
