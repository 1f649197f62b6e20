// Bytes → rows, as the agreement's format reads them. A cell is null when blank, a string when it is
// text, { number: "92.50" } where the format itself says that it is a number.
import { readSheet } from './read-sheet.mjs';

/** The rows of all pages in order: where each stands, the agreement's name of that place, its cells. */
export function readRows(agreement, pages) {
  const { kind, container = null } = agreement.format;
  const read = READERS[kind];
  if (read === undefined || container !== null)
    throw new TypeError(`a page of this format (${kind}) is not read here`);
  return pages.flatMap((bytes, index) => read(agreement, bytes, index + 1));
}

const READERS = { json: readJson, csv: readCsv, xlsx: readXlsx };

const toCell = (value) => (typeof value === 'string' ? textCell(value) : value);
const utf8 = (bytes) => new TextDecoder('utf-8', { fatal: true }).decode(bytes);
const textCell = (value) => (value.trim() === '' ? null : value.normalize('NFC'));
const cellsUnder = (names, cells) => new Map(names.map((name, index) => [name, cells[index]]));

/** Numbers are kept as the source wrote them, not as a float would have them. */
function readJson({ rows }, bytes, page) {
  const root = JSON.parse(utf8(bytes), (_name, value, { source }) =>
    typeof value === 'number' ? { number: source } : value,
  );
  return rows.flatMap(({ name, path }) => {
    const found = path
      .split('/')
      .slice(1)
      .reduce((value, member) => value[member], root);
    const records = Array.isArray(found) ? found.map((one, at) => [`/${at}`, one]) : [['', found]];
    return records.map(([at, record]) => ({
      at: `page ${page} ${path}${at}`,
      path: name,
      cells: new Map(Object.entries(record).map(([column, value]) => [column, toCell(value)])),
    }));
  });
}

/** Quoted fields may hold the delimiter, doubled quotes and line ends; blank lines are no records. */
function readCsv({ format, rows: [{ name }] }, bytes) {
  const { delimiter } = format;
  const text = utf8(bytes).replaceAll(/\r\n?/g, '\n');
  const field = new RegExp(
    `(?:"((?:[^"]|"")*)"|([^"\\n${delimiter}]*))([${delimiter}]|\\n|$)`,
    'gy',
  );
  const records = [];
  let [line, record] = [1, { line: 1, fields: [] }];
  for (const [all, quoted, bare, end] of text.matchAll(field)) {
    record.fields.push(textCell(quoted?.replaceAll('""', '"') ?? bare));
    line += all.split('\n').length - 1;
    if (end === delimiter) continue;
    if (record.fields.some((cell) => cell !== null)) records.push(record);
    record = { line, fields: [] };
  }
  const names = records[0].fields.map((cell) => cell?.trim());
  return records.slice(1).map(({ line: at, fields }) => ({
    at: `line ${at}`,
    path: name,
    cells: cellsUnder(names, fields),
  }));
}

/** The texts of the header rows, a merged cell standing for its whole range, name the columns. */
function readXlsx({ format, rows: [{ name: path }] }, bytes) {
  const { rows, merges } = readSheet(bytes, format.sheet);
  const headerText = (row, column) => {
    const merged = merges.find(
      ({ from, to }) =>
        from.row <= row && row <= to.row && from.column <= column && column <= to.column,
    );
    const at = merged?.from ?? { row, column };
    const cell = rows.find(({ number }) => number === at.row)?.cells[at.column - 1];
    return (cell?.number ?? cell ?? '').replaceAll(/\s+/g, ' ').trim();
  };
  const width = Math.max(...rows.map(({ cells }) => cells.length));
  const names = Array.from({ length: width }, (_, index) => {
    const texts = format.headerRows.map((row) => headerText(row, index + 1));
    return [...new Set(texts.filter((text) => text !== ''))].join(' / ');
  });
  return rows
    .filter(({ number, cells }) => number >= format.firstRow && cells.some(Boolean))
    .map(({ number, hidden, cells }) => ({
      at: `sheet '${format.sheet}' row ${number}${hidden ? ' (hidden)' : ''}`,
      path,
      cells: cellsUnder(names, cells),
    }));
}
