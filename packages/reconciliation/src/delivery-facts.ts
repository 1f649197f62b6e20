import { findColumn, type Agreement, type Column, type RegisteredPlace } from '@dti-hub/catalogue';
import { unquoted } from './words.ts';
import type { Period } from '@dti-hub/kernel';
import { rewrittenNumber } from './number-text.ts';
import type { Proposal } from './remedy.ts';
import { groupCauses, type BadRow, type RowCause, type RowIssue } from './row-causes.ts';
import { namedUnits, similarUnits } from './similar-units.ts';

/** A delivery whose values count, with what became of its rows. */
export interface TakenRows {
  readonly period: Period;
  readonly agreement: Agreement;
  /** All places that its figures can be about; none where the feed is its own register. */
  readonly places: readonly RegisteredPlace[];
  readonly processed: {
    readonly quarantine: Iterable<BadRow>;
    /** Bad optional cells of rows that were taken without them. */
    readonly cellIssues: Iterable<RowIssue>;
    readonly rowsOfNobody: number;
    readonly dataAsOf: string | null;
  };
}

/** What is wrong with rows, and what could mend it. */
export interface CauseFound extends RowCause {
  /** Whether the rows are kept out, or taken without the cell. */
  readonly keeps: 'row' | 'cell';
  readonly proposals: readonly Proposal[];
}

/** All that checks look at in a delivery whose values count: small, however many rows it has. */
export interface DeliveryFacts {
  readonly feed: string;
  readonly period: Period;
  /** The units of the level that it reports on. */
  readonly expected: readonly RegisteredPlace[];
  readonly causes: readonly CauseFound[];
  /** Rows kept out that do not say whose they are. */
  readonly rowsOfNobody: number;
  /** The day of the figures in the source's own words. */
  readonly dataAsOf: string | null;
}

/** Takes from a delivery what checks look at, so that its rows need not be held. Pure. */
export function deliveryFacts(taken: TakenRows): DeliveryFacts {
  const { period, agreement, places, processed } = taken;
  const { rowsOfNobody, dataAsOf } = processed;
  const { place } = agreement.unit;
  const unitColumn = sourceColumn(agreement, agreement.unit.column)?.sourceName;
  const ownerOf = (cells: BadRow['cells']) => cells[unitColumn ?? ''] ?? null;
  const ofRows = groupCauses(processed.quarantine, ownerOf);
  const ofCells = groupCauses(alone(processed.cellIssues), ownerOf);
  const found = (keeps: CauseFound['keeps']) => (cause: RowCause) => ({
    ...cause,
    keeps,
    proposals: proposalsFor(taken, cause),
  });
  return {
    feed: agreement.feed,
    period,
    expected: place?.level === undefined ? [] : places.filter(({ level }) => level === place.level),
    causes: [...ofRows.map(found('row')), ...ofCells.map(found('cell'))],
    rowsOfNobody,
    dataAsOf,
  };
}

function* alone(issues: Iterable<RowIssue>): Iterable<BadRow> {
  for (const issue of issues) yield { at: issue.at, cells: {}, issues: [issue] };
}

/** The column that the hub calls so, in the first group of rows that has one. */
function sourceColumn({ rows }: Agreement, name: string) {
  for (const path of rows) {
    const found = findColumn(path, name);
    if (found !== undefined) return found;
  }
  return undefined;
}

function columnOf({ rows }: Agreement, sourceName: string): Column | undefined {
  return rows.find(({ columns }) => columns[sourceName] !== undefined)?.columns[sourceName];
}

const NAMELESS: ReadonlySet<string> = new Set(['unit/unknown', 'unit/ambiguous', 'unit/not-valid']);

function proposalsFor({ agreement, places }: TakenRows, cause: RowCause): Proposal[] {
  const { code, column, text } = cause;
  const { feed } = agreement;
  const found = unquoted(cause.found);
  if (text === null || column === null || found === undefined) return [];
  if (NAMELESS.has(code)) {
    const { level } = agreement.unit.place ?? {};
    const candidates = places.filter((place) => level === undefined || place.level === level);
    return unitsMeant({ ...cause, found }, agreement, candidates).map(({ id }) => ({
      kind: 'addAlias',
      feed,
      text: found,
      unit: id,
    }));
  }
  const declared = code === 'cell/unreadable' ? columnOf(agreement, column) : undefined;
  const means = declared && rewrittenNumber(found, declared);
  return means === undefined ? [] : [{ kind: 'mapText', feed, column, text: found, means }];
}

/** By the name itself; a code that is of no unit says nothing, but the row may name its unit beside it. */
function unitsMeant(
  { found, cells }: Pick<RowCause, 'found' | 'cells'>,
  { unit }: Agreement,
  places: readonly RegisteredPlace[],
): readonly RegisteredPlace[] {
  if (unit.place?.by === 'name') return similarUnits(found, places);
  const named = Object.values(cells).flatMap((cell) => {
    const text = unquoted(cell);
    return text === undefined ? [] : namedUnits(text, places);
  });
  return [...new Set(named)];
}
