#!/usr/bin/env node
// Verifies off line, with nothing of the hub's, what a receipt's figures are based on: whose the rows are by the
// register, who decided otherwise than the source, which rows of a long list: node verify-basis.mjs [FOLDER]
// That the figures stand in the source's bytes: verify-receipt.mjs. How points follow: verify-points.mjs.
// Node 22 or newer. Exit 0: every check holds; 1: one does not, or cannot be made.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';

const folder = process.argv[2] ?? import.meta.dirname;
const blobs = new Map();
const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');
const json = (hash) => JSON.parse(blobs.get(hash));
let failures = 0;
function check(what, holds) {
  if (!holds) failures += 1;
  console.log(`${holds ? 'ok  ' : 'FAIL'} ${what}`);
}

function bare(text) {
  const marked = text.normalize('NFD').toLowerCase();
  return marked.replaceAll(/[\p{M}\s.\p{Pd}]/gu, '').replaceAll('đ', 'd');
}
/** Whether what names a row can mean the unit, or a place within it, on that day. */
function isOf(unit, { system, register, place }, { places, day }) {
  if (register) return (text) => unit === `${system}:${text}@${register.validFrom}`;
  const stands = (one) => one.validFrom <= day && (one.validTo ?? '9') > day;
  const isWithin = (id) =>
    id === unit || places.some((one) => one.id === id && stands(one) && isWithin(one.parent));
  const namesOf = ({ kind, name, aliases }) =>
    [name, ...aliases.filter(stands).map((one) => one.name)].flatMap((one) => [one, kind + one]);
  const isNamed = (one, text) =>
    place.by === 'name' ? namesOf(one).map(bare).includes(bare(text)) : one.code === text;
  return (text) => places.some((one) => isNamed(one, text) && isWithin(one.id));
}

/** A decision lies over what the source gave: the journal's own entry says so, and gives this very value. */
function checkDecision({ overlay, value, decision }, about) {
  const { body, seq, at } = json(decision);
  const { about: subject, turn, remedy, by, reason, documents } = body.decision;
  const id = sha256(JSON.stringify([subject, turn])).slice(0, overlay.decision.length);
  const isIt = id === overlay.decision && by === overlay.by && (remedy.value ?? null) === value;
  about('the decision is that of the journal, and gives this value', isIt);
  console.log(`     ${by}, ${at} (journal ${seq}), for the source’s ${overlay.value}: ${reason}`);
  for (const { title, file } of documents) console.log(`     ${title}: ${file ?? 'no file'}`);
}
/** The numbers of the rows that count for a unit, by the list that is kept of a record-level file. */
function countedRows(detail, unit) {
  const lines = blobs
    .get(detail)
    .toString()
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  const own = new Set(
    lines.filter(({ slot }) => slot?.units.includes(unit)).map(({ slot }) => slot.slot),
  );
  return lines.flatMap(
    ({ lineage }) =>
      lineage?.slots.flatMap((slot, at) => (own.has(slot) ? [lineage.row + at] : [])) ?? [],
  );
}

/** Whose the rows are, and who decided otherwise than the source says. */
function checkBasis(input) {
  const { feed, measure, unit, lineage, period, cells, detail } = input;
  const about = (what, holds) => check(`${feed} ${measure}: ${what}`, holds);
  if (input.overlay) checkDecision(input, about);
  if (detail) {
    const numbers = sha256(JSON.stringify(countedRows(detail, unit)));
    about('its rows are in the list of rows', numbers === lineage.rowsDigest);
    about('the list is of what was read', json(lineage.result).detail.file === detail);
    return;
  }
  const { unit: naming } = json(lineage.agreement);
  const { places } = naming.place ? json(lineage.register) : {};
  const day = new Date(Date.parse(period.end) - 86_400_000).toISOString().slice(0, 10);
  const isOwn = isOf(unit, naming, { places, day });
  about(
    `the rows are of ${unit}`,
    cells.every((cell) => isOwn(cell.unit)),
  );
}

try {
  for (const name of readdirSync(`${folder}/blobs`)) {
    blobs.set(name, readFileSync(`${folder}/blobs/${name}`));
    check(`blob ${name.slice(0, 12)}… has its hash`, sha256(blobs.get(name)) === name);
  }
  JSON.parse(readFileSync(`${folder}/receipt.json`)).inputs.forEach(checkBasis);
} catch (error) {
  check(`the receipt can be followed to its end (${error.message})`, false);
}
console.log(`     Not proven: that the figures are published and stand in the source’s bytes (verify-receipt.mjs); how points
     follow (verify-points.mjs); that a name is no other place’s too; that the decision stands in the journal.`);
console.log(
  failures === 0 ? 'All of these hold.' : `${failures} check(s) failed: do not trust this number.`,
);
process.exitCode = failures === 0 ? 0 : 1;
