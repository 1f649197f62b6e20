#!/usr/bin/env node
// Verifies a receipt off line from its bytes, with nothing of the hub's: node verify-receipt.mjs [FOLDER]
// oxlint-disable max-lines -- one file, so that it can be handed on by itself
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

// Exact fractions: [numerator, denominator], the denominator positive.
function exact(text) {
  const [, digits, decimals = '', below = '1'] = /^([+-]?\d+)(?:\.(\d+))?(?:\/(\d+))?$/.exec(text);
  return [BigInt(digits + decimals), BigInt(below) * 10n ** BigInt(decimals.length)];
}
const [ZERO, ONE] = [exact('0'), exact('1')];
const times = (a, b) => [a[0] * b[0], a[1] * b[1]];
const over = (a, b) => [a[0] * b[1], a[1] * b[0]];
const minus = (a, b) => [a[0] * b[1] - b[0] * a[1], a[1] * b[1]];
const sum = (all) => all.reduce((a, b) => minus(a, [-b[0], b[1]]), ZERO);
const atMost = (a, b) => minus(a, b)[0] <= 0n;
const same = (a, b) => minus(a, b)[0] === 0n;
const least = (a, b) => (atMost(a, b) ? a : b);
const most = (a, b) => (atMost(a, b) ? b : a);

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
function columnOf({ rows }, path, wanted) {
  const { columns } = rows.find(({ name }) => name === path);
  return Object.entries(columns).find(([own, { as = own }]) => as === wanted) ?? [null];
}
function numberIn(text, { decimal = '.', thousands = ' ', percent }) {
  const [whole, ...rest] = text.replace(percent ? /\s*%$/ : '', '').split(decimal);
  const digits = whole.replaceAll(/[\u00a0\u202f]/g, ' ').replaceAll(thousands, '');
  return exact([digits, ...rest].join('.'));
}
const isBlank = (text, { blanks }) => text === '' || blanks?.includes(text);
/** A row's value: null for nothing, a text, or exact. */
function valueOf(agreement, { file, path, place }, wanted) {
  const [name, column] = columnOf(agreement, path, wanted);
  const cell = CELLS[agreement.format.kind](file, place, name) ?? '';
  const text = cell.number ?? cell.trim();
  if (isBlank(text, column)) return column.blankMeans ? exact(column.blankMeans) : null;
  if (column.type === 'text' || column.type === 'date') return text.normalize('NFC');
  return numberIn(text, cell.number ? {} : column.written);
}

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

function bare(text) {
  const marked = text.normalize('NFD').toLowerCase();
  return marked.replaceAll(/[\p{M}\s.\p{Pd}]/gu, '').replaceAll('đ', 'd');
}
/** The units that a row counts for: its own, and those that it is added up for. */
function unitsOf({ system, register, place }, text, { places, day }) {
  if (register) return [`${system}:${text}@${register.validFrom}`];
  const stands = (one) => one.validFrom <= day && (one.validTo ?? '9') > day;
  const lineOf = (id) =>
    places.flatMap((one) => (one.id === id && stands(one) ? [one, ...lineOf(one.parent)] : []));
  const isNamed = ({ kind, name, aliases }) => {
    const names = [name, ...aliases.filter(stands).map((alias) => alias.name)];
    return names.some((one) => [one, kind + one].map(bare).includes(bare(text)));
  };
  const isMeant = place.by === 'name' ? isNamed : ({ code }) => code === text;
  const isInside = ([own, ...above]) =>
    (place.level ?? own?.level) === own?.level &&
    above.some(({ code }) => code === (place.within ?? code));
  const lines = places.filter(isMeant).map(({ id }) => lineOf(id));
  const [line = [], ...others] = lines.filter(isInside);
  const counted = line.filter(({ level }, index) => index === 0 || place.rollUpTo.includes(level));
  return others.length > 0 ? [] : counted.map(({ id }) => id);
}

