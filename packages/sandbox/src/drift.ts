import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { XLSX_TYPE } from './ninh-thuan/send-file.ts';
import { WRITTEN_AT } from './ninh-thuan/xlsx.ts';

/** The columns that say which unit a row is about, and what a new release of a source calls them. */
const JSON_RENAMES = [
  ['"departmentCode":', '"unitCode":'],
  ['"communeCode":', '"wardCode":'],
  ['"districtCode":', '"areaCode":'],
] as const;

const TABLE_RENAMES = [
  ['Mã xã', 'Mã ĐVHC'],
  ['Đơn vị', 'Tên ĐVHC'],
] as const;

const SHARED_STRINGS = 'xl/sharedStrings.xml';

/** The answer with other names over the same figures, whatever its format. */
export function renameColumns(
  contentType: string,
  bytes: Uint8Array<ArrayBuffer>,
): Uint8Array<ArrayBuffer> {
  if (contentType === XLSX_TYPE) return renameInWorkbook(bytes);
  const renames = contentType.startsWith('text/csv') ? TABLE_RENAMES : JSON_RENAMES;
  // The decoder keeps the byte-order mark that Excel wrote.
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  return new TextEncoder().encode(renameAll(text, renames));
}

function renameInWorkbook(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const files = unzipSync(bytes);
  const strings = files[SHARED_STRINGS];
  if (strings === undefined) return new Uint8Array(bytes);
  files[SHARED_STRINGS] = strToU8(
    renameAll(
      strFromU8(strings),
      TABLE_RENAMES.map(([from, to]) => [`>${from}<`, `>${to}<`]),
    ),
  );
  return new Uint8Array(zipSync(files, { mtime: WRITTEN_AT }));
}

const renameAll = (
  text: string,
  renames: readonly (readonly [from: string, to: string])[],
): string => renames.reduce((renamed, [from, to]) => renamed.replaceAll(from, to), text);
