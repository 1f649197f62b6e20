#!/usr/bin/env node
// Verifies a receipt off line, from its bytes, without any of the hub's code. It trusts one hash, that
// of the publication, and prints it.
//   node verify-receipt.mjs FOLDER      the folder that `hub receipt … --out FOLDER` wrote
// Needs Node 22 or newer. Exit 0 when every check holds, 1 when one does not, 2 for wrong usage.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { checkScore } from './verify-receipt/check-score.mjs';
import { exact } from './verify-receipt/exact.mjs';
import { proveFigure, sha256 } from './verify-receipt/prove-figure.mjs';

const folder = process.argv[2];
if (folder === undefined) {
  console.error('Usage: node verify-receipt.mjs FOLDER (written by: hub receipt … --out FOLDER)');
  process.exit(2);
}

let failures = 0;
function check(what, holds) {
  if (!holds) failures += 1;
  console.log(`${holds ? 'ok  ' : 'FAIL'} ${what}`);
}

const held = new Map();
const blobs = { bytes: (hash) => held.get(hash), json: (hash) => JSON.parse(held.get(hash)) };

try {
  for (const name of readdirSync(join(folder, 'blobs'))) {
    held.set(name, readFileSync(join(folder, 'blobs', name)));
    check(`blob ${name.slice(0, 12)}… has its hash`, sha256(held.get(name)) === name);
  }
  verify(JSON.parse(readFileSync(join(folder, 'receipt.json'))));
} catch (error) {
  check(`the receipt can be followed to its end (${error.message})`, false);
}
console.log(
  failures === 0 ? 'The receipt holds.' : `${failures} check(s) failed: do not trust this number.`,
);
process.exitCode = failures === 0 ? 0 : 1;

function verify(receipt) {
  const { edition, figures } = readPublication(receipt);
  const proven = new Set();
  const figureOf = ({ feed, measure }, side) => {
    const isAsked = (one) => one.feed === feed && one.measure === measure;
    const figure = figures.find(isAsked);
    const input = receipt.inputs.find((one) => isAsked(one) && one.side === side);
    if (figure === undefined && input === undefined) return null;
    if (!proven.has(input)) proveFigure(input, figure, { blobs, check });
    proven.add(input);
    return figure.value === null ? null : exact(figure.value);
  };
  const isIt = ({ code }) => code === receipt.indicator.code;
  const within = edition.pillars.find(({ indicators }) => indicators.some(isIt));
  const isComputed = receipt.track === 'computed';
  const { feed: records } = isComputed
    ? {}
    : edition.assessments.find(({ track }) => track === receipt.track);
  const context = { within, figureOf, records, check };
  checkScore(within.indicators.find(isIt), receipt.indicator, context);
  check('every figure given is one that counts', proven.size === receipt.inputs.length);
}

/** Follows the hashes: publication → scorecard → edition, and publication → figures. */
function readPublication({ publication, edition, track, period, unit, indicator }) {
  const manifest = blobs.json(publication.content);
  console.log(
    `     publication of ${manifest.province}, ${manifest.night}: ${publication.content}`,
  );
  const isOfPeriod = (one) => isDeepStrictEqual(one.period, period);
  const { file } = manifest.scorecards
    .filter(isOfPeriod)
    .find((one) => one.edition === edition.id && one.track === track);
  const { scorecards, editionVersion } = blobs.json(file);
  const { inputs: _inputs, ...score } = scorecards
    .find((card) => card.unit === unit)
    .pillars.flatMap(({ indicators }) => indicators)
    .find(({ code }) => code === indicator.code);
  check('the publication is of that night', manifest.night === publication.night);
  check('the publication has this very score', isDeepStrictEqual(score, indicator));
  check('it was scored by this edition', editionVersion === edition.version);
  const { values } = blobs.json(manifest.reconciled);
  const figures = values.filter(isOfPeriod).filter((one) => one.unit === unit);
  return { edition: blobs.json(editionVersion), figures };
}
