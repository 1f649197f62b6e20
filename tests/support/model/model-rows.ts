import { CODES, COLUMNS, type Code, type Column, type FileRow } from './commands.ts';

/** How stewards read rows on a night. */
export interface ModelReadings {
  /** What a text in the unit's column stands for. */
  readonly aliases: ReadonlyMap<string, Code>;
  /** What a text in a column means, by `meaningOf`. */
  readonly meanings: ReadonlyMap<string, string>;
  /** The rows that do not count, by `rowText`. */
  readonly excluded: ReadonlySet<string>;
}

/** What a file says of a figure. */
export interface Given {
  readonly value: string | null;
  readonly status: 'reported' | 'missing' | 'withdrawn';
  readonly reason: string | null;
}

/** What becomes of a file's rows. */
export interface RowsRead {
  readonly ledger: Readonly<
    Record<'read' | 'accepted' | 'quarantined' | 'duplicate' | 'outOfScope', number>
  >;
  readonly figures: ReadonlyMap<string, Given>;
  /** How many rows have what is wrong with them, by what that is. */
  readonly causes: ReadonlyMap<string, number>;
  readonly rowsOfNobody: number;
}

export const rowText = ({ unit, one, two }: FileRow): string => [unit, one, two].join(',');
export const meaningOf = (column: Column, text: string): string => `${column} ${text}`;
export const figureName = (measure: Column, unit: Code): string => `${measure} ${unit}`;

/** A number in its one form; undefined where the text is none from 0 on. */
export const canonical = (text: string): string | undefined =>
  /^\d+(\.\d+)?$/.test(text) ? String(Number(text)) : undefined;

interface AsRead extends FileRow {
  readonly stood: FileRow;
  readonly unitMeant: Code | undefined;
}

/** Law 2 over a file: every row has one fate, and a figure that lacks one of its rows has no value. */
export function readRows(rows: readonly FileRow[], readings: ModelReadings): RowsRead {
  const counting = rows.filter((row) => !readings.excluded.has(rowText(row)));
  const read = counting.map((row) => asRead(row, readings));
  const { refused = [], readable = [] } = Object.groupBy(read, (row) =>
    row.unitMeant === undefined || canonical(row.one) === undefined ? 'refused' : 'readable',
  );
  const groups = [...Map.groupBy(readable, ({ unit }) => unit).values()];
  const agreeing = groups.filter((group) => new Set(group.map(rowText)).size === 1);
  const kept = agreeing.flatMap((group) => group.slice(0, 1));
  const conflicting = groups.filter((group) => !agreeing.includes(group)).flat();
  return {
    ledger: {
      read: rows.length,
      accepted: kept.length,
      quarantined: refused.length + conflicting.length,
      duplicate: agreeing.flat().length - kept.length,
      outOfScope: rows.length - counting.length,
    },
    figures: new Map(CODES.flatMap((unit) => figuresOf(unit, kept, [...refused, ...conflicting]))),
    causes: counted([
      ...refused.flatMap(issuesOf),
      ...conflicting.map(({ stood }) => `row/conflict "${stood.unit}"`),
      ...kept.flatMap((row) => issuesOf(row)),
    ]),
    rowsOfNobody: refused.filter(({ unitMeant }) => unitMeant === undefined).length,
  };
}

function asRead(stood: FileRow, { aliases, meanings }: ModelReadings): AsRead {
  const unit = aliases.get(stood.unit) ?? stood.unit;
  const means = (column: Column) => meanings.get(meaningOf(column, stood[column])) ?? stood[column];
  const unitMeant = CODES.find((code) => code === unit);
  return { stood, unit, unitMeant, one: means('one'), two: means('two') };
}

function figuresOf(
  unit: Code,
  kept: readonly AsRead[],
  out: readonly AsRead[],
): (readonly [string, Given])[] {
  const row = kept.find(({ unitMeant }) => unitMeant === unit);
  if (row !== undefined)
    return COLUMNS.map((column) => [figureName(column, unit), givenBy(row[column])]);
  const isShort = out.some(({ unitMeant }) => unitMeant === unit);
  return isShort ? COLUMNS.map((column) => [figureName(column, unit), missing('incomplete')]) : [];
}

export const missing = (reason: string): Given => ({ value: null, status: 'missing', reason });

function givenBy(text: string): Given {
  const value = canonical(text);
  if (value !== undefined) return { value, status: 'reported', reason: null };
  return missing(text === '' ? 'blank' : 'unreadable');
}

/** The first column is required, the second may be left blank. */
const issuesOf = ({ unit, unitMeant, one, two }: AsRead): string[] => [
  ...(unitMeant === undefined ? [`unit/unknown unit ${JSON.stringify(unit)}`] : []),
  ...(one === '' ? ['cell/missing one null'] : unreadable('one', one)),
  ...(two === '' ? [] : unreadable('two', two)),
];

/** However the number in it may differ, it is one way of writing. */
const unreadable = (column: Column, text: string): string[] =>
  canonical(text) === undefined
    ? [`cell/unreadable ${column} ${JSON.stringify(text).replaceAll(/\d+/g, '9')}`]
    : [];

const counted = (names: readonly string[]): ReadonlyMap<string, number> =>
  new Map([...Map.groupBy(names, (name) => name)].map(([name, all]) => [name, all.length]));
