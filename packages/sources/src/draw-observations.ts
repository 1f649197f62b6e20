import type { MeasureRule } from '@dti-hub/catalogue';
import { exactText, parseExact, sum, type UnitId } from '@dti-hub/kernel';
import { latestOf } from './latest-rows.ts';
import type { DrawnObservation } from './processed-snapshot.ts';
import type { CellValue } from './read-cell.ts';
import type { ReadRow } from './read-row.ts';
import type { RowFates } from './row-fates.ts';
import { measureOf } from './row-measure.ts';
import { lacksOneBelow, type UnitsBelow } from './units-below.ts';

/**
 * A measure's value for every unit that has rows. A unit that lacks one of them, because it is in
 * quarantine, has no value: a sum without it would pass for the whole.
 * @param below by `unitsBelow`: a sum for the one above needs them all
 */
export function drawObservations(
  rule: MeasureRule,
  { accepted, lacking }: Pick<RowFates, 'accepted' | 'lacking'>,
  below: UnitsBelow,
): DrawnObservation[] {
  const kept = sharesOf(rule, accepted);
  const lost = sharesOf(rule, lacking);
  const shortOf = new Set(lost.map(({ key }) => key));
  const named = unitsByMeasure([...kept, ...lost]);
  const groups = Map.groupBy(kept, ({ key }) => key);
  const onlyLost = Map.groupBy(
    lost.filter(({ key }) => !groups.has(key)),
    ({ key }) => key,
  );
  return [...groups, ...onlyLost].flatMap(([key, ofUnit]) => {
    const shares = rule.aggregate === 'last' ? latestOf(rule, ofUnit) : ofUnit;
    const [first] = shares;
    if (first === undefined) return [];
    const lacksUnit = lacksOneBelow(rule, below.get(first.unit), named.get(first.measure));
    const drawn =
      lacksUnit || shortOf.has(key)
        ? missing('incomplete')
        : AGGREGATES[rule.aggregate](
            shares.map(({ cell }) => cell),
            'equals' in rule ? rule.equals : '',
          );
    return {
      measure: first.measure,
      unit: first.unit,
      ...drawn,
      // A quarantined row is part of no value.
      rows: groups.has(key)
        ? shares.map(({ read: { row } }) => ({ row: row.row, at: row.at, path: row.path }))
        : [],
    };
  });
}

/** Those of which a row says a measure, whatever becomes of it. */
const unitsByMeasure = (shares: readonly Share[]): ReadonlyMap<string, ReadonlySet<UnitId>> =>
  new Map(
    [...Map.groupBy(shares, ({ measure }) => measure)].map(([measure, ofIt]) => [
      measure,
      new Set(ofIt.map(({ unit }) => unit)),
    ]),
  );

/** One row's part in a measure of a unit. */
interface Share {
  readonly key: string;
  readonly measure: string;
  readonly unit: UnitId;
  readonly read: ReadRow;
  readonly cell: CellValue;
}

function sharesOf(rule: MeasureRule, rows: readonly ReadRow[]): Share[] {
  return rows
    .filter(({ row }) => rule.rows.includes(row.path))
    .flatMap((read) => {
      const measure = measureOf(rule, read);
      if (measure === undefined) return [];
      const cell = ('column' in rule ? read.values.get(rule.column) : undefined) ?? NOTHING;
      return read.units.map((unit) => ({ key: `${measure} ${unit}`, measure, unit, read, cell }));
    });
}

const NOTHING: CellValue = { kind: 'blank' };

type Drawn = Pick<DrawnObservation, 'value' | 'reason'>;

const missing = (reason: NonNullable<DrawnObservation['reason']>): Drawn => ({
  value: null,
  reason,
});

const AGGREGATES: {
  readonly [A in MeasureRule['aggregate']]: (cells: readonly CellValue[], equals: string) => Drawn;
} = {
  sum: (cells) => {
    const numbers = textsOf(cells).map((text) => parseExact(text));
    if (numbers.length === cells.length) return { value: exactText(sum(numbers)), reason: null };
    return missing(hasBad(cells) ? 'unreadable' : 'blank');
  },
  count: (cells) => counted(cells.length),
  countWhere: (cells, equals) =>
    hasBad(cells)
      ? missing('unreadable')
      : counted(textsOf(cells).filter((text) => text === equals).length),
  countDistinct: (cells) =>
    hasBad(cells) ? missing('unreadable') : counted(new Set(textsOf(cells)).size),
  // Rows that are the latest together say the same, or they are in quarantine.
  last: ([cell]) =>
    cell?.kind === 'value'
      ? { value: cell.text, reason: null }
      : missing(cell?.kind === 'bad' ? 'unreadable' : 'blank'),
};

const counted = (count: number): Drawn => ({ value: String(count), reason: null });

const textsOf = (cells: readonly CellValue[]): string[] =>
  cells.flatMap((cell) => (cell.kind === 'value' ? [cell.text] : []));

const hasBad = (cells: readonly CellValue[]): boolean => cells.some(({ kind }) => kind === 'bad');
