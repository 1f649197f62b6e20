import { readParts, type Parts } from './read-parts.ts';
import { isTrue, readSheet, type Sheet, type SheetContext } from './read-sheet.ts';
import { walkXml } from '../walk-xml.ts';

/** The sheet, or what is wrong: the file is no workbook, or has no sheet of that name. */
export type SheetResult = { readonly sheet: Sheet } | { readonly fault: 'noWorkbook' | 'noSheet' };

/** Reads the sheet of that name out of an XLSX file. */
export function readWorkbookSheet(bytes: Uint8Array, name: string): SheetResult {
  const parts = readParts(bytes);
  if (parts === undefined) return { fault: 'noWorkbook' };
  try {
    const target = sheetPart(parts, name);
    const part = target === undefined ? undefined : parts.get(target);
    if (part === undefined) return { fault: parts.has(WORKBOOK) ? 'noSheet' : 'noWorkbook' };
    return { sheet: readSheet(part, sheetContext(parts)) };
  } catch (error) {
    // Whatever is thrown says that a part is no XML, or lacks what another refers to.
    if (error instanceof Error) return { fault: 'noWorkbook' };
    throw error;
  }
}

const WORKBOOK = 'xl/workbook.xml';
const NOTHING = new TextEncoder().encode('<nothing/>');

/** The part that the sheet of that name is kept in; undefined when there is none. */
export function sheetPart(parts: Parts, name: string): string | undefined {
  let id: string | undefined;
  walkXml(parts.get(WORKBOOK) ?? NOTHING, {
    open: (element, attributes) => {
      if (element === 'sheet' && attributes['name']?.normalize('NFC') === name.normalize('NFC'))
        id ??= attributes['id'];
    },
  });
  let target: string | undefined;
  walkXml(parts.get('xl/_rels/workbook.xml.rels') ?? NOTHING, {
    open: (element, attributes) => {
      if (element === 'Relationship' && attributes['Id'] === id) target ??= attributes['Target'];
    },
  });
  return target?.startsWith('/') === true ? target.slice(1) : target && `xl/${target}`;
}

/** What the cells of all sheets refer to. */
export const sheetContext = (parts: Parts): SheetContext => ({
  texts: sharedTexts(parts),
  dates: dateStyles(parts),
  from1904: countsFrom1904(parts),
});

function countsFrom1904(parts: Parts): boolean {
  let from1904 = false;
  walkXml(parts.get(WORKBOOK) ?? NOTHING, {
    open: (element, { date1904 }) => {
      if (element === 'workbookPr') from1904 = isTrue(date1904);
    },
  });
  return from1904;
}

/** The texts that cells name by number. A text may come in pieces of different looks. */
function sharedTexts(parts: Parts): string[] {
  const texts: string[] = [];
  let pieces: string[] | undefined;
  let depth = 0;
  walkXml(parts.get('xl/sharedStrings.xml') ?? NOTHING, {
    open: (element) => {
      if (element === 'si') texts.push('');
      if (element === 't' && depth === 0) pieces = [];
      // How a text is spoken stands beside it, and is no part of it.
      if (element === 'rPh') depth += 1;
    },
    text: (text) => pieces?.push(text),
    close: (element) => {
      if (element === 'rPh') depth -= 1;
      if (element !== 't' || pieces === undefined) return;
      texts[texts.length - 1] += pieces.join('');
      pieces = undefined;
    },
  });
  return texts;
}

/**
 * Formats 14 to 22 and 45 to 47 are dates and times in every workbook; others are so by their code,
 * but for what it only shows: quoted text, and letters that are escaped, fill a cell or lend a width.
 */
const isDateFormat = (id: number, code: string | undefined): boolean =>
  code === undefined
    ? (id >= 14 && id <= 22) || (id >= 45 && id <= 47)
    : /[dmyhs]/i.test(code.replace(/"[^"]*"|\[[^\]]*\]|[\\_*]./g, ''));

/** The numbers of the cell styles that show a number as a date. */
function dateStyles(parts: Parts): ReadonlySet<string> {
  const codes = new Map<string, string>();
  const dates = new Set<string>();
  let inCellStyles = false;
  let style = 0;
  walkXml(parts.get('xl/styles.xml') ?? NOTHING, {
    open: (element, attributes) => {
      const format = attributes['numFmtId'] ?? '0';
      if (element === 'numFmt') codes.set(format, attributes['formatCode'] ?? '');
      if (element === 'cellXfs') inCellStyles = true;
      if (element !== 'xf' || !inCellStyles) return;
      if (isDateFormat(Number(format), codes.get(format))) dates.add(String(style));
      style += 1;
    },
    close: (element) => {
      if (element === 'cellXfs') inCellStyles = false;
    },
  });
  return dates;
}
