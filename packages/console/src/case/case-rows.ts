import { periodId, type Sentence } from '@dti-hub/kernel';
import {
  feedPeriod,
  readFigureRows,
  readQuarantine,
  readQuotedRows,
  readRawRows,
  tombstonesOf,
  type Finding,
  type PublishedValue,
  type QuarantineOfFeed,
} from '@dti-hub/pipeline';
import { isOfCause } from '@dti-hub/reconciliation';
import type { CaseView } from '@dti-hub/stewardship';
import { html } from 'hono/html';
import { may, type Desk } from '../desk.ts';
import { paged } from '../html/paging.ts';
import { notice, type Cell } from '../html/parts.ts';
import type { PublishedVisit } from '../pages/published.ts';
import { figuresOfCase } from './case-figures.ts';
import { markedRowsShown, type MarkedRows } from './marked-rows.ts';

/** So many figures are followed to their rows at once: a total is of hundreds. */
const FIGURES_MAX = 6;

/** The rows that a case is about as their source wrote them, with those around them. */
export async function caseRows(
  visit: PublishedVisit,
  { name, finding, stakes }: CaseView,
): Promise<Cell> {
  if (finding === null) return '';
  const { desk, home, query } = visit;
  const { t } = desk.tongue;
  const path = `${home}/cases/${name}`;
  const figures = figuresOfCase(visit, finding, stakes);
  const { shown, way } = paged(
    desk.tongue,
    {
      path,
      asked: {},
      name: 'figures',
      page: query('figures'),
      most: FIGURES_MAX,
      what: t('số liệu của vụ việc, xem dòng của', 'figures of the case, rows of'),
    },
    figures,
  );
  const found =
    figures.length > 0 ? await rowsOfFigures(desk, shown) : await rowsKeptBack(desk, finding);
  const asked = { figures: query('figures') || undefined };
  return html`${
    found.length > 0
      ? markedRowsShown(desk, found, { path, asked, page: query('rows') })
      : noRows(desk)
  }
  ${way}`;
}

const noRows = ({ tongue: { t } }: Desk): Cell =>
  notice(
    'note',
    t(
      'Không có dòng gốc để xem ở đây: vụ việc không phải về dòng nào, hoặc tệp quá lớn, đã xoá.',
      'There are no rows to be seen here: the case is of none, or their file is too large, or erased.',
    ),
  );

/** The rows that figures were read from, delivery by delivery. */
async function rowsOfFigures(
  desk: Desk,
  figures: readonly PublishedValue[],
): Promise<MarkedRows[]> {
  const { stores, state } = desk;
  const deliveries = Map.groupBy(
    figures,
    ({ feed, period, lineage: { snapshot, agreement } }) =>
      `${feed} ${periodId(period)} ${snapshot} ${agreement}`,
  );
  const found = await Promise.all(
    [...deliveries.values()].map(async ([value, ...others]): Promise<MarkedRows[]> => {
      if (value === undefined) return [];
      const read = await readFigureRows(stores, state.purged, [value, ...others]);
      const { rows, cells, erased } = read;
      if (cells.length + erased.length === 0) return [];
      return [
        {
          feed: value.feed,
          rows,
          marked: marksOf(cells),
          erased,
          mayRead: ({ unit }) => may(desk, 'audit', unit),
        },
      ];
    }),
  );
  return found.flat();
}

/** Rows of the case's feed that are kept back, and those that were taken without a cell. */
async function rowsKeptBack(desk: Desk, finding: Finding): Promise<MarkedRows[]> {
  const { stores, state } = desk;
  const kept = (await readQuarantine(stores, finding.feed)).filter(
    ({ period }) => finding.period === null || finding.period === periodId(period),
  );
  const found = await Promise.all(
    kept.map(async (one): Promise<MarkedRows[]> => {
      const issues = issuesOf(one, finding);
      const { judged } = feedPeriod(state, one.feed, one.period);
      if (judged === null) return [];
      const erased = tombstonesOf(state.purged, judged.snapshot);
      if (issues.length + erased.length === 0) return [];
      const rows =
        erased.length > 0 || issues.length === 0
          ? []
          : ((await readRawRows(stores, state.purged, judged)) ??
            (await readQuotedRows(stores, judged, one.rows)));
      return [
        {
          feed: one.feed,
          rows,
          marked: marksOf(issues, finding.sentence.vi),
          erased,
          mayRead: readableOf(desk, issues),
        },
      ];
    }),
  );
  return found.flat();
}

/**
 * Rows are no publication: whoever works with their unit reads them. One that names no unit may be
 * anybody's; where the case is that nobody knows whose it is, every steward may find it to be theirs.
 */
function readableOf(desk: Desk, issues: readonly RowIssue[]): MarkedRows['mayRead'] {
  const unclaimed = new Set(
    issues.filter(({ code }) => code.startsWith('unit/')).map(({ row }) => row),
  );
  return ({ row, unit }) => (unit === null && unclaimed.has(row)) || may(desk, 'audit', unit);
}

/** What is wrong with a cell of a row, or with the whole row. */
interface RowIssue {
  readonly code: string;
  readonly row: number;
  readonly at: string;
  readonly column: string | null;
  readonly sentence: Sentence;
}

/** What is wrong with rows in the way that the case says; all that is, where it is about something else. */
function issuesOf(
  { cause, rows, cellIssues }: QuarantineOfFeed,
  { kind, subject }: Finding,
): RowIssue[] {
  const ofRows = rows.flatMap(({ issues }) => issues);
  if (kind === 'quarantinedRows')
    return [...ofRows, ...cellIssues].filter((issue) => isOfCause(subject, issue));
  if (cause === null) return ofRows;
  const { code, sentence } = cause;
  return rows.map(({ row, at }) => ({ code, row, at, column: null, sentence }));
}

/** A cell that is looked at, and what is wrong with it, if anything is. */
type MarkedCell = Pick<RowIssue, 'row' | 'at' | 'column'> & Partial<Pick<RowIssue, 'sentence'>>;

/** By row; what the case says of itself already is not told again. */
const marksOf = (cells: readonly MarkedCell[], told = ''): MarkedRows['marked'] =>
  new Map(
    [...Map.groupBy(cells, ({ row }) => row)].map(([row, of]) => [
      row,
      {
        at: of[0]?.at ?? '',
        columns: new Set(of.flatMap(({ column }) => column ?? [])),
        issues: of.flatMap(({ sentence }) =>
          sentence === undefined || told.includes(sentence.vi) ? [] : sentence,
        ),
      },
    ]),
  );
