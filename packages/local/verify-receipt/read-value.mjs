// What a row says of a column, by the agreement: null for nothing, a string, or an exact number.
import { exact, same, total } from './exact.mjs';

/** A column by the agreement's name for it: its name in the source, and how it is read. */
export function columnOf(agreement, row, name) {
  const { columns } = agreement.rows.find((place) => place.name === row.path);
  const isMeant = ([source, { as = source }]) => as === name;
  const [source, column] = Object.entries(columns).find(isMeant) ?? [null];
  return { ...column, source };
}

/** The value of a row's cell. */
export function valueOf(agreement, row, name) {
  const { source, type, blanks, blankMeans, written } = columnOf(agreement, row, name);
  const cell = row.cells.get(source) ?? null;
  if (cell === null || (typeof cell === 'string' && blanks?.includes(cell.trim()))) {
    return blankMeans === undefined ? null : exact(blankMeans);
  }
  if (type === 'text') return cell;
  return exact(typeof cell === 'string' ? plainNumber(cell.trim(), written) : cell.number);
}

/** "1.234,5" → "1234.5" where the agreement has numbers written so; nothing where it has not. */
function plainNumber(text, { decimal, thousands, percent }) {
  const number = text.replace(percent ? /\s*%$/ : '', '').replaceAll(/[\u00a0\u202f]/g, ' ');
  const [whole, ...fraction] = number.split(decimal);
  const groups = thousands === undefined ? [whole] : whole.split(thousands);
  const parts = [groups.join(','), ...fraction].join('|');
  const isAgreed = /^[+-]?(\d+|\d{1,3}(,\d{3})+)(\|\d+)?$/.test(parts);
  return isAgreed ? parts.replaceAll(',', '').replace('|', '.') : '';
}

/** The rule of the measure that a row gives under that name, or with {column} filled in. */
export const measureOf = (agreement, row, name) =>
  agreement.measures.find(
    ({ measure, rows }) =>
      rows.includes(row.path) &&
      measure.replace(/\{(.+)\}/, (_all, column) => valueOf(agreement, row, column)) === name,
  );

/** What a measure makes of a column's values; equal values have equal texts. */
export const AGGREGATES = {
  sum: (values) => total(values),
  count: (values) => counted(values),
  countWhere: (values, { equals }) =>
    counted(values.filter((one) => one === equals || (isNumber(one) && same(one, exact(equals))))),
  countDistinct: (values) =>
    counted([...new Set(values.filter((one) => one !== null).map(String))]),
};

const counted = ({ length }) => exact(String(length));
const isNumber = (value) => Array.isArray(value);
