#!/usr/bin/env node
// Verifies off line, with nothing of the hub's, that a receipt's figures are those that were published, and
// follow from the source's bytes: node verify-receipt.mjs [FOLDER]
// Node 22 or newer. Exit 0: every check holds; 1: one does not, or cannot be made.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { isDeepStrictEqual as alike } from 'node:util';
import { gunzipSync, inflateRawSync } from 'node:zlib';

const folder = process.argv[2] ?? import.meta.dirname;
const [blobs, files] = [new Map(), new Map()];
const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');
const json = (hash) => JSON.parse(blobs.get(hash));
let failures = 0;
function check(what, holds) {
  if (!holds) failures += 1;
  console.log(`${holds ? 'ok  ' : 'FAIL'} ${what}`);
}

// What stands at a place in a file, under a column: a text, { number } as it is written, or nothing.
const group = (pattern, text) => new RegExp(pattern).exec(text)?.[1] ?? '';
const asNumber = (_, value, { source }) => (typeof value === 'number' ? { number: source } : value);
const NAMED = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };
const character = (_, code, name) =>
  code ? String.fromCodePoint(name.replace(/^x/i, '0x')) : NAMED[name];
const plain = (xml) => xml.replaceAll(/&(#?)(\w+);/g, character);
const textIn = (xml) =>
  plain([...xml.matchAll(/<t(?:\s[^>]*)?>([^<]*)/g)].map((t) => t[1]).join(''));
function entryOf(zip, name) {
  const at = zip.lastIndexOf(name) - 46; // A zip ends in its directory.
  if (at < 0) return '';
  const local = zip.readUInt32LE(at + 42);
  const from = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
  const packed = zip.subarray(from, from + zip.readUInt32LE(at + 20));
  return zip.readUInt16LE(at + 10) === 0 ? packed : inflateRawSync(packed);
}
function fieldsOf(lines, { delimiter, quote = '"' }) {
  const q = quote === 'none' ? '\0' : quote;
  const field = `(?:${q}((?:[^${q}]|${q}${q})*)${q}|([^${delimiter}\n]*))([${delimiter}]|\n|$)`;
  const found = [...lines.join('\n').matchAll(new RegExp(field, 'g'))];
  const last = found.findIndex((one) => one[3] !== delimiter);
  return found.slice(0, last + 1).map((one) => one[1]?.replaceAll(q + q, q) ?? one[2]);
}
function sheetCell({ xml, shared }, ref) {
  const cell = new RegExp(`<c r="${ref}"([^>]*?)(?:/>|>([^]*?)</c>)`).exec(xml);
  const [, marks = '', inner = ''] = cell ?? [];
  const [type, value] = [group('\\st="(\\w+)"', marks), group('<v>([^<]*)', inner)];
  if (type === 's') return textIn(shared[Number(value) + 1]);
  if (type !== '' && type !== 'n') return textIn(inner) || plain(value);
  return value && { number: String(Number(value)) }; // 97.530000000000001 was typed as 97.53.
}
function openSheet(bytes, { sheet }) {
  const part = (name) => entryOf(bytes, `xl/${name}`).toString();
  const id = group(`<sheet [^>]*name="${sheet}"[^>]*r:id="(.*?)"`, part('workbook.xml'));
  const link = `<Relationship (?=[^>]*Id="${id}")[^>]*Target="(?:/xl/)?(.*?)"`;
  const texts = part('sharedStrings.xml').replaceAll(/<rPh[^]*?<\/rPh>/g, '');
  const xml = part(group(link, part('_rels/workbook.xml.rels')));
  return { xml, shared: texts.split('<si>') };
}
/** The texts of the header rows name a column, a merged cell standing for its whole range. */
function headOf(sheet, letters, headerRows) {
  const wide = letters.padStart(3);
  const merges = [...sheet.xml.matchAll(/<mergeCell ref="([A-Z]+)(\d+):([A-Z]+)(\d+)"/g)];
  const across = merges.filter(([, a, , c]) => a.padStart(3) <= wide && wide <= c.padStart(3));
  const texts = headerRows.map((row) => {
    const [, left = letters, top = row] = across.find(([, , b, , d]) => b <= row && row <= d) ?? [];
    return sheetCell(sheet, left + top);
  });
  return [...new Set(texts)].filter(Boolean).join(' / ');
}
const CELLS = {
  json: ({ text }, place, name) =>
    place
      .split('/')
      .slice(1)
      .reduce((found, at) => found[at], JSON.parse(text, asNumber))[name],
  ndjson: ({ lines }, line, name) => JSON.parse(lines[line - 1], asNumber)[name],
  csv({ lines, format }, line, name) {
    const names = fieldsOf(lines.slice(format.skipLines ?? 0, 99), format);
    const fields = fieldsOf(lines.slice(line - 1, Number(line) + 99), format);
    return fields[names.findIndex((one) => one.trim() === name)];
  },
  xml({ text }, place, name) {
    const [, tag, nth] = /([^/]+)\[(\d+)\]$/.exec(place);
    const opened = text.split(new RegExp(`<(?:\\w+:)?${tag}(?=[\\s/>])`))[nth];
    const [row] = opened.split(new RegExp(`</(?:\\w+:)?${tag}\\s*>`));
    const attribute = `^[^>]*\\s${name.slice(1)}\\s*=\\s*["']([^"']*)`;
    const element = `<(?:\\w+:)?${name}(?:\\s[^>]*)?>([^<]*)`;
    return plain(group(name.startsWith('@') ? attribute : element, row));
  },
  xlsx({ bytes, format }, row, name) {
    const sheet = openSheet(bytes, format);
    const all = [...new Set(sheet.xml.match(/(?<=<c r=")[A-Z]+/g))];
    return sheetCell(
      sheet,
      all.find((one) => headOf(sheet, one, format.headerRows) === name) + row,
    );
  },
};

/** A column by the agreement's name for it: its own name, and how it is read. */
function columnOf({ rows }, { path }, wanted) {
  const { columns } = rows.find(({ name }) => name === path);
  return Object.entries(columns).find(([own, { as = own }]) => as === wanted);
}
/** A row's value by the agreement's name for the column: null for nothing, a text, or [numerator, denominator]. */
function valueOf({ rows, format }, { file, path, place }, wanted) {
  const [name, column] = columnOf({ rows }, { path }, wanted);
  const cell = CELLS[format.kind](file, place, name) ?? '';
  const text = cell.number ?? cell.trim();
  if (text === '' || column.blanks?.includes(text))
    return column.blankMeans ? exact(column.blankMeans) : null;
  if (column.type === 'text' || column.type === 'date') return text.normalize('NFC');
  return cell.number ? exact(text) : numberIn(text, column.written);
}
function numberIn(text, { decimal = '.', thousands = ' ', percent }) {
  const [whole, ...rest] = text.replace(percent ? /\s*%$/ : '', '').split(decimal);
  const digits = whole.replaceAll(/[\u00a0\u202f]/g, ' ').replaceAll(thousands, '');
  return exact([digits, ...rest].join('.'));
}
function exact(text) {
  const [, digits, decimals = '', below = '1'] = /^([+-]?\d+)(?:\.(\d+))?(?:\/(\d+))?$/.exec(text);
  return [BigInt(digits + decimals), BigInt(below) * 10n ** BigInt(decimals.length)];
}
const plus = (a, b) => [a[0] * b[1] + b[0] * a[1], a[1] * b[1]];
const same = (a, b) => a[0] * b[1] === b[0] * a[1];
const isIt = (one, text) => (Array.isArray(one) ? same(one, exact(text)) : one === text);
const AGGREGATES = {
  sum: (all) => all.reduce(plus, [0n, 1n]),
  count: ({ length }) => [BigInt(length), 1n],
  countWhere: (all, { equals }) => AGGREGATES.count(all.filter((one) => isIt(one, equals))),
  countDistinct: (all) => AGGREGATES.count([...new Set(all.filter(Boolean).map(String))]),
  last: ([one]) => one,
};

/** Where a row stands: "data.csv line 12", "page 1 /data/children/3", "sheet 'X' row 12 (hidden)". */
function openRow({ format }, pages, { at, path }) {
  const where = /^(?:(.+) )?(?:page (\d+)|line|sheet '.*' row) ([^ ]+)(?: \(hidden\))?$/;
  const [, entry, page = pages.length > 1 ? NaN : 1, place] = where.exec(at);
  const [raw, key] = [blobs.get(pages[page - 1]), `${pages[page - 1]} ${entry}`];
  if (!files.has(key)) {
    const unpacked = format.container?.kind === 'gzip' ? gunzipSync(raw) : raw;
    const bytes = entry ? entryOf(unpacked, entry) : unpacked;
    const decoder = new TextDecoder(format.encoding, { fatal: true });
    const text = format.kind === 'xlsx' ? '' : decoder.decode(bytes);
    files.set(key, { bytes, text, lines: text.split(/\r\n?|\n/), format });
  }
  return { path, place, file: files.get(key) };
}
const keyOf = ({ feed, measure, unit, period }) => JSON.stringify([feed, measure, unit, period]);
function checkFigure({ side, delivery, cells, detail, decision: _entry, ...figure }, published) {
  const { feed, measure, overlay, lineage } = figure;
  const about = (what, holds) => check(`${side} ${feed} ${measure}: ${what}`, holds);
  const { value: source } = overlay ?? figure;
  about('the publication has this very figure', alike(figure, published));
  about('the snapshot is its pages', sha256(JSON.stringify(delivery.blobs)) === lineage.snapshot);
  if (detail) return console.log(`     ${lineage.rowCount} rows of a long list: verify-basis.mjs`);
  const digest = sha256(JSON.stringify(cells.map(({ row }) => row)));
  about('the rows are those digested', digest === lineage.rowsDigest);
  if (source === null) return;
  const agreement = json(lineage.agreement);
  const rows = cells.map((cell) => openRow(agreement, delivery.blobs, cell));
  const read = (name) => (row) => valueOf(agreement, row, name);
  const nameFor = (row) => (rule) =>
    rule.rows.includes(row.path) &&
    rule.measure.replace(/\{(.+)\}/, (_braces, name) => read(name)(row)) === measure;
  const [rule, ...others] = rows.map((row) => agreement.measures.find(nameFor(row)));
  const stands = ({ column }, at) =>
    column === (rule.column ? columnOf(agreement, rows[at], rule.column)[0] : null);
  const named = rows.map(read(agreement.unit.column));
  const result = AGGREGATES[rule.aggregate](rule.column ? rows.map(read(rule.column)) : rows, rule);
  const isOneRule = others.every((one) => one === rule);
  about('the agreement is the feed’s, one rule for all', agreement.feed === feed && isOneRule);
  about('the cells stand where it is said', cells.every(stands));
  const isNamed = ({ unit }, at) => isIt(named[at], unit);
  about('the rows name what it is said they do', cells.every(isNamed));
  about(`${rule.aggregate} of ${rows.length} row(s) = ${source}`, same(result, exact(source)));
}

try {
  for (const name of readdirSync(`${folder}/blobs`)) {
    blobs.set(name, readFileSync(`${folder}/blobs/${name}`));
    check(`blob ${name.slice(0, 12)}… has its hash`, sha256(blobs.get(name)) === name);
  }
  const { publication, inputs } = JSON.parse(readFileSync(`${folder}/receipt.json`));
  const { province, night, reconciled } = json(publication.content);
  console.log(`     publication of ${province}, ${night}: ${publication.content}`);
  const held = json(reconciled).values.filter(({ file }) => blobs.has(file));
  const figures = new Map(held.flatMap(({ file }) => json(file)).map((one) => [keyOf(one), one]));
  for (const input of inputs) checkFigure(input, figures.get(keyOf(input)));
} catch (error) {
  check(`the receipt can be followed to its end (${error.message})`, false);
}
console.log(`     Not proven: that this publication is the hub’s (compare its hash); when and from where its pages
     came; that no row of the unit was left out; whose rows they are (verify-basis.mjs); points (verify-points.mjs).`);
console.log(
  failures === 0 ? 'All of these hold.' : `${failures} check(s) failed: do not trust this number.`,
);
process.exitCode = failures === 0 ? 0 : 1;
