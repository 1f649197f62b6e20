import type { Agreement } from '@dti-hub/catalogue';
import { compareText, hashJson, parseUnitId, type Hash, type UnitId } from '@dti-hub/kernel';
import { sourceName } from './read-row.ts';
import { cellText, toTextCell, type Cell, type Row } from './row.ts';

/** What stewards decided about how a feed's rows are read. */
export interface Readings {
  /** A text in the unit's column means this unit. */
  readonly aliases: readonly { readonly text: string; readonly unit: UnitId }[];
  /** A text in a column, by the source's name, means another text. */
  readonly mappings: readonly {
    readonly column: string;
    readonly text: string;
    readonly means: string;
  }[];
  /** Rows that do not count, each by its `rowDigest`. */
  readonly excluded: readonly Hash[];
}

export const NO_READINGS: Readings = { aliases: [], mappings: [], excluded: [] };

/** Names a row by what stands in it, so that it is known again whatever its number on another night. */
export const rowDigest = ({ path, cells }: Pick<Row, 'path' | 'cells'>): Hash =>
  hashJson([
    path,
    [...cells]
      .map(([name, cell]) => [name, cellText(cell)] as const)
      .toSorted(([a], [b]) => compareText(a, b)),
  ]);

/**
 * Which unit a name means by decision; spaces around it are no part of it. Where a feed names units by
 * code, another text for one is read as that code instead, see `readAsDecided`.
 */
export const aliasesOf = ({ aliases }: Readings): ReadonlyMap<string, UnitId> =>
  new Map(aliases.map(({ text, unit }) => [text.trim().normalize('NFC'), unit]));

/** The rows as stewards read them, and those that they leave out. */
export interface RowsAsRead {
  readonly rows: readonly Row[];
  readonly excluded: readonly Row[];
}

/** Reads rows as stewards decided; what stood in a cell stays known. */
export function readAsDecided(
  agreement: Agreement,
  readings: Readings,
  rows: readonly Row[],
): RowsAsRead {
  const out = new Set(readings.excluded);
  const excluded = out.size === 0 ? [] : rows.filter((row) => out.has(rowDigest(row)));
  const left = new Set(excluded);
  const meanings = meaningsIn(agreement, readings);
  return {
    rows: rows.filter((row) => !left.has(row)).map((row) => mapped(row, meanings)),
    excluded,
  };
}

/** By row path, column and text: what the text means. */
type Meanings = ReadonlyMap<string, Cell>;

function meaningsIn({ unit, rows }: Agreement, { aliases, mappings }: Readings): Meanings {
  const codes = unit.place?.by === 'name' ? [] : aliases;
  return new Map(
    rows.flatMap((path) => [
      ...mappings.map(
        ({ column, text, means }) =>
          [meaningKey(path.name, column, text), toTextCell(means)] as const,
      ),
      // An alias says more of a unit than a meaning of its text does.
      ...codes.map(
        ({ text, unit: id }) =>
          [meaningKey(path.name, sourceName(path, unit.column), text), codeCell(id)] as const,
      ),
    ]),
  );
}

const meaningKey = (path: string, column: string, text: string): string =>
  JSON.stringify([path, column, text.trim()]);

const codeCell = (id: UnitId): Cell => toTextCell(parseUnitId(id)?.code ?? id);

function mapped(row: Row, meanings: Meanings): Row {
  if (meanings.size === 0) return row;
  const changed = [...row.cells].flatMap(([name, { type, text }]) => {
    const meaning = meanings.get(meaningKey(row.path, name, type === 'blank' ? '' : text));
    return meaning === undefined ? [] : [[name, meaning] as const];
  });
  return changed.length === 0
    ? row
    : { ...row, cells: new Map([...row.cells, ...changed]), stood: row.cells };
}
