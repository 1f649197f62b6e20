import { findColumn, namingColumn, type Agreement, type MeasureRule } from '@dti-hub/catalogue';

/** A measure, with the places of its columns among those of the file. */
export interface PlannedRule {
  readonly rule: MeasureRule;
  /** Of the column that is added up, looked at or counted; −1 where there is none. */
  readonly column: number;
  /** Of the column that fills the measure's name, among `MeasurePlan.namings`; −1 where none does. */
  readonly naming: number;
}

/** Which of a file's columns the agreement makes something of, by their places in the file. */
export interface MeasurePlan {
  readonly rules: readonly PlannedRule[];
  readonly unit: number;
  readonly key: readonly number[];
  /** Columns that fill the names of measures. */
  readonly namings: readonly number[];
  /** Of the column with the unit's name, where the feed is its own register; else −1. */
  readonly register: number;
  /** Of the column that states the day of the figures; else −1. */
  readonly dataAsOf: number;
}

/** Where the columns that the agreement speaks of stand in a file with these names. */
export function planMeasures(agreement: Agreement, names: readonly string[]): MeasurePlan {
  const [path] = agreement.rows;
  const placeOf = (column: string | undefined): number => {
    const declared =
      path === undefined || column === undefined ? undefined : findColumn(path, column);
    return declared === undefined ? -1 : names.indexOf(declared.sourceName);
  };
  const rules = agreement.measures.filter(({ rows }) => rows.includes(path?.name ?? ''));
  const namings = [...new Set(rules.flatMap((rule) => namingColumn(rule) ?? []))].map(placeOf);
  const { dataAsOf, unit, key } = agreement;
  return {
    rules: rules.map((rule) => ({
      rule,
      column: placeOf('column' in rule ? rule.column : undefined),
      naming: namings.indexOf(placeOf(namingColumn(rule))),
    })),
    unit: placeOf(unit.column),
    key: key.map(placeOf),
    namings,
    register: placeOf(unit.register?.nameColumn),
    dataAsOf: placeOf(dataAsOf?.kind === 'column' ? dataAsOf.column : undefined),
  };
}
