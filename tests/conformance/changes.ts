import {
  createUnitResolver,
  findColumn,
  type Agreement,
  type MeasureRule,
} from '@dti-hub/catalogue';
import type { UnitId } from '@dti-hub/kernel';
import { processSnapshot, type DrawnObservation, type ProcessedSnapshot } from '@dti-hub/sources';
import { shippedCatalogue } from '../support/memory-hub.ts';
import type { Sample } from '../golden/samples.ts';
import { countRows, editSample } from './edit-sample.ts';
import type { Edit } from './edit.ts';

const units = createUnitResolver(shippedCatalogue.units);

/** What is made of a sample. */
export const processed = ({ agreement, period, pages }: Sample): ProcessedSnapshot =>
  processSnapshot({ agreement, period, units }, pages);

/** The sample with an edit. */
export const edited = <S extends Sample>(sample: S, edit: Edit): S => ({
  ...sample,
  pages: editSample(sample, edit),
});

/** The sample without the rows that are bad or said twice. */
export function withoutBadRows<S extends Sample>(sample: S): S {
  const { quarantine, duplicates } = processed(sample);
  const bad = new Set([...quarantine, ...duplicates].map(({ row }) => row));
  return edited(sample, { copies: (row) => (bad.has(row) ? 0 : 1) });
}

/** The sample with the rows of one unit alone. */
export function onlyRowsOf<S extends Sample>(sample: S, unit: UnitId): S {
  const own = processed(sample).observations.filter((one) => one.unit === unit);
  const rows = new Set(own.flatMap((one) => one.rows.map(({ row }) => row)));
  return edited(sample, { copies: (row) => (rows.has(row) ? 1 : 0) });
}

/** A sample in which one value is another, and which value that is. */
export interface Changed {
  readonly pages: readonly Uint8Array[];
  readonly was: DrawnObservation;
  readonly now: DrawnObservation;
}

/** Small enough to be a part of anything, and in most bounds. */
const NUMBERS = ['0', '1', '2'];

/** The sample with one figure otherwise, such that everything else is taken as before. */
export function withChangedValue(sample: Sample): Changed {
  const before = processed(sample);
  for (const { column, row, was } of changeableCells(sample.agreement, before)) {
    for (const number of NUMBERS) {
      const changed = edited(sample, { cell: { row, column, number } });
      const after = processed(changed);
      const now = after.observations.find(
        ({ measure, unit }) => measure === was.measure && unit === was.unit,
      );
      const isTaken = after.cause === null && after.ledger.accepted === before.ledger.accepted;
      if (isTaken && now !== undefined && now.value !== null && now.value !== was.value)
        return { pages: changed.pages, was, now };
    }
  }
  throw new RangeError('no figure of the sample can be another');
}

interface ChangeableCell {
  readonly column: string;
  readonly row: number;
  readonly was: DrawnObservation;
}

function* changeableCells(
  { measures, rows: paths }: Agreement,
  { observations }: ProcessedSnapshot,
): Generator<ChangeableCell> {
  for (const was of observations) {
    const rule = measures.find((one) => isOf(one, was));
    const [place] = was.rows;
    const path = paths.find(({ name }) => name === place?.path);
    if (
      (rule?.aggregate !== 'sum' && rule?.aggregate !== 'last') ||
      place === undefined ||
      path === undefined
    )
      continue;
    const declared = findColumn(path, rule.column);
    if (declared !== undefined && was.value !== null)
      yield { column: declared.sourceName, row: place.row, was };
  }
}

/** Of a measure that rows name, what stands before the name. */
const isOf = ({ measure }: MeasureRule, { measure: name }: DrawnObservation): boolean =>
  name.startsWith(measure.replace(/\{.*$/, ''));

/** A sample that lacks rows, and every value that it therefore does not give. */
export interface Vanished {
  readonly pages: readonly Uint8Array[];
  readonly gone: readonly DrawnObservation[];
}

/** The sample without the rows of one unit, or, where it has no other, without those of one value. */
export function withVanishedRows(sample: Sample): Vanished {
  const { observations } = processed(sample);
  const groups = [
    ...Map.groupBy(observations, ({ unit }) => unit).values(),
    ...observations.map((one) => [one]),
  ];
  for (const group of groups) {
    const rows = new Set(group.flatMap((one) => one.rows.map(({ row }) => row)));
    const without = edited(sample, { copies: (row) => (rows.has(row) ? 0 : 1) });
    const after = processed(without);
    const left = new Set(after.observations.map(seriesOf));
    const gone = observations.filter((one) => !left.has(seriesOf(one)));
    if (after.cause === null && gone.length > 0) return { pages: without.pages, gone };
  }
  throw new RangeError('no row of the sample can be left out');
}

const seriesOf = ({ measure, unit }: DrawnObservation): string => `${measure} ${unit}`;

/** The pages with no row in them, as far as rows can be left out; how many are left. */
export function withoutRows(sample: Sample): { pages: readonly Uint8Array[]; left: number } {
  const { pages, agreement } = edited(sample, { copies: () => 0 });
  return { pages, left: countRows(agreement, pages) };
}
