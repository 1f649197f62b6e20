import type { Blob } from 'node:buffer';
import type { Stream } from 'node:stream';
import {
  IDENTITY_LABELS,
  TEMPLATE_COLUMNS,
  TEMPLATE_ROWS,
  TEMPLATE_SHEET,
  type TemplateRow,
  type TemplateTable,
  type TemplateWriter,
} from '@dti-hub/stewardship';
import writeXlsxFile, { type Cell, type Feature, type Row } from 'write-excel-file/node';

const FILL_IN = '#FFF9DB';
const HEADING = '#DDE7F0';
/** As text: else a spreadsheet makes a date of "05/10" and a number of "4.10". */
const TEXT = { type: String, format: '@' } as const;

/** Writes templates as XLSX: only the cells to fill in can be changed, choices come from a list. */
export const xlsxTemplateWriter: TemplateWriter = {
  async write(table) {
    const file = writeXlsxFile(
      [
        {
          data: rowsOf(table),
          sheet: TEMPLATE_SHEET,
          columns: TEMPLATE_COLUMNS.map(({ width }) => ({ width })),
          stickyRowsCount: TEMPLATE_ROWS.headings,
        },
      ],
      { features: [lockedBut(table)] },
    );
    return file.toBuffer();
  },
};

function rowsOf({ title, identity, rows }: TemplateTable): Row[] {
  const sheet: Row[] = [];
  const put = (row: number, cells: Row) => {
    while (sheet.length < row - 1) sheet.push([]);
    sheet.push(cells);
  };
  put(TEMPLATE_ROWS.title, [{ value: title, fontWeight: 'bold' }]);
  put(
    TEMPLATE_ROWS.labels,
    IDENTITY_LABELS.map(([, label]) => ({ value: label, fontStyle: 'italic' })),
  );
  put(
    TEMPLATE_ROWS.identity,
    IDENTITY_LABELS.map(([name]) => ({ value: identity[name], type: String })),
  );
  put(
    TEMPLATE_ROWS.headings,
    TEMPLATE_COLUMNS.map(({ heading }) => ({
      value: heading,
      fontWeight: 'bold',
      wrap: true,
      backgroundColor: HEADING,
    })),
  );
  for (const row of rows) sheet.push(cellsOf(row));
  return sheet;
}

const cellsOf = ({ cells }: TemplateRow): Row =>
  TEMPLATE_COLUMNS.map(({ key, fillIn }): Cell => {
    const text = cells[key] ?? '';
    const value = text === '' ? {} : { value: text };
    return fillIn
      ? { ...TEXT, ...value, backgroundColor: FILL_IN }
      : { type: String, ...value, wrap: true };
  });

/** The sheet is protected against slips, without a password; nothing that is read back relies on it. */
const lockedBut = (table: TemplateTable): Feature<Stream | Buffer | Blob> => ({
  files: {
    transform: {
      'xl/styles.xml': { transform: unlockText },
      'xl/worksheets/sheet{id}.xml': {
        transform: (xml) =>
          xml.replace(
            '</sheetData>',
            `</sheetData><sheetProtection sheet="1" formatColumns="0" formatRows="0"/>${choiceLists(table)}`,
          ),
      },
    },
  },
});

/** Cells to fill in are those whose format is text. */
function unlockText(styles: string): string {
  const format = /numFmtId="(\d+)" formatCode="@"/.exec(styles)?.[1] ?? '';
  const style = new RegExp(`<xf numFmtId="${format}"([^>]*)></xf>`, 'g');
  return styles.replace(
    style,
    `<xf numFmtId="${format}"$1 applyProtection="1"><protection locked="0"/></xf>`,
  );
}

/** What a list in a cell may hold at most: a spreadsheet refuses a file with a longer one. */
const LIST_LENGTH_MAX = 255;

function choiceLists({ rows }: TemplateTable): string {
  const column = TEMPLATE_COLUMNS.findIndex(({ key }) => key === 'choice');
  const letter = String.fromCodePoint(65 + column);
  const lists = rows.flatMap(({ choices }, index) => {
    const list = choices.join(',');
    const isListed =
      list !== '' &&
      list.length <= LIST_LENGTH_MAX &&
      !choices.some((choice) => /[",]/.test(choice));
    const place = `${letter}${TEMPLATE_ROWS.first + index}`;
    return isListed
      ? [
          `<dataValidation type="list" allowBlank="1" sqref="${place}"><formula1>"${escaped(list)}"</formula1></dataValidation>`,
        ]
      : [];
  });
  return lists.length === 0
    ? ''
    : `<dataValidations count="${lists.length}">${lists.join('')}</dataValidations>`;
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