const isText = (one, text) => (Array.isArray(one) ? same(one, exact(text)) : one === text);
const countOf = ({ length }) => exact(String(length));
const AGGREGATES = {
  sum,
  count: countOf,
  countWhere: (all, { equals }) => countOf(all.filter((one) => isText(one, equals))),
  countDistinct: (all) => countOf([...new Set(all.filter(Boolean).map(String))]),
  last: ([one]) => one,
};
function proveFigure({ side, delivery, cells, ...stated }, figure) {
  const { feed, measure, unit, value, overlay, lineage, period } = figure;
  const about = (what, holds) => check(`${side} ${feed} ${measure}: ${what}`, holds);
  const digest = sha256(JSON.stringify(cells.map(({ row }) => row)));
  about('the publication has this very figure', alike(stated, figure));
  about('the snapshot is its pages', sha256(JSON.stringify(delivery.blobs)) === lineage.snapshot);
  about('the rows are those digested', digest === lineage.rowsDigest);
  const { value: source } = overlay ?? figure;
  if (overlay)
    console.log(`     decision ${overlay.decision} put ${value} for the source’s ${source}`);
  if (source === null) return;
  const agreement = json(lineage.agreement);
  const { places } = agreement.unit.place ? json(lineage.register) : {};
  const day = new Date(Date.parse(period.end) - 86_400_000).toISOString().slice(0, 10);
  const rows = cells.map((cell) => openRow(agreement, delivery.blobs, cell));
  const read = (name) => (row) => valueOf(agreement, row, name);
  const nameFor = (row) => (rule) =>
    rule.rows.includes(row.path) &&
    rule.measure.replace(/\{(.+)\}/, (_, name) => read(name)(row)) === measure;
  const [rule, ...others] = rows.map((row) => agreement.measures.find(nameFor(row)));
  const named = rows.map(read(agreement.unit.column));
  const isOwn = (text) => unitsOf(agreement.unit, text, { places, day }).includes(unit);
  const values = rule.column ? rows.map(read(rule.column)) : rows;
  const result = AGGREGATES[rule.aggregate](values, rule);
  const written = [...new Set(rows.map(({ file }) => file.text))].join('\n');
  const mentions = [...new Set(named)].flatMap((text) => written.split(text).slice(1)).length;
  if (mentions > rows.length)
    console.log(
      `     what names the unit stands ${mentions - rows.length} more time(s) in these pages`,
    );
  const stands = ({ column, path }) => column === columnOf(agreement, path, rule.column)[0];
  about('the cells stand where it is said', cells.every(stands));
  const isOneRule = others.every((one) => one === rule);
  about('the agreement is the feed’s, one rule for all', agreement.feed === feed && isOneRule);
  about(`the rows are of ${unit}`, named.every(isOwn));
  about(`${rule.aggregate} of ${rows.length} row(s) = ${source}`, same(result, exact(source)));
}

// The edition's rules: figures → share of the maximum → points, as bounds [low, high].
const SETTLED = { zero: [ZERO, ZERO], full: [ONE, ONE], missing: [ZERO, ONE] };
function ratioOf(rule, figureOf) {
  const { numerator = [rule.input], denominator = [], combine } = rule.ratio ?? rule;
  const counts = numerator.map((input) => figureOf(input, 'numerator'));
  const wholes = denominator.map((input) => figureOf(input, 'denominator'));
  if ([...counts, ...wholes].some((one) => one === null || one[0] < 0n)) return 'missing';
  const [all, whole] = [sum(counts), denominator.length === 0 ? ONE : sum(wholes)];
  if (whole[0] === 0n) return all[0] === 0n ? rule.zeroOverZero : 'missing';
  // Several that count some of the same: at least the greatest, at most all, and not above the whole.
  const greatest = counts.reduce(most);
  const union = most(greatest, denominator.length === 0 ? all : least(all, whole));
  return (combine === 'overlapping' ? [greatest, union] : [all, all]).map((one) =>
    over(one, whole),
  );
}
const FAMILIES = {
  linear: (ratio) => least(ONE, ratio),
  linearToTarget: (ratio, { target }) => least(ONE, over(ratio, exact(target))),
  tiers: (value, { tiers }) =>
    exact(tiers.find(({ atLeast }) => atMost(exact(atLeast), value))?.share ?? '0'),
  yesNo: ([count]) => (count > 0n ? ONE : ZERO),
};
/** Beside the best of all; while another has no figure, it may be as high as one likes. */
function besideBest(rule, own, rivals) {
  const known = rivals.filter(Array.isArray);
  const isOpen = rivals.some((one) => one === 'missing');
  return own.map((value, end) => {
    const best = known.map((one) => one[1 - end]).reduce(most, value);
    if (end === 0 && isOpen) return ZERO;
    return best[0] === 0n ? SETTLED[rule.zeroOverZero][end] : over(value, best);
  });
}
function shareOf(rule, { figureOf, others }) {
  if (rule.kind === 'unscored') return SETTLED.zero;
  const choices = rule.choices?.map(({ share }) => exact(share));
  if (choices) return [choices.reduce(least), choices.reduce(most)];
  const ratio = rule.input || rule.ratio || rule.numerator ? ratioOf(rule, figureOf) : 'missing';
  if (!Array.isArray(ratio)) return SETTLED[ratio];
  if (rule.kind === 'notPublic') return SETTLED.missing;
  if (rule.kind !== 'relativeToBest') return ratio.map((one) => FAMILIES[rule.kind](one, rule));
  return besideBest(
    rule,
    ratio,
    others.map((of) => ratioOf(rule, of)),
  );
}

