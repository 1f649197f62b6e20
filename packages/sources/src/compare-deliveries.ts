import { findColumn, type Agreement } from '@dti-hub/catalogue';
import type { Sentence } from '@dti-hub/kernel';
import { columnChanges, joined, listChanges, listFew } from './column-changes.ts';
import { pairRenames, tellRenames, valuesAlike } from './column-renames.ts';
import { readRows } from './read-rows.ts';
import type { Row } from './row.ts';
import { shortened } from './shortened.ts';

/** The pages of a delivery, and the agreement that they are read by. */
export interface AgreedPages {
  readonly agreement: Agreement;
  readonly pages: readonly Uint8Array[];
}

/**
 * What a delivery has otherwise than an earlier one, as part of a sentence: columns, those that may
 * be renamed because their values are the same; of full deliveries also the number of rows, units. Null
 * where one of the two cannot be read.
 */
export function compareDeliveries(before: AgreedPages, now: AgreedPages): Sentence | null {
  const [then, today] = [before, now].map(({ agreement, pages }) => readRows(agreement, pages));
  if (then?.success !== true || today?.success !== true) return null;
  if (!today.isWhole) return tooManyNow(then.rows.length, now.agreement.rowBounds.max);
  const differences = joined([
    ...compareColumns(then.rows, today.rows),
    ...(now.agreement.delivery === 'full'
      ? [
          compareCounts(then.rows.length, today.rows.length),
          ...compareUnits(unitsOf(before.agreement, then.rows), unitsOf(now.agreement, today.rows)),
        ]
      : []),
  ]);
  return differences.vi === ''
    ? SAME[now.agreement.delivery]
    : { vi: cut(differences.vi), en: cut(differences.en) };
}

/** It stands beside the cause, in the verdicts of a whole night: a person needs no more to begin with. */
const SAID_MAX = 500;

const cut = (text: string): string =>
  text.length <= SAID_MAX ? text : `${text.slice(0, SAID_MAX)}…`;

const SAME: { readonly [D in Agreement['delivery']]: Sentence } = {
  full: {
    vi: 'cột, số dòng và đơn vị không đổi',
    en: 'columns, number of rows and units are the same',
  },
  delta: { vi: 'cột không đổi', en: 'columns are the same' },
};

function compareColumns(before: readonly Row[], now: readonly Row[]): (Sentence | null)[] {
  const [valuesThen, valuesNow] = [valuesByColumn(before), valuesByColumn(now)];
  const changes = [...valuesThen].flatMap(([path, then]) => {
    const today = valuesNow.get(path);
    return today === undefined
      ? []
      : columnChanges(path, { before: new Set(then.keys()), now: new Set(today.keys()) });
  });
  const renames = pairRenames(changes, (gone, added) =>
    valuesAlike(
      valuesThen.get(gone.path)?.get(gone.column) ?? [],
      valuesNow.get(added.path)?.get(added.column) ?? [],
    ),
  );
  return [
    listChanges(changes),
    tellRenames(renames, { vi: 'giá trị trùng', en: 'the same values' }),
  ];
}

type ValuesByColumn = ReadonlyMap<string, readonly string[]>;

/** By group of rows and column, every text that stands there. */
function valuesByColumn(rows: readonly Row[]): ReadonlyMap<string, ValuesByColumn> {
  const paths = new Map<string, Map<string, string[]>>();
  for (const { path, cells } of rows) {
    const columns = paths.get(path) ?? new Map<string, string[]>();
    paths.set(path, columns);
    for (const [column, { type, text }] of cells) {
      const values = columns.get(column) ?? [];
      columns.set(column, values);
      if (type !== 'blank') values.push(text);
    }
  }
  return paths;
}

/** Rows beyond the bound are not read, so that nobody can say what is gone or new. */
const tooManyNow = (before: number, max: number): Sentence => ({
  vi: `số dòng ${before} → hơn ${max}`,
  en: `rows ${before} → more than ${max}`,
});

const compareCounts = (before: number, now: number): Sentence | null =>
  before === now ? null : { vi: `số dòng ${before} → ${now}`, en: `rows ${before} → ${now}` };

function compareUnits(before: ReadonlySet<string>, now: ReadonlySet<string>): (Sentence | null)[] {
  // Without the column that names them, nobody can say which units there are.
  if (now.size === 0) return [];
  const gone = listQuoted([...before].filter((text) => !now.has(text)));
  const added = listQuoted([...now].filter((text) => !before.has(text)));
  return [
    gone && { vi: `không còn đơn vị ${gone.vi}`, en: `units no more there: ${gone.en}` },
    added && { vi: `thêm đơn vị ${added.vi}`, en: `new units: ${added.en}` },
  ];
}

const listQuoted = (texts: readonly string[]): Sentence | null =>
  listFew(texts, (text) => ({ vi: `"${shortened(text)}"`, en: `"${shortened(text)}"` }));

/** What the rows name their units by, as it stands. */
function unitsOf({ rows: paths, unit }: Agreement, rows: readonly Row[]): ReadonlySet<string> {
  const names = new Map(
    paths.map((path) => [path.name, findColumn(path, unit.column)?.sourceName ?? unit.column]),
  );
  return new Set(
    rows.flatMap(({ path, cells }) => {
      const cell = cells.get(names.get(path) ?? '');
      return cell === undefined || cell.type === 'blank' ? [] : [cell.text];
    }),
  );
}
