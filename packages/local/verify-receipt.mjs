#!/usr/bin/env node
// Verifies a receipt off line, from its bytes, without any of the hub's code.
//   node verify-receipt.mjs FOLDER      the folder that `hub receipt … --out FOLDER` wrote
// Needs Node 22 or newer. Exit 0 when every check holds, 1 when one does not, 2 for wrong usage.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = process.argv[2];
if (folder === undefined) {
  console.error('Usage: node verify-receipt.mjs FOLDER (written by: hub receipt … --out FOLDER)');
  process.exit(2);
}

let failures = 0;
function check(what, holds, detail = '') {
  if (!holds) failures += 1;
  console.log(`${holds ? 'ok  ' : 'FAIL'} ${what}${holds ? '' : ` ${detail}`}`);
}

const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');

// --- exact numbers: [numerator, denominator] of BigInt ---
function exact(text) {
  const fraction = /^(-?\d+)\/(\d+)$/.exec(text);
  if (fraction) return [BigInt(fraction[1]), BigInt(fraction[2])];
  const [, sign, whole, decimals = '', power = '0'] =
    /^([+-]?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(text);
  const digits = BigInt(`${sign === '-' ? '-' : ''}${whole}${decimals}`);
  const scale = Number(power) - decimals.length;
  return scale >= 0 ? [digits * 10n ** BigInt(scale), 1n] : [digits, 10n ** BigInt(-scale)];
}
const add = (a, b) => [a[0] * b[1] + b[0] * a[1], a[1] * b[1]];
const times = (a, b) => [a[0] * b[0], a[1] * b[1]];
const over = (a, b) => [a[0] * b[1], a[1] * b[0]];
const same = (a, b) => a[0] * b[1] === b[0] * a[1];
const least = (a, b) => (a[0] * b[1] <= b[0] * a[1] ? a : b);
const total = (numbers) => numbers.reduce(add, [0n, 1n]);

// --- the bundle ---
const receipt = JSON.parse(readFileSync(join(folder, 'receipt.json'), 'utf8'));
const blobs = new Map(
  readdirSync(join(folder, 'blobs')).map((name) => [
    name,
    readFileSync(join(folder, 'blobs', name)),
  ]),
);
for (const [name, bytes] of blobs)
  check(`blob ${name.slice(0, 12)}… has its hash`, sha256(bytes) === name);
const version = (hash) => JSON.parse(blobs.get(hash)?.toString('utf8') ?? 'null');

// --- the edition's rule ---
const edition = version(receipt.edition.version);
const pillar = edition.pillars.find(({ indicators }) =>
  indicators.some(({ code }) => code === receipt.indicator.code),
);
const indicator = pillar.indicators.find(({ code }) => code === receipt.indicator.code);
const { rule } = indicator;
check(
  `indicator ${indicator.code} stands in edition ${edition.edition}`,
  edition.edition === receipt.edition.id,
);
check('its rule is the edition’s', rule.kind === receipt.indicator.rule);

const maximum = maximumOf();
check(
  'its maximum is the edition’s, or what the pillar leaves over',
  maximum === null
    ? receipt.indicator.maximum === null
    : same(maximum, exact(receipt.indicator.maximum)),
);

function maximumOf() {
  if (rule.kind === 'unscored') return [0n, 1n];
  if (indicator.maximum !== null) return exact(indicator.maximum);
  const scored = pillar.indicators.filter((one) => one.rule.kind !== 'unscored');
  if (scored.filter((one) => one.maximum === null).length > 1) return null;
  const known = total(scored.flatMap((one) => (one.maximum === null ? [] : [exact(one.maximum)])));
  return add(exact(pillar.maximum), times([-1n, 1n], known));
}

// --- the figures, from the bytes ---
for (const side of ['numerator', 'denominator']) {
  for (const { feed, measure } of rule[side] ?? []) {
    const input = receipt.inputs.find(
      (one) => one.side === side && one.feed === feed && one.measure === measure,
    );
    if (input !== undefined) checkInput(input);
    else check(`${side} ${measure}: not provided, so nothing is counted for it`, isOpen());
  }
}

function checkInput(input) {
  const name = `${input.side} ${input.measure}`;
  const { snapshot, blobs: pages } = input.delivery;
  check(`${name}: the snapshot is its pages`, sha256(JSON.stringify(pages)) === snapshot);
  const rows = input.cells.map(({ row }) => row);
  check(
    `${name}: the rows are the ones digested`,
    sha256(JSON.stringify(rows)) === input.rowsDigest,
  );
  const agreement = version(input.agreement);
  check(`${name}: the agreement is the feed’s`, agreement.feed === input.feed);
  if (agreement.format.kind !== 'json' || agreement.unit.register === undefined) {
    return check(
      `${name}: can be read here`,
      false,
      '(this script reads JSON of a source’s own units only)',
    );
  }
  const columns = input.cells.map((cell) => agreedColumn(agreement, input.measure, cell));
  check(
    `${name}: the column is the agreed one`,
    input.cells.every(({ column }, i) => column === columns[i]),
  );
  const units = input.cells.map((cell) => unitOf(agreement, pages, cell));
  check(
    `${name}: the rows are ${receipt.unit}’s`,
    units.every((unit) => unit === receipt.unit),
  );
  if (input.value === null)
    return check(`${name}: missing, so nothing is counted for it`, isOpen());
  const found = total(input.cells.map((cell) => exact(cellText(pages, cell))));
  check(`${name} = ${input.value}, from ${rows.length} row(s)`, same(found, exact(input.value)));
}

function agreedColumn(agreement, measure, { at }) {
  const drawn = agreement.measures.find((one) => one.measure === measure);
  const rows = agreement.rows.find(
    ({ name, path }) => drawn.rows.includes(name) && stands(at, path),
  );
  return Object.keys(rows?.columns ?? {}).find(
    (name) => (rows.columns[name].as ?? name) === drawn.column,
  );
}

function unitOf({ unit, rows }, pages, { at }) {
  const { columns } = rows.find(({ path }) => stands(at, path));
  const column = Object.keys(columns).find((name) => (columns[name].as ?? name) === unit.column);
  return `${unit.system}:${cellText(pages, { at, column })}@${unit.register.validFrom}`;
}

function stands(at, path) {
  const pointer = at.replace(/^page \d+ /, '');
  return (
    pointer === path ||
    (pointer.startsWith(`${path}/`) && /^\/\d+$/.test(pointer.slice(path.length)))
  );
}

function keepText(_name, value, context) {
  return typeof value === 'number' ? context.source : value;
}

/** The number as the source wrote it, not as a float would have it. */
function cellText(pages, { at, column }) {
  const [, page, pointer] = /^page (\d+) (.*)$/.exec(at);
  const root = JSON.parse(blobs.get(pages[Number(page) - 1]).toString('utf8'), keepText);
  const record = pointer
    .split('/')
    .slice(1)
    .reduce((value, name) => value[name], root);
  return record[column];
}

// --- the points ---
function isOpen() {
  const { low, high } = receipt.indicator.points;
  return low !== high;
}

const sum = (side) =>
  total(receipt.inputs.filter((one) => one.side === side).map(({ value }) => exact(value)));

if (isOpen()) {
  check('the points are open, and a reason is given', receipt.indicator.missing !== null);
} else if (rule.numerator === undefined) {
  check('an unscored indicator has no points', same(exact(receipt.indicator.points.low), [0n, 1n]));
} else {
  const points = expectedPoints(sum('numerator'), sum('denominator'));
  const { low } = receipt.indicator.points;
  check(
    `the points are ${low} by the rule ${rule.kind}`,
    points !== null && same(points, exact(low)),
  );
}

function expectedPoints(numerator, denominator) {
  const share = shareOf(numerator, denominator);
  return share === null || maximum === null ? null : times(maximum, least([1n, 1n], share));
}

function shareOf(numerator, denominator) {
  const target = rule.kind === 'linearToTarget' ? exact(rule.target) : [1n, 1n];
  if (denominator[0] !== 0n) return over(over(numerator, denominator), target);
  if (numerator[0] !== 0n) return null;
  return { zero: [0n, 1n], full: [1n, 1n] }[rule.zeroOverZero] ?? null;
}

console.log(
  failures === 0 ? 'The receipt holds.' : `${failures} check(s) failed: do not trust this number.`,
);
process.exit(failures === 0 ? 0 : 1);
