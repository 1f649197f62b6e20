// One sheet of an XLSX file, which is a zip of XML parts.
import { inflateRawSync } from 'node:zlib';

/** Its rows, their cells by column from 0, and its merged ranges. */
export function readSheet(bytes, name) {
  const parts = unzip(Buffer.from(bytes));
  const { id } = elements(parts.get('xl/workbook.xml'), 'sheet').find((one) => one.name === name);
  const relations = elements(parts.get('xl/_rels/workbook.xml.rels'), 'Relationship');
  const { Target: target } = relations.find((one) => one.Id === id);
  const sheet = parts.get(target.startsWith('/') ? target.slice(1) : `xl/${target}`);
  const shared = elements(parts.get('xl/sharedStrings.xml') ?? '', 'si').map(textOf);
  const rows = elements(sheet, 'row').map(({ r, hidden, inner }) => {
    const cells = [];
    for (const cell of elements(inner, 'c'))
      cells[placeOf(cell.r).column - 1] = toCell(cell, shared);
    return { number: Number(r), hidden: /^(1|true)$/.test(hidden), cells: Array.from(cells) };
  });
  const merges = elements(sheet, 'mergeCell').map(({ ref }) => {
    const [from, to] = ref.split(':').map(placeOf);
    return { from, to };
  });
  return { rows, merges };
}

function toCell({ t: type = 'n', inner }, shared) {
  const value = elements(inner, 'v')[0]?.inner ?? '';
  // The shortest text of the same double is what was typed: 97.53, kept as 97.530000000000001.
  if (type === 'n') return value === '' ? null : { number: String(Number(value)) };
  const text = { s: shared[value], inlineStr: textOf({ inner }) }[type] ?? unescape(value);
  return text.trim() === '' ? null : text.normalize('NFC');
}

/** "C12" → its column and row, from 1. */
function placeOf(text) {
  const [, letters, row] = /^([A-Z]+)(\d+)$/.exec(text);
  const column = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
  return { column, row: Number(row) };
}

/** A text may come in pieces of different looks; how it is spoken (rPh) is no part of it. */
const textOf = ({ inner }) =>
  elements(inner.replaceAll(/<rPh[^]*?<\/rPh>/g, ''), 't')
    .map((piece) => unescape(piece.inner))
    .join('');

/** The elements of that name, which none of them holds again: attributes, and what is inside. */
function elements(xml, name) {
  const element = `<(?:\\w+:)?${name}(?=[\\s/>])([^>]*?)(?:/>|>([^]*?)</(?:\\w+:)?${name}>)`;
  return [...xml.matchAll(new RegExp(element, 'g'))].map(([, attributes, inner = '']) => ({
    ...Object.fromEntries(
      [...attributes.matchAll(/(\w+)=(?:"([^"]*)"|'([^']*)')/g)].map(
        ([, attribute, double, single]) => [attribute, unescape(double ?? single)],
      ),
    ),
    inner,
  }));
}

const NAMED = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };
const unescape = (text) =>
  text.replaceAll(/&(#?)(\w+);/g, (_all, isNumber, name) =>
    isNumber ? String.fromCodePoint(Number(name.replace(/^x/i, '0x'))) : NAMED[name],
  );

/** The parts of a zip, by the names in its central directory. */
function unzip(zip) {
  const parts = new Map();
  const end = zip.lastIndexOf('PK\x05\x06', undefined, 'latin1');
  let entry = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left -= 1) {
    const [name, extra, comment] = [28, 30, 32].map((at) => zip.readUInt16LE(entry + at));
    const local = zip.readUInt32LE(entry + 42);
    const from = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const packed = zip.subarray(from, from + zip.readUInt32LE(entry + 20));
    const isPacked = zip.readUInt16LE(entry + 10) !== 0;
    parts.set(
      zip.toString('utf8', entry + 46, entry + 46 + name),
      (isPacked ? inflateRawSync(packed) : packed).toString('utf8'),
    );
    entry += 46 + name + extra + comment;
  }
  return parts;
}
