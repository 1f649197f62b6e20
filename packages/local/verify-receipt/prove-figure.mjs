// A figure, from the bytes: pages → rows → cells → value.
import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { exact, same } from './exact.mjs';
import { unitsMeant } from './find-units.mjs';
import { readRows } from './read-rows.mjs';
import { AGGREGATES, columnOf, measureOf, valueOf } from './read-value.mjs';

export const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');

/** Checks what a receipt says of a published figure against the blobs. */
export function proveFigure(input, figure, { blobs, check }) {
  const { side, delivery, cells, ...stated } = input;
  const { feed, measure, unit, value, lineage } = figure;
  const about = (what, holds) => check(`${side} ${feed} ${measure}: ${what}`, holds);
  const rowNumbers = cells.map(({ row }) => row);
  about('the publication has this very figure', isDeepStrictEqual(stated, figure));
  about('the snapshot is its pages', sha256(JSON.stringify(delivery.blobs)) === lineage.snapshot);
  about('the rows are those digested', sha256(JSON.stringify(rowNumbers)) === lineage.rowsDigest);
  if (value === null) return;

  const agreement = blobs.json(lineage.agreement);
  const pages = delivery.blobs.map((hash) => blobs.bytes(hash));
  const all = readRows(agreement, pages);
  const rows = rowNumbers.map((number) => all[number - 1]);
  const rules = rows.map((row) => measureOf(agreement, row, measure));
  const [rule] = rules;
  const standsAsSaid = ({ at, column }, index) =>
    rows[index].at === at && columnOf(agreement, rows[index], rule.column).source === column;
  about('the agreement is the feed’s', agreement.feed === feed);
  about('the agreement has one rule for all rows', rule && rules.every((one) => one === rule));
  about('the cells stand where it is said', cells.every(standsAsSaid));

  const { places } = agreement.unit.place ? blobs.json(lineage.register) : {};
  const day = dayBefore(figure.period.end);
  const isOfUnit = (row) => {
    const text = valueOf(agreement, row, agreement.unit.column);
    return unitsMeant(agreement.unit, text, { places, day }).includes(unit);
  };
  about(`the rows are of ${unit}`, rows.every(isOfUnit));

  const values = rows.map((row) => rule.column && valueOf(agreement, row, rule.column));
  const found = AGGREGATES[rule.aggregate](values, rule);
  about(`${rule.aggregate} of ${rows.length} row(s) = ${value}`, same(found, exact(value)));
}

const dayBefore = (date) => new Date(Date.parse(date) - 86_400_000).toISOString().slice(0, 10);
