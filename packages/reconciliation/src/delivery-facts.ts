import { declaredColumns, type Agreement, type RegisteredPlace } from '@dti-hub/catalogue';
import type { Period } from '@dti-hub/kernel';
import { rewrittenNumber } from './number-text.ts';
import type { Proposal } from './remedy.ts';
import { groupCauses, type BadRow, type RowCause, type RowIssue } from './row-causes.ts';
import { namedUnits, similarUnits } from './similar-units.ts';
import { unquoted } from './words.ts';

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
  const owners = columnsOf(agreement).filter(({ name }) => name === agreement.unit.column);
  const ownerOf = (cells: BadRow['cells']) =>
    owners.map(({ sourceName }) => cells[sourceName]).find((cell) => cell !== undefined);
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
    expected: places.filter(({ level }) => level === agreement.unit.place?.level),
    causes: [...ofRows.map(found('row')), ...ofCells.map(found('cell'))],
    rowsOfNobody,
    dataAsOf,
  };
}

function* alone(issues: Iterable<RowIssue>): Iterable<BadRow> {
  for (const issue of issues) yield { at: issue.at, cells: {}, issues: [issue] };
}

/** The columns of all groups of rows. */
const columnsOf = ({ rows }: Agreement) => rows.flatMap(declaredColumns);

const NAMELESS: ReadonlySet<string> = new Set(['unit/unknown', 'unit/ambiguous', 'unit/not-valid']);

function proposalsFor({ agreement, places }: TakenRows, cause: RowCause): Proposal[] {
  const { feed } = agreement;
  const found = unquoted(cause.found);
  if (cause.text === null || found === undefined) return [];
  if (NAMELESS.has(cause.code))
    return unitsMeant({ ...cause, found }, agreement, places).map(({ id }) => ({
      kind: 'addAlias',
      feed,
      text: found,
      unit: id,
    }));
  if (cause.code !== 'cell/unreadable') return [];
  return columnsOf(agreement)
    .filter(({ sourceName }) => sourceName === cause.column)
    .flatMap(({ sourceName, column }) => {
      const means = rewrittenNumber(found, column);
      return means === undefined
        ? []
        : [{ kind: 'mapText', feed, column: sourceName, text: found, means }];
    });
}

/**
 * By the name itself, of the level that is reported on; a code that is of no unit says nothing, but the row may name
 * its unit beside it.
 */
function unitsMeant(
  { found, cells }: Pick<RowCause, 'found' | 'cells'>,
  { unit: { place } }: Agreement,
  places: readonly RegisteredPlace[],
): readonly RegisteredPlace[] {
  const candidates = places.filter(({ level }) => level === (place?.level ?? level));
  if (place?.by === 'name') return similarUnits(found, candidates);
  const named = Object.values(cells).flatMap((cell) => {
    const text = unquoted(cell);
    return text === undefined ? [] : namedUnits(text, candidates);
  });
  return [...new Set(named)];
}
