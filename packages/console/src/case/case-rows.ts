import type { Sentence } from '@dti-hub/kernel';
import {
  readFigureRows,
  readQuarantine,
  readRawRows,
  type Finding,
  type PublishedValue,
  type QuarantineOfFeed,
} from '@dti-hub/pipeline';
import { isOfCause } from '@dti-hub/reconciliation';
import type { CaseView } from '@dti-hub/stewardship';
import { html } from 'hono/html';
import { mayAnywhere, type Desk } from '../desk.ts';
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
  { stores, state }: Desk,
  figures: readonly PublishedValue[],
): Promise<MarkedRows[]> {
  const deliveries = Map.groupBy(
    figures.slice(0, FIGURES_MAX),
    ({ feed, period, lineage }) => `${feed} ${period.label} ${lineage.snapshot}`,
  );
  const found = await Promise.all(
    [...deliveries.values()].map(async (values): Promise<MarkedRows[]> => {
      const read = await Promise.all(
        values.map((value) => readFigureRows(stores, state.purged, value)),
      );
      const cells = read.flatMap((one) => one?.cells ?? []);
      const [value] = values;
      const rows = read.flatMap((one) => one ?? [])[0]?.rows;
      return value === undefined || rows === undefined
        ? []
        : [{ feed: value.feed, rows, marked: marksOf(cells), issues: [] }];
    }),
  );
  return found.flat();
}

/** Rows of the case's feed that are kept back, and those that were taken without a cell. */
async function rowsKeptBack({ stores, state }: Desk, finding: Finding): Promise<MarkedRows[]> {
  const kept = (await readQuarantine(stores, finding.feed)).filter(
    ({ period }) => finding.period === null || finding.period.endsWith(`:${period.label}`),
  );
  const found = await Promise.all(
    kept.map(async (one): Promise<MarkedRows[]> => {
      const issues = issuesOf(one, finding);
      if (issues.length === 0) return [];
      const delivery = Object.values(state.feeds).find(
        ({ judged }) => judged?.feed === one.feed && judged.period.label === one.period.label,
      )?.judged;
      const written = delivery && (await readRawRows(stores, state.purged, delivery));
      const rows = written ?? one.rows;
      return [{ feed: one.feed, rows, marked: marksOf(issues), issues: sentencesOf(issues) }];
    }),
  );
  return found.flat();
}

/** What is wrong with a cell of a row, or with the whole row. */
interface RowIssue {
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
  return rows.map(({ row }) => ({ row, column: null, sentence: cause.sentence }));
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