const statedMaximum = ({ rule, maximum }) => (rule.kind === 'unscored' ? '0' : maximum);
/** A member's maximum; null where others share with it what is left over. */
function maximumOf(member, { maximum, indicators, groups = [] }) {
  const grouped = new Set(groups.flatMap(({ codes }) => codes));
  const sharing = indicators.filter((one) => statedMaximum(one) === null && !grouped.has(one.code));
  if (statedMaximum(member) !== null) return exact(statedMaximum(member));
  if (maximum === null || sharing.length > 1 || sharing[0] !== member) return null;
  const all = [...indicators.map(statedMaximum), ...groups.map((one) => one.maximum)];
  return minus(exact(maximum), sum(all.filter((one) => one !== null).map(exact)));
}
const boundsOf = ({ low, high }) => [exact(low), exact(high)];
const sameBounds = (a, b) => same(a[0], b[0]) && same(a[1], b[1]);
/** The bounds of what is earned of a maximum by a share; from nothing, where others share it too. */
const earned = (share, maximum, limit) =>
  maximum === null ? [ZERO, times(limit, share[1])] : share.map((one) => times(maximum, one));
/** Whether the points follow from what people recorded: points as such, or a share of the maximum. */
function followsRecords({ code }, { points, share }, { figureOf, records, maximum, limit }) {
  const read = (what) =>
    figureOf({ feed: records, measure: `assessed.${what}.${code}` }, 'assessment');
  const [fixed, part] = ['points', 'share'].map(read);
  if (fixed) return sameBounds(boundsOf(points), [least(fixed, limit), least(fixed, limit)]);
  const bounds = part ? [least(ONE, part), least(ONE, part)] : SETTLED.missing;
  return sameBounds(boundsOf(share), bounds) && isEarned(points, bounds, { maximum, limit });
}
const isEarned = (points, share, { maximum, limit }) => {
  const [[low, high], [from, to]] = [boundsOf(points), earned(share, maximum, limit)];
  return same(low, from) && (maximum === null ? atMost(high, to) : same(high, to));
};
function followsRule({ rule, needsEvidence }, { points, share }, context) {
  const [low, high] = shareOf(rule, context);
  // Documents that nobody accepted may cost any part of it: how much, no decision says.
  const isIt = sameBounds(boundsOf(share), [low, high]);
  const isUnproven = needsEvidence && sameBounds(boundsOf(share), [ZERO, high]);
  return (isIt || isUnproven) && isEarned(points, boundsOf(share), context);
}
function followsParts({ rule }, { parts, points, maximum }, context) {
  const within = { maximum: context.maximum && maximum, indicators: rule.parts };
  rule.parts.forEach((part, at) => checkScore(part, parts[at], { ...context, within }));
  const ends = parts.map((part) => boundsOf(part.points));
  const [low, high] = [0, 1].map((end) => sum(ends.map((one) => one[end])));
  return atMost(low, boundsOf(points)[0]) && atMost(boundsOf(points)[1], high);
}
const isMaximum = (text, maximum) =>
  text === null || maximum === null ? text === maximum : same(exact(text), maximum);
