import { periodId, type Sentence } from '@dti-hub/kernel';
import {
  feedPeriod,
  readFigureRows,
  readQuarantine,
  readQuotedRows,
  readRawRows,
  type Finding,
  type PublishedValue,
  type QuarantineOfFeed,
} from '@dti-hub/pipeline';
import { isOfCause } from '@dti-hub/reconciliation';
import type { CaseView } from '@dti-hub/stewardship';
import { html } from 'hono/html';
import { may, mayAnywhere, type Desk } from '../desk.ts';
import { notice, type Cell } from '../html/parts.ts';
import type { PublishedVisit } from '../pages/published.ts';
import { figuresOfCase } from './case-figures.ts';
import { markedRowsShown, type MarkedRows } from './marked-rows.ts';

/** So many figures are followed to their rows: a total would be of hundreds. */
const FIGURES_MAX = 6;

/** The rows that a case is about as their source wrote them, with those around them; none for whoever may not see rows. */
export async function caseRows(
  visit: PublishedVisit,
  { finding, stakes }: CaseView,
): Promise<Cell> {
  if (finding === null) return '';
  const { desk } = visit;
  const { t } = desk.tongue;
  if (!mayAnywhere(desk, 'audit')) {
    return html`<p class="soft">
      ${t('Dòng gốc của nguồn dành cho người xử lý số liệu.', "The source's rows are for those who work with them.")}
    </p>`;
  }
  const figures = figuresOfCase(visit, finding, stakes);
  const found =
    figures.length > 0 ? await rowsOfFigures(desk, figures) : await rowsKeptBack(desk, finding);
  if (found.length > 0) return markedRowsShown(desk, found);
  return notice(
    'note',
    t(
      'Không có dòng gốc để xem ở đây: vụ việc không phải về dòng nào, hoặc tệp quá lớn, đã xoá.',
      'There are no rows to be seen here: the case is of none, or their file is too large, or erased.',
    ),
  );
}

/** The rows that figures were read from, delivery by delivery. */
async function rowsOfFigures(
  desk: Desk,
  figures: readonly PublishedValue[],
): Promise<MarkedRows[]> {
  const { stores, state } = desk;
  const deliveries = Map.groupBy(
    figures.slice(0, FIGURES_MAX),
    ({ feed, period, lineage: { snapshot, agreement } }) =>
      `${feed} ${periodId(period)} ${snapshot} ${agreement}`,
  );
  const found = await Promise.all(
    [...deliveries.values()].map(async ([value, ...others]): Promise<MarkedRows[]> => {
      if (value === undefined) return [];
      const read = await readFigureRows(stores, state.purged, [value, ...others]);
      if (read === undefined) return [];
      const { rows, cells } = read;
      return [
        {
          feed: value.feed,
          rows,
          marked: marksOf(cells),
          issues: [],
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
      if (issues.length === 0 || judged === null) return [];
      const rows =
        (await readRawRows(stores, state.purged, judged)) ??
        (await readQuotedRows(stores, judged, one.rows));
      return [
        {
          feed: one.feed,
          rows,
          marked: marksOf(issues),
          issues: sentencesOf(issues),
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
  return rows.map(({ row }) => ({ code, row, column: null, sentence }));
}

function marksOf(cells: readonly Pick<RowIssue, 'row' | 'column'>[]): MarkedRows['marked'] {
  const marked = new Map<number, Set<string>>();
  for (const { row, column } of cells) {
    const columns = marked.get(row) ?? new Set();
    if (column !== null) columns.add(column);
    marked.set(row, columns);
  }
  return marked;
}

const sentencesOf = (issues: readonly RowIssue[]): Sentence[] => [
  ...new Map(issues.map(({ sentence }) => [sentence.vi, sentence])).values(),
];
