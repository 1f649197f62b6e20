import { strToU8, zipSync } from 'fflate';

/** What a test sheet is made of: each row's cells as XML, beside what lies around them. */
export interface SheetParts {
  /** By row number: the XML of its cells. */
  readonly rows: Readonly<Record<number, string>>;
  readonly hidden?: readonly number[];
  readonly merges?: readonly string[];
  readonly shared?: readonly string[];
  readonly sheet?: string;
  /** The whole sheet's XML in place of one made of rows. */
  readonly xml?: string;
  /** The whole XML of the cover sheet. */
  readonly cover?: string;
  /** The XML of the columns' properties. */
  readonly columns?: string;
  readonly date1904?: boolean;
  /** Further parts of the file, by name. */
  readonly more?: Readonly<Record<string, string | Uint8Array>>;
}

const PLAIN = {
  hidden: [],
  merges: [],
  shared: [],
  sheet: 'Số liệu',
  cover: '<worksheet><sheetData/></worksheet>',
  columns: '',
  date1904: false,
  more: {},
} as const satisfies Partial<SheetParts>;

/** A number as a sheet keeps it. */
export const num = (place: string, value: string, style = ''): string =>
  `<c r="${place}"${style && ` s="${style}"`}><v>${value}</v></c>`;

/** A text that stands in the cell itself. */
export const text = (place: string, value: string): string =>
  `<c r="${place}" t="inlineStr"><is><t>${value}</t></is></c>`;

/** A text by its number among the shared ones. */
export const shared = (place: string, index: number): string =>
  `<c r="${place}" t="s"><v>${index}</v></c>`;

/** A workbook of a cover sheet and the sheet in question; styles 1 and 2 show dates, 3 a share. */
export function anXlsx(parts: SheetParts): Uint8Array {
  const {
    rows,
    hidden,
    merges,
    shared: texts,
    sheet,
    cover,
    columns,
    date1904,
    more,
  } = { ...PLAIN, ...parts };
  const body = Object.entries(rows)
    .map(
      ([number, cells]) =>
        `<row r="${number}"${hidden.includes(Number(number)) ? ' hidden="1"' : ''}>${cells}</row>`,
    )
    .join('');
  const merged = merges.map((range) => `<mergeCell ref="${range}"/>`).join('');
  const files: Record<string, string | Uint8Array> = {
    ...more,
    'xl/workbook.xml': `<workbook xmlns:r="r"><workbookPr date1904="${date1904 ? 1 : 0}"/><sheets><sheet name="Bìa" r:id="rId1"/><sheet name="${sheet}" r:id="rId2"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels':
      '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Target="/xl/worksheets/sheet2.xml"/></Relationships>',
    'xl/worksheets/sheet1.xml': cover,
    'xl/worksheets/sheet2.xml':
      parts.xml ??
      `<worksheet><cols>${columns}</cols><sheetData>${body}</sheetData><mergeCells>${merged}</mergeCells></worksheet>`,
    'xl/sharedStrings.xml': `<sst>${texts.map((one) => `<si>${one}</si>`).join('')}</sst>`,
    'xl/styles.xml':
      '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/><numFmt numFmtId="165" formatCode="0.00&quot;%d&quot;"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/></cellXfs></styleSheet>',
  };
  return zipSync(
    Object.fromEntries(
      Object.entries(files).map(([name, content]) => [
        name,
        typeof content === 'string' ? strToU8(content) : content,
      ]),
    ),
  );
}