function followerOf({ rule }, { parts = [] }, records) {
  if (parts.length > 0) return followsParts;
  return records && rule.kind !== 'unscored' ? followsRecords : followsRule;
}
/** Checks an indicator, or a part of one, that divides the maximum `within`. */
function checkScore(member, score, context) {
  const { low, high } = score.points;
  const maximum = maximumOf(member, context.within);
  const limit = maximum ?? exact(context.within.maximum ?? high);
  const follows = followerOf(member, score, context.records);
  const isRight = follows(member, score, { ...context, maximum, limit });
  const isWithin = atMost(exact(low), exact(high)) && atMost(exact(high), limit);
  const isExplained = low === high || maximum === null || score.missing !== null;
  const about = (what, isSo) => check(`${member.code}: ${what}`, isSo);
  about(`the maximum is ${score.maximum ?? 'not public'}`, isMaximum(score.maximum, maximum));
  about('the points are a number, or open for a reason', isExplained);
  about(`the points are ${low} to ${high}, by the rule ${member.rule.kind}`, isRight && isWithin);
}

/** Follows the hashes: publication → scorecard → edition, and publication → figures → bytes. */
function verify({ publication, edition: named, track, period, unit, indicator, inputs }) {
  const { province, night, scorecards, reconciled } = json(publication.content);
  console.log(`     publication of ${province}, ${night}: ${publication.content}`);
  const isOfPeriod = (one) => alike(one.period, period);
  const isIt = ({ code }) => code === indicator.code;
  const isNamed = (one) => isOfPeriod(one) && one.edition === named.id && one.track === track;
  const { scorecards: cards, editionVersion } = json(scorecards.find(isNamed).file);
  const [edition, figures] = [json(editionVersion), json(reconciled).values.filter(isOfPeriod)];
  const { pillars } = cards.find((card) => card.unit === unit);
  const { inputs: _, ...score } = pillars.flatMap(({ indicators }) => indicators).find(isIt);
  check('the publication is of that night', night === publication.night);
  check('the publication has this very score', alike(score, indicator));
  check('it was scored by this edition', editionVersion === named.version);
  const proven = new Set();
  const valueFor =
    (whose) =>
    ({ feed, measure }, side) => {
      const isAsked = (one) => one.feed === feed && one.measure === measure;
      const figure = figures.find((one) => one.unit === whose && isAsked(one));
      const input = inputs.find((one) => one.side === side && isAsked(one));
      if (whose === unit && (figure ?? input) && !proven.has(input)) proveFigure(input, figure);
      if (whose === unit && figure) proven.add(input);
      return figure?.value ? exact(figure.value) : null;
    };
  const within = edition.pillars.find(({ indicators }) => indicators.some(isIt));
  checkScore(within.indicators.find(isIt), indicator, {
    within,
    figureOf: valueFor(unit),
    others: cards.filter((card) => card.unit !== unit).map((card) => valueFor(card.unit)),
    records: edition.assessments.find((one) => one.track === track)?.feed,
  });
  check('every figure given is one that counts', proven.size === inputs.length);
}

try {
  for (const name of readdirSync(`${folder}/blobs`)) {
    blobs.set(name, readFileSync(`${folder}/blobs/${name}`));
    check(`blob ${name.slice(0, 12)}… has its hash`, sha256(blobs.get(name)) === name);
  }
  verify(JSON.parse(readFileSync(`${folder}/receipt.json`)));
} catch (error) {
  check(`the receipt can be followed to its end (${error.message})`, false);
}
console.log(`     Not proven: that this publication is the hub’s (compare its hash); when and from where its pages
     came; that no row of the unit was left out; figures of other units; what people decided, recorded or
     accepted as documents.`);
console.log(
  failures === 0 ? 'The receipt holds.' : `${failures} check(s) failed: do not trust this number.`,
);
process.exitCode = failures === 0 ? 0 : 1;
